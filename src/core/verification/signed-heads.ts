// V6, what an act was signed upon: what a person signs on their own device names an entry that stands before it, or none; whatever else signs is told the
// end of its chain. So nobody without the signer's key can move an act before the entry it names, nor change, add or remove anything before that one.
import { chainStart } from '../audit-log/entry.js';
import type { LoggedEntry } from './evidence.js';
import { finding, type Finding } from './report.js';

/** The entries of one chain, in their order. */
export function checkSignedHeads(chain: readonly LoggedEntry[]): readonly Finding[] {
  const before = new Set([chainStart]);
  return chain.flatMap(({ entry, leaf }) => {
    const { head, mode } = entry.act;
    const stands = mode === 'own' ? before.has(head) : head === entry.prev;
    before.add(leaf);
    return stands ? [] : [finding('V6', 'P10', entry, 'cet acte fut signé sur une autre histoire que celle qui le précède', 'this act was signed upon another history than the one before it')];
  });
}

/** The same signature of a person, recorded a second time, would make an act they gave once into two. */
export function checkNonces(chain: readonly LoggedEntry[]): readonly Finding[] {
  const used = new Set<string>();
  return chain.flatMap(({ entry }) => {
    const mark = `${entry.act.key} ${entry.act.nonce}`;
    const again = used.has(mark);
    used.add(mark);
    return again ? [finding('V6', 'P10', entry, 'le nombre unique de cette signature avait déjà servi à la même clé', 'the nonce of this signature had been used before by the same key')] : [];
  });
}
