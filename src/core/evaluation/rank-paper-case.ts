// Ranks a paper case by the rules the acts of a procedure use: technical score, price treatment, comparison, ranking, ties. Answers every
// intermediate amount, exact and as shown, or every rule the case offends.
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { isWithinBudget } from '../scoring/fixed-budget.js';
import { opensFirstOnly } from '../scoring/methods.js';
import { winnersOf } from '../scoring/multiple-winners.js';
import { rank, type Ranked } from '../scoring/rank.js';
import { parseRational, zero } from '../scoring/rational.js';
import type { TechnicalResult } from '../scoring/technical-score.js';
import { treatmentOf, type AnsweredPrice } from './compare-prices.js';
import { abnormalPrices } from './abnormal/abnormal-prices.js';
import type { PriceTreatment } from './evaluation-facts.js';
import type { PaperBid, PaperCase } from './paper-case.js';
import { contenderOf } from './contender-of.js';
import { paperTerms } from './paper-pricing.js';
import { resultOf, type Computed, type PaperRanking } from './paper-result.js';
import { paperRule, type PaperRule } from './paper-rule.js';
import { paperTechnicalScore } from './paper-technical-score.js';
import type { PriceTerms } from './price-terms.js';
import { correctPrice, isArithmeticallyCorrected } from './price-treatment.js';
import { rankedBid } from './rank-lot.js';
import { bidsNamedIn, type Outcome } from './robustness.js';
import { robustnessOfPaperCase } from './robustness-of-paper-case.js';
import { comparedInputs, withNewPrices } from './tie-inputs.js';

export function rankPaperCase(paper: PaperCase): PaperRanking | readonly Refusal[] {
  const rule = paperRule(paper);
  if (isRefusal(rule)) return [rule];
  const remaining = paper.bids.filter(({ rejected }) => rejected === null);
  const scores = remaining.map((bid) => ({ bid, technical: paperTechnicalScore(paper, bid) }));
  const refusals = scores.map(({ technical }) => technical).filter(isRefusal);
  if (refusals.length > 0) return refusals;
  const technicalOf = new Map(scores.flatMap(({ bid, technical }) => (technical === null || isRefusal(technical) ? [] : [[bid.id, technical] as const])));
  const computed = rankingFrom(paper, rule, technicalOf);
  if (!isComputed(computed)) return computed;
  const robustness = computed.ranking.length === 0 ? null : robustnessOfPaperCase(paper, rule, (varied, by) => winnerOf(paper, by, varied ?? technicalOf));
  return resultOf(paper, computed, robustness);
}

type Scores = ReadonlyMap<string, TechnicalResult>;

/** The ranking of the bids that these scores leave in. */
function rankingFrom(paper: PaperCase, rule: PaperRule, technicalOf: Scores): Computed | readonly Refusal[] {
  const contenders = contendersOf(paper, technicalOf);
  return opensFirstOnly(rule.method) ? rankClosed(paper, rule, contenders, technicalOf) : rankPriced(paper, rule, contenders, technicalOf);
}

const contendersOf = (paper: PaperCase, technicalOf: Scores): readonly PaperBid[] =>
  paper.bids.filter(({ id, rejected }) => rejected === null && (technicalOf.get(id)?.missed ?? []).length === 0);

/** First of those not found wanting; nobody where people are waited for. Where prices stay closed none is looked at. */
function winnerOf(paper: PaperCase, rule: PaperRule, technicalOf: Scores): Outcome {
  const closed = opensFirstOnly(rule.method);
  const unpriced = closed ? [] : contendersOf(paper, technicalOf).filter(({ price }) => price === null).map(({ id }) => id);
  if (unpriced.length > 0) return { winner: null, undecided: 'TREATMENTS_MISSING', bids: unpriced };
  const outcome = rankingFrom(closed ? { ...paper, bids: paper.bids.map((bid) => ({ ...bid, price: null })) } : paper, rule, technicalOf);
  if (!isComputed(outcome)) return { winner: null, undecided: outcome[0]?.refused ?? null, bids: outcome.flatMap(bidsNamedIn) };
  const winner = outcome.ranking.find(({ scored }) => !isWanting(paper, scored.bid))?.scored.bid ?? null;
  return { winner, undecided: winner === null ? 'NO_BID_LEFT' : null, bids: [] };
}

const isWanting = ({ bids }: PaperCase, bid: string): boolean => bids.some(({ id, qualified }) => id === bid && qualified === false);
const winnersAmong = (paper: PaperCase, ranking: readonly Ranked[]): readonly string[] =>
  winnersOf(ranking, paper.winners, ({ scored }) => !isWanting(paper, scored.bid));

function rankPriced(paper: PaperCase, rule: PaperRule, contenders: readonly PaperBid[], technicalOf: Scores): Computed | readonly Refusal[] {
  const treated = treatmentsOf(paper, rule, contenders);
  if (isRefusals(treated)) return treated;
  const { fixedBudget } = rule;
  const aboveCeiling = fixedBudget === undefined ? [] : treated.filter(({ adjusted }) => !isWithinBudget(exact(adjusted), fixedBudget)).map(({ bid }) => bid);
  const compared = treated.filter(({ bid }) => !aboveCeiling.includes(bid));
  const abnormal = abnormalPrices(compared, paper.pricing?.estimate ?? 0, paperTerms(paper, rule));
  const unjustified = [...new Set(abnormal.map(({ bid }) => bid))].filter((bid) => paper.bids.some(({ id, justified }) => id === bid && justified?.accepted === false));
  if (unjustified.length > 0) return [refuse('PRICE_NOT_JUSTIFIED', { lot: '–', bids: unjustified })];
  const priced = compared.map((treatment) => contenderOf(treatment.bid, treatment, technicalOf.get(treatment.bid)?.score ?? null));
  const inputs = comparedInputs(paper.tieInputs, compared, paperTerms(paper, rule));
  const ranking = isRefusal(inputs) ? inputs : rank(priced, rule, inputs);
  if (isRefusal(ranking)) return [ranking];
  const prices = withNewPrices(treated, ranking.map(rankedBid), paper.tieInputs);
  return { ranking, prices, technicalOf, aboveCeiling, abnormal, winners: winnersAmong(paper, ranking) };
}

/** No price weighs; that of the first-ranked may be in the case, treated like any. Another in the case was opened against the method. */
function rankClosed(paper: PaperCase, rule: PaperRule, contenders: readonly PaperBid[], technicalOf: Scores): Computed | readonly Refusal[] {
  const inputs = comparedInputs(paper.tieInputs, [], paperTerms(paper, rule));
  const ranking = isRefusal(inputs) ? inputs : rank(contenders.map(({ id }) => contenderOf(id, undefined, technicalOf.get(id)?.score ?? null)), rule, inputs);
  if (isRefusal(ranking)) return [ranking];
  const first = ranking[0]?.scored.bid;
  const wrong = paper.bids.filter(({ id, price }) => price !== null && id !== first).map(({ id }) => id);
  if (wrong.length > 0) return [refuse('CASE_PRICE_STAYS_CLOSED', { bids: wrong, first: first ?? null })];
  const prices = treatmentsOf(paper, rule, contenders.filter(({ price }) => price !== null));
  return isRefusals(prices) ? prices : { ranking, prices, technicalOf, aboveCeiling: [], abnormal: [], winners: winnersAmong(paper, ranking) };
}

function treatmentsOf(paper: PaperCase, rule: PaperRule, bids: readonly PaperBid[]): readonly PriceTreatment[] | readonly Refusal[] {
  const terms = paperTerms(paper, rule);
  const corrected = bids.map((bid) => correctedPrice(bid, terms));
  if (corrected.some(isRefusal)) return corrected.filter(isRefusal);
  const prices = corrected.filter((price): price is AnsweredPrice => !isRefusal(price));
  const treatments = prices.map((price) => treatmentOf(price, prices, terms));
  return treatments.some(isRefusal) ? treatments.filter(isRefusal) : treatments.filter((each): each is PriceTreatment => !isRefusal(each));
}

function correctedPrice({ id, price, decisions, correctionAccepted }: PaperBid, terms: PriceTerms): AnsweredPrice | Refusal {
  if (price === null) return refuse('CASE_PRICE_MISSING', { bid: id });
  const { currency, ...written } = price;
  const corrected = correctPrice({ bid: id, price: currency === null ? written : { ...written, currency }, decisions, terms });
  if (isRefusal(corrected)) return corrected;
  if (correctionAccepted === false && isArithmeticallyCorrected(corrected)) return refuse('CORRECTION_REFUSED', { lot: '–', bids: [id] });
  return { ...corrected, accepted: isArithmeticallyCorrected(corrected) ? correctionAccepted : null };
}

const isComputed = (outcome: Computed | readonly Refusal[]): outcome is Computed => 'ranking' in outcome;
const isRefusals = (outcome: readonly PriceTreatment[] | readonly Refusal[]): outcome is readonly Refusal[] => outcome.some(isRefusal);
const exact = (text: string) => parseRational(text) ?? zero;
