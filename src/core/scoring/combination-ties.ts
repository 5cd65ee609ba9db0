// Combinations of lots exactly equal in total (decision 0051). First what the rankings of the lots have settled: a combination gives way to another that
// differs from it only by bids of the same price, each ranked before its own. Between those that remain, the draw that the tender file names for every
// lot, in public or by the log. What neither decides is refused with what is to be done next; the software never picks.
import { refuse, type Refusal } from '../refusal.js';
import type { Combination } from './combination-options.js';
import { drawnCombination } from './draw.js';
import { compare, formatRational } from './rational.js';
import type { TieRule } from './ties.js';

export type CombinationDrawRule = 'publicDraw' | 'verifiableDraw';

export type CombinationDraw =
  /** the names of the combinations in the order drawn, the first standing first */
  | { readonly rule: 'publicDraw'; readonly order: readonly string[] }
  | { readonly rule: 'verifiableDraw'; readonly tender: string; readonly root: string };

export interface CombinationTies {
  /** null: the tender file names no draw for every lot */
  readonly drawnBy: CombinationDrawRule | null;
  /** what was drawn; null unless COMBINATION_TIED asked for it */
  readonly draw: CombinationDraw | null;
}

export type DecidedTie = {
  /** how many combinations have the lowest total */
  readonly tied: number;
  readonly decidedBy: 'rankings' | CombinationDrawRule;
  /** the names of those drawn between, in the order drawn; empty where the rankings decided */
  readonly drawn: readonly string[];
};

/** More than these cannot be told apart by people. */
export const mostTied = 200;

/** 'lot-1:bid-2 lot-2:bid-1', by the names of the lots. */
export const combinationName = ({ awards }: { readonly awards: readonly { readonly lot: string; readonly bid: string }[] }): string =>
  awards.map(({ lot, bid }) => `${lot}:${bid}`).join(' ');

/** The first draw that the first lot names and every other lot too: fixed when the file was frozen. Other tie rules speak of bids, and not of combinations. */
export function drawBetweenCombinations(lots: readonly { readonly award: { readonly tieRules: readonly TieRule[] } }[]): CombinationDrawRule | null {
  const [first, ...others] = lots.map(({ award }) => award.tieRules.filter((rule) => rule === 'publicDraw' || rule === 'verifiableDraw'));
  return first?.find((rule) => others.every((rules) => rules.includes(rule))) ?? null;
}

/** @param tied all the combinations of one lowest total, two or more */
export function decideTie(tied: readonly Combination[], { drawnBy, draw }: CombinationTies): { readonly best: Combination; readonly second: Combination; readonly tie: DecidedTie } | Refusal {
  const left = unsurpassed(tied);
  const names = left.map(combinationName);
  const [best] = left;
  if (best !== undefined && left.length === 1) {
    if (draw !== null) return refuse('COMBINATION_DRAW_UNFIT', { because: 'notTied' });
    const [second = best] = unsurpassed(tied.filter((each) => each !== best));
    return { best, second, tie: { tied: tied.length, decidedBy: 'rankings', drawn: [] } };
  }
  if (draw === null) return refuse('COMBINATION_TIED', { total: formatRational((left[0] ?? tied[0])?.total ?? { numerator: 0n, denominator: 1n }), tied: names, next: drawnBy });
  if (draw.rule !== drawnBy) return refuse('COMBINATION_DRAW_UNFIT', { because: 'notNamed' });
  if (draw.rule === 'publicDraw' && !sameNames(draw.order, names)) return refuse('COMBINATION_DRAW_UNFIT', { because: 'otherOrder' });
  const drawn = draw.rule === 'publicDraw' ? draw.order : [...names].sort((one, other) => compare(drawnCombination(draw, one), drawnCombination(draw, other)));
  const [first, second] = drawn.flatMap((name) => left.filter((each) => combinationName(each) === name));
  if (first === undefined || second === undefined) return refuse('COMBINATION_DRAW_UNFIT', { because: 'otherOrder' });
  return { best: first, second, tie: { tied: tied.length, decidedBy: draw.rule, drawn } };
}

/** Those that give way to no other, by their names. */
function unsurpassed(tied: readonly Combination[]): readonly Combination[] {
  return tied.filter((each) => !tied.some((other) => givesWay(each, other))).sort((one, other) => (combinationName(one) < combinationName(other) ? -1 : 1));
}

/** Whether the ranking of every lot in which they differ has put the bid of `other`, equal in price, before its own. */
function givesWay({ awards }: Combination, other: Combination): boolean {
  if (awards.length !== other.awards.length || awards.some(({ lot }, index) => other.awards[index]?.lot !== lot)) return false;
  const differing = awards.flatMap((own, index) => {
    const theirs = other.awards[index];
    return theirs === undefined || theirs.bid === own.bid ? [] : [{ own, theirs }];
  });
  return differing.length > 0 && differing.every(({ own, theirs }) =>
    own.rank !== undefined && theirs.rank !== undefined && theirs.rank < own.rank && compare(theirs.price, own.price) === 0);
}

const sameNames = (order: readonly string[], names: readonly string[]): boolean => order.length === names.length && names.every((name) => order.includes(name));
