// Ranks a paper case by the rules the acts of a procedure use: technical score, price treatment, comparison, ranking, ties. Answers every
// intermediate amount, exact and as shown, or every rule the case offends.
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { rank, type Ranked, type RankingRule } from '../scoring/rank.js';
import { add, compare, display, formatRational, multiply, parseRational, rational, sum, zero, type Rational } from '../scoring/rational.js';
import { points, type TechnicalResult } from '../scoring/technical-score.js';
import { treatmentOf, type AnsweredPrice } from './compare-prices.js';
import type { PriceTreatment } from './evaluation-facts.js';
import type { PaperBid, PaperCase } from './paper-case.js';
import { paperTechnicalScore } from './paper-technical-score.js';
import { correctPrice, isArithmeticallyCorrected } from './price-treatment.js';
import { rankedBid } from './rank-lot.js';
import { withNewPrices } from './tie-inputs.js';

/** 'n/d' in lowest terms, and to two decimals, half up. */
export type Shown = { readonly exact: string; readonly display: string };

export type PaperRanking = {
  readonly title: string | null;
  readonly method: PaperCase['method'];
  readonly ranking: readonly RankedPaperBid[];
  /** rejected in the case, or below a minimum: not priced, not compared */
  readonly excluded: readonly { readonly bid: string; readonly rule: string; readonly reason: string }[];
  readonly technical: readonly PaperTechnical[];
  /** each step of each price */
  readonly prices: readonly PriceTreatment[];
  /** bids whose arithmetic correction the bidder has still to accept in writing */
  readonly correctionsToAccept: readonly string[];
};

export type PaperTechnical = {
  readonly bid: string; readonly score: Shown; readonly passed: boolean;
  readonly perCriterion: readonly { readonly criterion: string; readonly score: Shown }[];
};

export type RankedPaperBid = {
  readonly rank: number; readonly bid: string; readonly bidder: string | null;
  readonly readOut: number; readonly corrected: number; readonly comparison: Shown;
  readonly technicalScore: Shown | null; readonly financialScore: Shown | null; readonly combinedScore: Shown | null;
  readonly tieBrokenBy: string | null;
};

export function rankPaperCase(paper: PaperCase): PaperRanking | readonly Refusal[] {
  const rule = rankingRule(paper);
  if (isRefusal(rule)) return [rule];
  const remaining = paper.bids.filter(({ rejected }) => rejected === null);
  const scores = remaining.map((bid) => ({ bid, technical: paperTechnicalScore(paper, bid) }));
  const contenders = scores.filter(({ technical }) => technical === null || (!isRefusal(technical) && technical.missed.length === 0)).map(({ bid }) => bid);
  const corrected = contenders.map((bid) => correctedPrice(paper, bid));
  const refusals = [...scores.map(({ technical }) => technical), ...corrected].filter(isRefusal);
  if (refusals.length > 0) return refusals;
  const prices = corrected.filter((price): price is AnsweredPrice => !isRefusal(price));
  const treatments = prices.map((price) => treatmentOf(price, prices, paper.omittedItem));
  if (treatments.some(isRefusal)) return treatments.filter(isRefusal);
  const treated = treatments.filter((each): each is PriceTreatment => !isRefusal(each));
  const technicalOf = new Map(scores.flatMap(({ bid, technical }) => (technical === null || isRefusal(technical) ? [] : [[bid.id, technical] as const])));
  const ranking = rank(treated.map(({ bid, comparison }) => (
    { bid, price: parseRational(comparison) ?? zero, technicalScore: technicalOf.get(bid)?.score ?? null })), rule, paper.tieInputs);
  if (isRefusal(ranking)) return [ranking];
  return resultOf(paper, ranking, withNewPrices(treated, ranking.map(rankedBid), paper.tieInputs), technicalOf);
}

function rankingRule({ method, weights, financialFormula, tieRules, criteria, bids }: PaperCase): RankingRule | Refusal {
  const maxima = criteria.map(({ maximum }) => points(maximum));
  const marked = criteria.length > 0 || bids.some(({ sheets, consensus }) => sheets.length + consensus.length > 0);
  if (marked && compare(sum(maxima), rational(100)) !== 0) return refuse('CASE_CRITERIA_NOT_100', { sum: display(sum(maxima)) });
  if (method === 'lowestPrice') return { method, technicalWeightBasisPoints: 0, financialFormula: null, tieRules };
  const { technical, price } = weights ?? { technical: zero, price: zero };
  const basisPoints = multiply(technical, rational(100));
  const whole = compare(add(technical, price), rational(100)) === 0 && compare(technical, zero) > 0 && compare(price, zero) > 0;
  if (!whole || basisPoints.denominator !== 1n) return refuse('CASE_WEIGHTS_NOT_100', { technical: display(technical), price: display(price) });
  return { method, technicalWeightBasisPoints: Number(basisPoints.numerator), financialFormula, tieRules };
}

function correctedPrice({ items }: PaperCase, { id, price, decisions, correctionAccepted }: PaperBid): AnsweredPrice | Refusal {
  if (price === null) return refuse('CASE_PRICE_MISSING', { bid: id });
  const plain = items.map((item) => ({ id: item.id, quantity: item.quantity, description: item.description ?? '', unit: '' }));
  const corrected = correctPrice({ bid: id, price, items: plain, decisions });
  if (isRefusal(corrected)) return corrected;
  if (correctionAccepted === false && isArithmeticallyCorrected(corrected)) return refuse('CORRECTION_REFUSED', { lot: '–', bids: [id] });
  return { ...corrected, accepted: isArithmeticallyCorrected(corrected) ? correctionAccepted : null };
}

function resultOf(paper: PaperCase, ranking: readonly Ranked[], prices: readonly PriceTreatment[], technicalOf: ReadonlyMap<string, TechnicalResult>): PaperRanking {
  return {
    title: paper.title,
    method: paper.method,
    ranking: ranking.flatMap((each) => rankedPaperBid(paper, each, prices)),
    excluded: paper.bids.flatMap((bid) => excludedAs(bid, technicalOf.get(bid.id))),
    technical: [...technicalOf].map(([bid, { score, perCriterion, missed }]) => ({
      bid, score: shown(score), passed: missed.length === 0, perCriterion: [...perCriterion].map(([criterion, value]) => ({ criterion, score: shown(value) })),
    })),
    prices,
    correctionsToAccept: prices.filter((price) => isArithmeticallyCorrected(price) && price.accepted === null).map(({ bid }) => bid),
  };
}

function rankedPaperBid(paper: PaperCase, { scored, rank: place, tieBrokenBy }: Ranked, prices: readonly PriceTreatment[]): readonly RankedPaperBid[] {
  const price = prices.find(({ bid }) => bid === scored.bid);
  if (price === undefined) return [];
  return [{
    rank: place, bid: scored.bid, bidder: paper.bids.find(({ id }) => id === scored.bid)?.bidder ?? null,
    readOut: price.readOut, corrected: price.corrected, comparison: shown(scored.price),
    technicalScore: shownOrNull(scored.technicalScore), financialScore: shownOrNull(scored.financialScore), combinedScore: shownOrNull(scored.combinedScore), tieBrokenBy,
  }];
}

function excludedAs({ id, rejected }: PaperBid, technical: TechnicalResult | undefined) {
  if (rejected !== null) return [{ bid: id, rule: rejected.rule, reason: rejected.reason }];
  return (technical?.missed ?? []).map(({ criterion, score, minimum }) => ({
    bid: id, rule: criterion === null ? 'award.minimumTechnicalScore' : `criteria.${criterion}.minimum`, reason: `${formatRational(score)} < ${formatRational(minimum)}`,
  }));
}

const shown = (value: Rational): Shown => ({ exact: formatRational(value), display: display(value) });
const shownOrNull = (value: Rational | null): Shown | null => (value === null ? null : shown(value));
