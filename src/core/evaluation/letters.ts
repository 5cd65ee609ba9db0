// Letters in place of bidders' names while a lot is marked, where its tender file wants it (features F59). Their order comes from a digest, so
// that «A» is not who came first; the same on every device and for every member. The names were read out at the opening: a letter keeps them out
// of sight, it is no secret.
import { sha256 } from '../audit-log/sha256.js';
import { utf8 } from '../audit-log/bytes.js';
import { toHex } from '../audit-log/hex.js';
import type { CaseFile } from '../procedure/case-file.js';
import { bidsOfLot } from './lot-evaluation.js';

/** bid → letter, over all bids that stand in the lot, rejected ones included: a rejection shifts nothing. */
export function lettersOf(file: CaseFile, lot: string): ReadonlyMap<string, string> {
  const place = (bid: string): string => toHex(sha256(utf8(`pli/letters/v1\n${file.id}\n${lot}\n${bid}`)));
  const placed = bidsOfLot(file, lot).map(({ id }) => ({ id, place: place(id) })).sort((left, right) => (left.place < right.place ? -1 : 1));
  return new Map(placed.map(({ id }, index) => [id, letters(index)]));
}

/** A … Z, AA, AB … */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

/** Whether members see letters and no names in this lot: as its file says, until the technical step is closed. */
export function isMasked(file: CaseFile, lot: string): boolean {
  const award = file.tender?.file.lots.find(({ id }) => id === lot)?.award;
  return award?.scoring?.maskBidders === true && (file.evaluation[lot]?.technical ?? null) === null;
}
