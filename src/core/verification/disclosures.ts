// V7: every part of every entry is accounted for, once and in order; what is shown is what was committed to; only personal data may be erased,
// and only personal data or a closed envelope may be withheld. What decisions rest on (command, result) is always there.
import { opens } from '../audit-log/commitment.js';
import { journalChain } from '../audit-log/entry.js';
import type { Content, Disclosure, Dossier } from '../dossier/dossier.js';
import type { LoggedEntry } from './evidence.js';
import { finding, type Finding } from './report.js';

/** chain/seq → part → content */
export function contentsByEntry(disclosures: readonly Disclosure[]): ReadonlyMap<string, ReadonlyMap<string, Content>> {
  const contents = new Map<string, Map<string, Content>>();
  for (const { chain, seq, part, ...content } of disclosures) {
    const key = `${chain}/${seq}`;
    const parts = contents.get(key) ?? new Map<string, Content>();
    parts.set(part, content);
    contents.set(key, parts);
  }
  return contents;
}

export function checkDisclosures(dossier: Dossier, entries: readonly LoggedEntry[]): readonly Finding[] {
  const expected = entries.flatMap(({ entry, where }) => Object.keys(entry.parts).sort().map((part) => `${where.chain}/${where.seq}/${part}`));
  const given = dossier.disclosures.map(({ chain, seq, part }) => `${chain}/${seq}/${part}`);
  const complete = expected.length === given.length && expected.every((key, index) => key === given[index]);
  const gaps = complete ? [] : [finding('V7', 'P10', null, 'les contenus ne couvrent pas exactement les parties des écritures', 'the contents do not cover exactly the parts of the entries')];
  return [...gaps, ...entries.flatMap(checkEntry)];
}

function checkEntry({ entry, where, contents }: LoggedEntry): readonly Finding[] {
  return Object.entries(entry.parts).flatMap(([part, commitment]) => {
    const why = fault(where.chain, part, commitment, contents.get(part));
    return why === undefined ? [] : [finding('V7', 'P10', where, `partie «${part}» : ${why.fr}`, `part "${part}": ${why.en}`)];
  });
}

function fault(chain: string, part: string, commitment: string, content: Content | undefined): { fr: string; en: string } | undefined {
  if (content === undefined) return { fr: 'contenu absent', en: 'its content is missing' };
  if ('erased' in content) return part === 'identity' ? undefined : { fr: 'cette partie ne peut pas être effacée', en: 'this part may not be erased' };
  if ('withheld' in content) return mayBeWithheld(chain, part) ? undefined : { fr: 'cette partie ne peut pas être retenue', en: 'this part may not be withheld' };
  if (isSealed(part)) return { fr: 'une enveloppe ne s\'ouvre que par une écriture d\'ouverture', en: 'an envelope is opened by an opening entry alone' };
  return opens(commitment, content.salt, content.value) ? undefined : { fr: 'le contenu n\'est pas celui qui fut engagé', en: 'the content is not the one committed to' };
}

/** Envelopes of a bid: `offer`, and one price envelope for each lot. */
export const isSealed = (part: string): boolean => part === 'offer' || part === 'price' || part.startsWith('price-');

const mayBeWithheld = (chain: string, part: string): boolean => part === 'identity' || (chain !== journalChain && isSealed(part));
