// What is answered of a paper case: the ranking and every amount it rests on, exact and as shown.
import type { Ranked } from '../scoring/rank.js';
import { compare, display, formatRational, parseRational, rational, zero, type Rational } from '../scoring/rational.js';
import { isVerdict, type TechnicalPoints, type TechnicalResult } from '../scoring/technical-score.js';
import type { AbnormalPrice, PriceTreatment } from './price-facts.js';
import type { PaperBid, PaperCase } from './paper-case.js';
import { isArithmeticallyCorrected } from './price-treatment.js';
import type { Robustness } from './robustness.js';

/** 'n/d' in lowest terms, and to two decimals, half up. */
export type Shown = { readonly exact: string; readonly display: string };

export type PaperRanking = {
  readonly title: string | null;
  readonly method: PaperCase['method'];
  readonly ranking: readonly RankedPaperBid[];
  /** the first `winners` of the ranking: one, or as many as a framework agreement has */
  readonly winners: readonly string[];
  /** rejected in the case, below a minimum or above a budget: not compared */
  readonly excluded: readonly { readonly bid: string; readonly rule: string; readonly reason: string }[];
  readonly technical: readonly PaperTechnical[];
  /** each step of each price */
  readonly prices: readonly PriceTreatment[];
  /** bids whose arithmetic correction the bidder has still to accept in writing */
  readonly correctionsToAccept: readonly string[];
  /** prices out of the ordinary, and the bidders that must still be asked in writing */
  readonly abnormal: readonly AbnormalPrice[];
  readonly toJustify: readonly string[];
  /** contract prices above the budget of the lot (`pricing.budget`): no award without more credit */
  readonly overBudget: readonly string[];
  /** does another bid win under a small change; null when nobody is ranked */
  readonly robustness: Robustness | null;
};

export type PaperPoints = {
  readonly score: Shown;
  readonly perCriterion: readonly { readonly criterion: string; readonly score: Shown }[];
  /** empty where the criteria have one level */
  readonly perGroup: readonly { readonly group: string; readonly score: Shown }[];
};

/** `given`: before the points were stretched to full marks, where they were. */
export type PaperTechnical = PaperPoints & { readonly bid: string; readonly passed: boolean; readonly given: PaperPoints | null };

/** The amounts are null where the method leaves the price closed, or the case does not give it. */
export type RankedPaperBid = {
  readonly rank: number; readonly bid: string; readonly bidder: string | null; readonly currency: string;
  readonly readOut: number | null; readonly corrected: number | null; readonly comparison: Shown | null;
  readonly technicalScore: Shown | null; readonly financialScore: Shown | null; readonly combinedScore: Shown | null;
  readonly tieBrokenBy: string | null;
};

export interface Computed {
  readonly ranking: readonly Ranked[];
  readonly winners: readonly string[];
  readonly prices: readonly PriceTreatment[];
  readonly technicalOf: ReadonlyMap<string, TechnicalResult>;
  /** out by the method itself, above the ceiling of a fixed budget */
  readonly aboveCeiling: readonly string[];
  readonly abnormal: readonly AbnormalPrice[];
}

export function resultOf(paper: PaperCase, { ranking, winners, prices, technicalOf, aboveCeiling, abnormal }: Computed, robustness: Robustness | null): PaperRanking {
  const justified = new Set(paper.bids.filter((bid) => bid.justified !== null).map(({ id }) => id));
  const budget = paper.pricing?.budget ?? null;
  return {
    title: paper.title,
    method: paper.method,
    ranking: ranking.map((each) => rankedPaperBid(paper, each, prices)),
    winners,
    excluded: paper.bids.flatMap((bid) => excludedAs(paper, bid, technicalOf.get(bid.id), aboveCeiling, prices)),
    technical: [...technicalOf].map(([bid, { missed, given, ...points }]) =>
      ({ bid, passed: missed.length === 0, ...pointsShown(points), given: given === undefined ? null : pointsShown(given) })),
    prices,
    abnormal,
    toJustify: [...new Set(abnormal.map(({ bid }) => bid))].filter((bid) => !justified.has(bid)),
    overBudget: budget === null ? [] : prices.filter((price) => compare(parseRational(price.converted) ?? zero, rational(budget)) > 0).map(({ bid }) => bid),
    correctionsToAccept: prices.filter((price) => isArithmeticallyCorrected(price) && price.accepted === null).map(({ bid }) => bid),
    robustness,
  };
}

const pointsShown = ({ score, perCriterion, perGroup }: TechnicalPoints): PaperPoints => ({
  score: shown(score),
  perCriterion: [...perCriterion].map(([criterion, value]) => ({ criterion, score: shown(value) })),
  perGroup: [...perGroup].map(([group, value]) => ({ group, score: shown(value) })),
});

function rankedPaperBid(paper: PaperCase, { scored, rank: place, tieBrokenBy }: Ranked, prices: readonly PriceTreatment[]): RankedPaperBid {
  const price = prices.find(({ bid }) => bid === scored.bid);
  return {
    rank: place, bid: scored.bid, bidder: paper.bids.find(({ id }) => id === scored.bid)?.bidder ?? null,
    currency: price?.currency ?? paper.pricing?.currency ?? 'XOF', readOut: price?.readOut ?? null, corrected: price?.corrected ?? null, comparison: shownOrNull(scored.price),
    technicalScore: shownOrNull(scored.technicalScore), financialScore: shownOrNull(scored.financialScore),
    combinedScore: shownOrNull(scored.combinedScore), tieBrokenBy,
  };
}

function excludedAs(paper: PaperCase, { id, rejected }: PaperBid, technical: TechnicalResult | undefined, aboveCeiling: readonly string[], prices: readonly PriceTreatment[]) {
  if (rejected !== null) return [{ bid: id, rule: rejected.rule, reason: rejected.reason }];
  if (aboveCeiling.includes(id)) return [{ bid: id, rule: 'award.fixedBudget', reason: prices.find(({ bid }) => bid === id)?.adjusted ?? '' }];
  return (technical?.missed ?? []).map(({ criterion, score, minimum }) =>
    ({ bid: id, rule: minimumNamed(paper, criterion), reason: `${formatRational(score)} < ${formatRational(minimum)}` }));
}

/** Where the minimum stands that was missed: the clause of a pass/fail criterion, a criterion's, a group's or the overall one. */
function minimumNamed({ criteria, groups }: PaperCase, missed: string | null): string {
  if (missed === null) return 'award.minimumTechnicalScore';
  if (groups.some(({ id }) => id === missed)) return `groups.${missed}.minimum`;
  const criterion = criteria.find(({ id }) => id === missed);
  return criterion !== undefined && isVerdict(criterion) ? criterion.clause ?? '' : `criteria.${missed}.minimum`;
}

export const shown = (value: Rational): Shown => ({ exact: formatRational(value), display: display(value) });
const shownOrNull = (value: Rational | null): Shown | null => (value === null ? null : shown(value));
