// Whose turn it is where lots are combined, what the standing combination takes off a price, and what makes it fall. Everything that follows
// the combination instead of the ranking of a lot asks here.
import type { CaseFile } from '../procedure/case-file.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { rational, roundHalfUp } from '../scoring/rational.js';
import { drawBetweenCombinations, type CombinationDrawRule } from '../scoring/combination-ties.js';
import { evaluationAfter, evaluationOf } from './lot-evaluation.js';
import { letFall } from './pending-rejections.js';
import { scoreLockOf } from './score-lock.js';
import { bidsInTurn } from './places.js';

/** The tender file announced it: the award of a lot follows the best combination. */
export const combinesLots = (file: CaseFile): boolean => file.tender?.file.combination !== undefined;

/** Whom a lot is to be given to, best first: the combination's choice and nobody after it, or else the ranked not examined yet. */
export function turnsIn(file: CaseFile, lot: string): readonly string[] | Refusal {
  if (!combinesLots(file)) return bidsInTurn(evaluationOf(file, lot));
  return whyNotCombined(file) ?? (file.combination?.best.awards ?? []).filter((award) => award.lot === lot).map(({ bid }) => bid);
}

/** The best ranked is qualified, or found not to be, and nobody out of turn. */
export function whyNotItsTurn(file: CaseFile, lot: string, bid: string): Refusal | undefined {
  const turns = turnsIn(file, lot);
  if (isRefusal(turns)) return turns;
  const [turn = null] = turns;
  return turn === bid ? undefined : refuse('NOT_NEXT_IN_RANK', { lot, bid, next: turn });
}

/** No lot is proposed, and no report drawn, on a combination that has fallen. */
export function whyNotCombined(file: CaseFile): Refusal | undefined {
  const lots = lotsToCombine(file);
  return !combinesLots(file) || lots.length === 0 || (file.combination ?? null) !== null ? undefined : refuse('COMBINATION_MISSING', { lots: [...lots] });
}

/** Every lot that may still be awarded. */
export const lotsToCombine = (file: CaseFile): readonly string[] =>
  (file.tender?.file.lots ?? []).map(({ id }) => id).filter((lot) => file.lotStates[lot] !== 'unsuccessful');

/** By which draw the tender file tells combinations apart that are exactly equal; null: by none. */
export const combinationDrawOf = (file: CaseFile): CombinationDrawRule | null => drawBetweenCombinations(file.tender?.file.lots ?? []);

/** The entry at which the last score of the lots to combine locked: the log's root there seeds a draw between combinations. Null while one is open. */
export function combinationLockOf(file: CaseFile): number | null {
  const lots = lotsToCombine(file);
  const locks = (file.tender?.file.lots ?? []).filter(({ id }) => lots.includes(id)).map((lot) => scoreLockOf(file, lot));
  return locks.reduce<number | null>((last, lock) => (last === null || lock === null ? null : Math.max(last, lock)), locks.length === 0 ? null : 0);
}

/** The limits leave it to nobody in the combination that stands. */
export const isLeftByLimits = (file: CaseFile, lot: string): boolean => file.combination?.best.left?.some((each) => each.lot === lot) ?? false;

export const withoutCombination = (file: CaseFile): CaseFile => ((file.combination ?? null) === null ? file : { ...file, combination: null });

/** Once a lot it names cannot be awarded as it says, what it gives the others may not be the best any more. */
export const withoutCombinationOf = (file: CaseFile, lot: string): CaseFile =>
  (file.combination?.best.awards.some((award) => award.lot === lot) === true ? withoutCombination(file) : file);

/** What this person judged of it, or drew by hand, and not only had computed: a limit, a discount set aside, a public draw. */
export function restsOn(file: CaseFile, member: string): boolean {
  const { by, limits = [], setAside = [], draw } = file.combination ?? {};
  return by === member && (limits.length > 0 || setAside.length > 0 || draw?.rule === 'publicDraw');
}

/** A new combination is a new proposal: who wins what is qualified for all of it together (law.md 4.8), and what a member had proposed to find
 *  of the one before lapses. */
export const withoutProposals = (file: CaseFile, lots: readonly string[]): CaseFile =>
  lots.reduce((before, lot) => evaluationAfter(before, lot, { proposed: null, ...letFall(evaluationOf(before, lot), () => true) }), file);

/** The contract bears the cross discount that holds: off the corrected price, rounded half up to the whole unit. */
export function lessCrossDiscount(file: CaseFile, { lot, bidder, amount }: { readonly lot: string; readonly bidder: string; readonly amount: number }): number {
  const discount = file.combination?.best.discounts.find((each) => each.bidder === bidder && each.lots.includes(lot));
  return amount - Number(roundHalfUp(rational(BigInt(amount) * BigInt(discount?.basisPoints ?? 0), 10_000n)));
}
