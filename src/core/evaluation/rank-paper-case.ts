// Ranks a paper case by the rules the acts of a procedure use: technical score, price treatment, comparison, ranking, ties. Answers every
// intermediate amount, exact and as shown, or every rule the case offends.
import { isRefusal, refusalsAmong, refuse, type Refusal } from '../refusal.js';
import { isWithinBudget } from '../scoring/fixed-budget.js';
import { opensFirstOnly } from '../scoring/methods.js';
import { winnersOf } from '../scoring/multiple-winners.js';
import { rank, type Ranked } from '../scoring/rank.js';
import { parseRational, zero } from '../scoring/rational.js';
import { stretched } from '../scoring/stretch.js';
import type { TechnicalResult } from '../scoring/technical-score.js';
import { treatmentOf, type AnsweredPrice } from './compare-prices.js';
import { abnormalPrices } from './abnormal/abnormal-prices.js';
import type { AbnormalPrice, PriceTreatment } from './price-facts.js';
import type { PaperBid, PaperCase } from './paper-case.js';
import { contenderOf } from './contender-of.js';
import { paperTerms } from './paper-pricing.js';
import { resultOf, type Computed, type PaperRanking } from './paper-result.js';
import { isScored, paperRule, type PaperRule } from './paper-rule.js';
import { paperTechnicalScore, whySheetsUneven } from './paper-technical-score.js';
import type { PriceTerms } from './price-terms.js';
import { correctPrice, isArithmeticallyCorrected } from './price-treatment.js';
import { rankedBid } from './rank-lot.js';
import { bidsNamedIn, wonBy, type Outcome, type VariedRule } from './robustness.js';
import { robustnessOfPaperCase } from './robustness-of-paper-case.js';
import { atNewPrices, comparedInputs, decidingPrices, newPricesIn, whyHigher, withNewPrices } from './tie-inputs.js';

export function rankPaperCase(paper: PaperCase): PaperRanking | readonly Refusal[] {
  const rule = paperRule(paper);
  if (isRefusal(rule)) return [rule];
  const scores = paper.bids.filter(isScored).map((bid) => ({ bid, technical: paperTechnicalScore(paper, bid) }));
  const refusals = refusalsAmong(scores.map(({ technical }) => technical));
  if (refusals.length > 0) return refusals;
  const uneven = whySheetsUneven(scores.map(({ bid }) => bid));
  if (uneven !== undefined) return [uneven];
  const given = new Map(scores.flatMap(({ bid, technical }) => (technical === null || isRefusal(technical) ? [] : [[bid.id, technical] as const])));
  const technicalOf = stretched(given, paper.stretch, paper.criteria, paper.groups);
  const computed = rankingFrom(paper, rule, technicalOf);
  if (!isComputed(computed)) return computed;
  if (computed.ranking.length === 0) return resultOf(paper, computed, null);
  const asked = computed.abnormal.map(({ bid }) => bid);
  return resultOf(paper, computed, robustnessOfPaperCase(paper, rule, (varied, by) => winnerOf(paperBy(by, paper), by, varied ?? technicalOf, asked)));
}

type Scores = ReadonlyMap<string, TechnicalResult>;

/** The ranking of the bids that these scores leave in. */
function rankingFrom(paper: PaperCase, rule: PaperRule, technicalOf: Scores, asked: readonly string[] | null = null): Computed | readonly Refusal[] {
  const contenders = contendersOf(paper, technicalOf);
  return opensFirstOnly(rule.method) ? rankClosed(paper, rule, contenders, technicalOf) : rankPriced(paper, rule, contenders, technicalOf, asked);
}

const contendersOf = (paper: PaperCase, technicalOf: Scores): readonly PaperBid[] =>
  paper.bids.filter(({ id, rejected }) => rejected === null && (technicalOf.get(id)?.missed ?? []).length === 0);

function paperBy({ preference: method }: VariedRule, paper: PaperCase): PaperCase {
  const preference = paper.pricing?.preference ?? null;
  return method === null || preference === null || paper.pricing === null ? paper : { ...paper, pricing: { ...paper.pricing, preference: { ...preference, method } } };
}

/** The first of those not found wanting; nobody where people are waited for. Where prices stay closed none is looked at. `asked`: whose price is out of the
 *  ordinary in the case as it stands. */
function winnerOf(paper: PaperCase, rule: PaperRule, technicalOf: Scores, asked: readonly string[]): Outcome {
  const closed = opensFirstOnly(rule.method);
  const unpriced = closed ? [] : contendersOf(paper, technicalOf).filter(({ price }) => price === null).map(({ id }) => id);
  if (unpriced.length > 0) return { winner: null, undecided: 'TREATMENTS_MISSING', bids: unpriced };
  const outcome = rankingFrom(closed ? { ...paper, bids: paper.bids.map((bid) => ({ ...bid, price: null })) } : paper, rule, technicalOf, asked);
  if (!isComputed(outcome)) return { winner: null, undecided: outcome[0]?.refused ?? null, bids: outcome.flatMap(bidsNamedIn) };
  return wonBy(outcome.winners);
}

/** Found not qualified: it keeps its rank and is passed over. */
export const isWanting = ({ bids }: PaperCase, bid: string): boolean => bids.some(({ id, qualified }) => id === bid && qualified === false);
const winnersAmong = (paper: PaperCase, ranking: readonly Ranked[]): readonly string[] =>
  winnersOf(ranking, paper.winners, ({ scored }) => !isWanting(paper, scored.bid));

function rankPriced(paper: PaperCase, rule: PaperRule, contenders: readonly PaperBid[], technicalOf: Scores, asked: readonly string[] | null): Computed | readonly Refusal[] {
  const treated = treatmentsOf(paper, rule, contenders);
  if (isRefusals(treated)) return treated;
  const { fixedBudget } = rule;
  const aboveCeiling = fixedBudget === undefined ? [] : treated.filter(({ adjusted }) => !isWithinBudget(exact(adjusted), fixedBudget)).map(({ bid }) => bid);
  const compared = treated.filter(({ bid }) => !aboveCeiling.includes(bid));
  const [estimate, terms] = [paper.pricing?.estimate ?? 0, paperTerms(paper, rule)];
  const unfit = whyUnjustified(paper, abnormalPrices(compared, estimate, terms), asked) ?? whyHigher(compared, newPricesIn(paper.tieInputs));
  if (unfit !== undefined) return [unfit];
  const priced = compared.map((treatment) => contenderOf(treatment.bid, treatment, technicalOf.get(treatment.bid)?.score ?? null));
  const inputs = comparedInputs(paper.tieInputs, compared, terms);
  const ranking = isRefusal(inputs) ? inputs : rank(priced, rule, inputs);
  if (isRefusal(ranking)) return [ranking];
  const ranked = ranking.map(rankedBid);
  const judged = atNewPrices(compared, decidingPrices(ranked, paper.tieInputs), terms);
  if (isRefusal(judged)) return [judged];
  const abnormal = abnormalPrices(compared, estimate, terms, judged);
  const unjustified = whyUnjustified(paper, abnormal, asked);
  if (unjustified !== undefined) return [unjustified];
  return { ranking, prices: withNewPrices(treated, ranked, paper.tieInputs), technicalOf, aboveCeiling, abnormal, winners: winnersAmong(paper, ranking) };
}

/** The case as it stands lists who has still to be asked. A variant in which others would have to be asked waits for them. */
function whyUnjustified({ bids }: PaperCase, abnormal: readonly AbnormalPrice[], asked: readonly string[] | null): Refusal | undefined {
  const flagged = [...new Set(abnormal.map(({ bid }) => bid))];
  const found = (bid: string): boolean | undefined => bids.find(({ id }) => id === bid)?.justified?.accepted;
  const refused = flagged.filter((bid) => found(bid) === false);
  if (refused.length > 0) return refuse('PRICE_NOT_JUSTIFIED', { lot: '–', bids: refused });
  const open = flagged.filter((bid) => asked?.includes(bid) === false && found(bid) === undefined);
  return open.length === 0 ? undefined : refuse('JUSTIFICATION_MISSING', { lot: '–', bids: open });
}

/** No price weighs; those of the bids whose turn has come may be in the case, treated like any: the first not found wanting, and who was called before it.
 *  Another in the case was opened against the method. */
function rankClosed(paper: PaperCase, rule: PaperRule, contenders: readonly PaperBid[], technicalOf: Scores): Computed | readonly Refusal[] {
  const inputs = comparedInputs(paper.tieInputs, [], paperTerms(paper, rule));
  const ranking = isRefusal(inputs) ? inputs : rank(contenders.map(({ id }) => contenderOf(id, undefined, technicalOf.get(id)?.score ?? null)), rule, inputs);
  if (isRefusal(ranking)) return [ranking];
  const turn = ranking.find(({ scored }) => !isWanting(paper, scored.bid));
  const called = new Set(ranking.filter((each) => turn === undefined || each.rank <= turn.rank).map(({ scored }) => scored.bid));
  const wrong = paper.bids.filter(({ id, price, rejected }) => price !== null && rejected?.afterScoring !== true && !called.has(id)).map(({ id }) => id);
  if (wrong.length > 0) return [refuse('CASE_PRICE_STAYS_CLOSED', { bids: wrong, first: turn?.scored.bid ?? null })];
  const prices = treatmentsOf(paper, rule, contenders.filter(({ price }) => price !== null));
  return isRefusals(prices) ? prices : { ranking, prices, technicalOf, aboveCeiling: [], abnormal: [], winners: winnersAmong(paper, ranking) };
}

function treatmentsOf(paper: PaperCase, rule: PaperRule, bids: readonly PaperBid[]): readonly PriceTreatment[] | readonly Refusal[] {
  const terms = paperTerms(paper, rule);
  const corrected = bids.map((bid) => correctedPrice(bid, terms));
  const refusals = refusalsAmong(corrected);
  if (refusals.length > 0) return refusals;
  const prices = corrected.filter((price): price is AnsweredPrice => !isRefusal(price));
  const treatments = prices.map((price) => treatmentOf(price, prices, terms));
  const untreated = refusalsAmong(treatments);
  return untreated.length > 0 ? untreated : treatments.filter((each): each is PriceTreatment => !isRefusal(each));
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
