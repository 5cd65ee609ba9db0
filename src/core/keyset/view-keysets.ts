// What is shown of the opening keys: to everybody, once the notice is out, whom bids are sealed to; to those inside also who still has to rehearse.
import type { CaseFile } from '../procedure/case-file.js';
import { isRecused, readsFromInside, type TenderReader } from '../tenders/tender-reader.js';
import type { KeySetFacts, LostKey } from './keyset-facts.js';
import { currentKeySet, holdsAKey, keysLeft, waitingKeySet } from './keysets.js';
import { sealableKeySets } from './sealable.js';

export interface KeySetView extends Pick<KeySetFacts, 'digest' | 'threshold' | 'holders' | 'appointedAt' | 'rehearsedAt'> {
  readonly tender: string;
  readonly left: number;
}
export interface KeySetsView {
  /** the one to seal to; null: paper bids only */
  readonly current: KeySetView | null;
  /** digests of all to whom a bid may have been sealed: those before a change of holders too, as long as enough keys are left */
  readonly accepted: readonly string[];
  readonly waiting?: (KeySetView & { readonly rehearsalStartedAt: string | null; readonly released: readonly string[] }) | null;
  readonly lost?: readonly LostKey[];
}

/** null for a tender nobody outside may know of yet. */
export function viewKeySets(file: CaseFile, reader: TenderReader): KeySetsView | null {
  const inside = seesCeremony(file, reader);
  if (!inside && (file.tender?.publishedAt ?? null) === null) return null;
  const [current, waiting] = [currentKeySet(file), waitingKeySet(file)];
  const shown = current === undefined ? null : view(file, current);
  const accepted = sealableKeySets(file).map(({ digest }) => digest);
  if (!inside) return { current: shown, accepted };
  return {
    current: shown, accepted, lost: file.lostKeys,
    waiting: waiting === undefined ? null : {
      ...view(file, waiting), rehearsalStartedAt: waiting.rehearsal?.startedAt ?? null, released: waiting.rehearsal?.shares.map(({ member }) => member) ?? [],
    },
  };
}

/** Who holds a key sees who else does and who has rehearsed, from outside the commission too; not once they are recused. */
export const seesCeremony = (file: CaseFile, reader: TenderReader): boolean =>
  readsFromInside(file, reader) || (reader.id !== null && holdsAKey(file, reader.id) && !isRecused(file, reader.id));

const view = (file: CaseFile, keyset: KeySetFacts): KeySetView => {
  const { digest, threshold, holders, appointedAt, rehearsedAt } = keyset;
  return { tender: file.id, digest, threshold, holders, appointedAt, rehearsedAt, left: keysLeft(file, keyset) };
};
