// The key sets of a procedure as decisions ask them: which one bids are sealed to now, who holds what, whether enough keys are left.
import type { CaseFile } from '../procedure/case-file.js';
import type { KeySet } from '../seal/keyset.js';
import type { KeySetFacts } from './keyset-facts.js';

/** The one bids are sealed to from now on: the last that was rehearsed. */
export const currentKeySet = (file: Pick<CaseFile, 'keysets'>): KeySetFacts | undefined => file.keysets.findLast(({ rehearsedAt }) => rehearsedAt !== null);

/** Appointed and not rehearsed yet. */
export function waitingKeySet(file: Pick<CaseFile, 'keysets'>): KeySetFacts | undefined {
  const last = file.keysets.at(-1);
  return last?.rehearsedAt === null ? last : undefined;
}

/** To which standing bids are sealed, or the next one would be, in the order of their appointment: the holders of all of them open at the sitting. */
export const keySetsInUse = (file: Pick<CaseFile, 'keysets' | 'bids'>): readonly KeySetFacts[] => file.keysets.filter((keyset) =>
  keyset === currentKeySet(file) || file.bids.some(({ standing, seal }) => standing === 'received' && seal?.keyset === keyset.digest));

export const keySetByDigest = (file: Pick<CaseFile, 'keysets'>, digest: string): KeySetFacts | undefined => file.keysets.find((each) => each.digest === digest);

/** From 1; 0 for whoever holds nothing of it. */
export const indexOf = ({ holders }: Pick<KeySet, 'holders'>, member: string): number => holders.findIndex((holder) => holder.member === member) + 1;

export const holdsAKey = (file: Pick<CaseFile, 'keysets'>, member: string): boolean => file.keysets.some((keyset) => indexOf(keyset, member) > 0);

/** Who could still release a share: the key is not lost, and who was recused from the commission releases nothing. */
export const isKeyLeft = (file: Pick<CaseFile, 'lostKeys' | 'committee'>, member: string): boolean =>
  !file.lostKeys.some((lost) => lost.member === member) && !(file.committee?.recusals ?? []).some((recusal) => recusal.member === member);

export const keysLeft = (file: Pick<CaseFile, 'lostKeys' | 'committee'>, { holders }: Pick<KeySet, 'holders'>): number => holders.filter(({ member }) => isKeyLeft(file, member)).length;

export const withKeySet = (file: CaseFile, digest: string, change: Partial<KeySetFacts>): CaseFile => ({
  ...file, keysets: file.keysets.map((keyset) => (keyset.digest === digest ? { ...keyset, ...change } : keyset)),
});
