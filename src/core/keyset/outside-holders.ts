// Somebody outside the commission holds a key, where the rules ask for it (`keyset.outsideHolder`): when the holders are named, and when the commission
// is named anew with holders in place.
import type { Seat } from '../committee/committee-facts.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import { ruleFlag, ruleReference } from '../rulebook/rules.js';
import type { KeySet } from '../seal/keyset.js';
import { keySetsInUse, waitingKeySet } from './keysets.js';

/** Holders without a seat. */
export const outsideHolders = (seats: readonly Pick<Seat, 'member'>[], { holders }: Pick<KeySet, 'holders'>): string[] =>
  holders.map(({ member }) => member).filter((member) => !seats.some((seat) => seat.member === member));

/** Whether a new commission would seat the last outside holder of a key set that bids are, or will be, sealed to. */
export function refusalOfSeatedHolders(file: CaseFile, seats: readonly Pick<Seat, 'member'>[]): Refusal | null {
  if (!ruleFlag(file.rules, 'keyset.outsideHolder')) return null;
  const waiting = waitingKeySet(file);
  const inside = [...keySetsInUse(file), ...(waiting === undefined ? [] : [waiting])].find((keyset) => outsideHolders(seats, keyset).length === 0);
  if (inside === undefined) return null;
  const before = (file.committee?.seats ?? []).filter(({ standing }) => standing !== 'ended');
  return refuse('OUTSIDE_HOLDER_SEATED', { members: outsideHolders(before, inside) }, ruleReference(file.rules, 'keyset.outsideHolder'));
}
