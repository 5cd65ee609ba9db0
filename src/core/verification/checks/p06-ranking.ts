// P6: the ranking is what the sheets, the corrected prices and the published rule give. Everything is computed again, in exact numbers, from the
// marks and the opened envelopes: scores, corrected and comparison prices, ranks, and who was awarded what at which price.
import { canonicalForm } from '../../audit-log/canonical-json.js';
import { isEnvelopeFault, readLotPrice } from '../../bids/check-envelope.js';
import { contenderOf } from '../../evaluation/contender-of.js';
import { converterOf } from '../../evaluation/convert-price.js';
import { treatmentOf } from '../../evaluation/compare-prices.js';
import { abnormalPrices } from '../../evaluation/abnormal/abnormal-prices.js';
import type { CombinedLots, RecordedCombination } from '../../evaluation/combination-facts.js';
import type { RankedBid, RecordedTieInput } from '../../evaluation/evaluation-facts.js';
import type { AbnormalPrice, CorrectedPrice, PriceTreatment } from '../../evaluation/price-facts.js';
import { priceTermsOf } from '../../evaluation/price-terms.js';
import { atNewPrices, comparedInputs, decidingPrices, whyNotWaitedFor } from '../../evaluation/tie-inputs.js';
import type { Json, JsonObject } from '../../json.js';
import { isRefusal } from '../../refusal.js';
import type { RulePack } from '../../rulebook/rule-pack.js';
import { hasRule, ruleFlag, ruleNumber, ruleTexts } from '../../rulebook/rules.js';
import { opensFirstOnly } from '../../scoring/methods.js';
import { placesOf } from '../../scoring/multiple-winners.js';
import { rank } from '../../scoring/rank.js';
import { compare, divide, formatRational, multiply, parseRational, rational, roundHalfUp, zero, type Rational } from '../../scoring/rational.js';
import { technicalScoresOf } from '../../scoring/stretch.js';
import { isSplit, isVerdict, type CriterionMarks, type TechnicalPoints } from '../../scoring/technical-score.js';
import { creditToCompare, estimateToCompare } from '../../tenders/pricing-terms.js';
import { attemptEach } from '../attempt.js';
import { actsOf, type Evidence, type RecordedAct } from '../evidence.js';
import { depositsIn } from '../history.js';
import { LotHistory } from '../lot-history.js';
import { numberIn, objectIn, objectsIn, textIn } from '../reading.js';
import { finding, type Finding } from '../report.js';
import { correctedPrice } from './corrected-price.js';
import { checkLeftByLimits, isBestCombination, standingCombination, type Candidate } from './p06-combination.js';
import { broughtTo } from './p06-combination-ties.js';
import { checkCombinationDraw, checkDraw } from './p06-draws.js';

export function checkRanking({ acts, rules, dossier }: Evidence): readonly Finding[] {
  const each = (type: string, check: (act: RecordedAct) => readonly Finding[]): readonly Finding[] => attemptEach('V9', 'P6', actsOf(acts, type), check);
  return [
    ...each('technical.closed', (act) => checkTechnical(historyAt(acts, act), act)),
    ...each('lot.ranked', (act) => [...checkRanked(acts, act, rules), ...checkJustified(acts, act), ...checkDraw(acts, act, dossier)]),
    ...each('justification.assessed', (act) => checkSecurity(acts, act, rules)),
    ...each('price.negotiated', (act) => checkNegotiation(acts, act, rules)),
    ...each('lots.combined', (act) => [...checkCombined(acts, act, rules), ...checkCombinationDraw(acts, act, dossier)]),
    ...each('lot.declaredUnsuccessful', (act) => [...checkLeftByLimits(acts, act), ...checkAboveCredit(acts, act, rules)]),
    ...each('award.decided', (act) => checkAward(acts, act, rules)),
  ];
}

const say = (act: RecordedAct, fr: string, en: string): Finding => finding('V9', 'P6', act, fr, en);
const historyAt = (acts: readonly RecordedAct[], act: RecordedAct): LotHistory => new LotHistory(acts, textIn(act.command['lot']) ?? '', act.seq);
const same = (left: unknown, right: unknown): boolean => canonicalForm(left) === canonicalForm(right);

interface Score extends JsonObject {
  readonly bid: string;
  readonly missed: readonly Json[];
  readonly passed: boolean;
  readonly perCriterion: JsonObject;
  readonly score: string;
}

/** undefined when a criterion of a bid left has no mark that counts. */
function technicalScores(history: LotHistory): readonly Score[] | undefined {
  const { criteria, scoring, aggregation, minimumTechnicalMark } = history.lot.award;
  const groups = scoring?.groups ?? [];
  const bids = history.remaining().map((bid) => ({
    bid, cells: criteria.map((criterion) => ({ criterion, marks: history.marks(bid, criterion.id), consensus: history.consensus(bid, criterion.id) })),
  }));
  const isMarked = (cell: CriterionMarks): boolean => {
    if (isVerdict(cell.criterion)) return (cell.consensus !== null || cell.marks.length > 0) && !isSplit(cell);
    return aggregation === 'consensus' ? cell.consensus !== null : cell.marks.length > 0;
  };
  if (!bids.every(({ cells }) => cells.every(isMarked))) return undefined;
  const rule = { aggregation, minimum: minimumTechnicalMark, groups, stretch: scoring?.stretch ?? null };
  const pointsOf = ({ score, perCriterion, perGroup }: TechnicalPoints) =>
    ({ score: formatRational(score), perCriterion: writtenOut(perCriterion), ...(groups.length === 0 ? {} : { perGroup: writtenOut(perGroup) }) });
  return [...technicalScoresOf(new Map(bids.map(({ bid, cells }) => [bid, cells])), rule)].map(([bid, { missed, given, ...counting }]) => ({
    bid, passed: missed.length === 0, ...pointsOf(counting), ...(given === undefined ? {} : { given: pointsOf(given) }),
    missed: missed.map((each) => ({ criterion: each.criterion, minimum: formatRational(each.minimum), score: formatRational(each.score) })),
  }));
}

const writtenOut = (points: ReadonlyMap<string, Rational>): JsonObject => Object.fromEntries([...points].map(([id, value]) => [id, formatRational(value)]));

function checkTechnical(history: LotHistory, act: RecordedAct): readonly Finding[] {
  const scores = technicalScores(history);
  if (scores === undefined) return [say(act, 'l\'étape technique fut close alors qu\'un critère n\'avait aucune note', 'the technical step was closed when a criterion had no mark')];
  return same(act.result['scores'], scores) ? [] :
    [say(act, 'les notes techniques ne sont pas celles que donnent les fiches', 'the technical scores are not what the sheets give')];
}

const inputsOf = (act: RecordedAct): readonly RecordedTieInput[] => objectsIn(act.command['tieInputs']) as unknown as readonly RecordedTieInput[];

interface Agreed {
  readonly bid: string;
  readonly amount: number;
}

interface Computed {
  readonly ranking: readonly JsonObject[];
  readonly best: readonly string[];
  readonly corrected: ReadonlyMap<string, number>;
  readonly treatments: readonly PriceTreatment[];
  readonly abnormal: readonly AbnormalPrice[];
}

/** undefined when the rules give no ranking at all from what is recorded; `agreed`: at a price negotiated since. */
function computeRanking(acts: readonly RecordedAct[], act: RecordedAct, rules: RulePack, agreed?: Agreed): Computed | undefined {
  const history = historyAt(acts, act);
  const { lot } = history;
  const technical = history.lastTechnical();
  const scores = lot.award.criteria.length === 0 || technical === undefined ? [] : technicalScores(new LotHistory(acts, history.id, technical.seq));
  if (scores === undefined) return undefined;
  const contenders = history.remaining().filter((bid) => lot.award.criteria.length === 0 || scores.some((score) => score.bid === bid && score.passed));
  if (scores.length < (lot.award.minimumFirms ?? 0)) return undefined;
  const terms = priceTermsOf(history.file, lot, rules);
  const prices = opensFirstOnly(lot.award.method) ? [] : contenders.map((bid) => correctedPrice(history, bid, terms));
  if (prices.some((price) => price === undefined)) return undefined;
  const atIssue = (prices as CorrectedPrice[]).map((price) => (price.bid === agreed?.bid ? { ...price, corrected: agreed.amount } : price));
  const compared = atIssue.map((price) => treatmentOf({ ...price, accepted: null }, atIssue, terms));
  if (compared.some(isRefusal)) return undefined;
  const treatments = compared.filter((each): each is PriceTreatment => !isRefusal(each));
  const inputs = inputsOf(act);
  const comparedBy = comparedInputs(inputs, treatments, terms);
  if (isRefusal(comparedBy)) return undefined;
  const ranked = rank(contenders.map((bid) => contenderOf(
    bid, treatments.find((each) => each.bid === bid), lot.award.criteria.length === 0 ? null : exact(scores.find((each) => each.bid === bid)?.score ?? ''),
  )), lot.award, comparedBy);
  if (isRefusal(ranked)) return undefined;
  const judged = atNewPrices(treatments, decidingPrices(ranked.map(({ scored, tieBrokenBy }) => ({ bid: scored.bid, tieBrokenBy })), inputs), terms);
  if (isRefusal(judged)) return undefined;
  const written = (value: Rational | null): string | null => (value === null ? null : formatRational(value));
  return {
    ranking: ranked.map(({ scored, rank: place, tieBrokenBy }) => ({
      bid: scored.bid, rank: place, comparison: written(scored.price), tieBrokenBy,
      technicalScore: written(scored.technicalScore), financialScore: written(scored.financialScore), combinedScore: written(scored.combinedScore),
    })),
    best: ranked.map(({ scored }) => scored.bid),
    corrected: new Map((prices as CorrectedPrice[]).map(({ bid, corrected }) =>
      [bid, newPriceOf(inputs, bid, ranked.some(({ scored, tieBrokenBy }) => scored.bid === bid && tieBrokenBy === 'newSealedPrice')) ?? corrected])),
    treatments, abnormal: abnormalPrices(treatments, lot.estimatedAmount, terms, judged),
  };
}

const newPriceOf = (inputs: readonly RecordedTieInput[], bid: string, decided: boolean): number | undefined =>
  (decided ? inputs.flatMap((input) => (input.rule === 'newSealedPrice' ? input.prices : [])).find((price) => price.bid === bid)?.amount : undefined);

const exact = (text: string): Rational => parseRational(text) ?? zero;

function checkRanked(acts: readonly RecordedAct[], act: RecordedAct, rules: RulePack): readonly Finding[] {
  const computed = computeRanking(acts, act, rules);
  const chain = (each: PriceTreatment): object => ({ ...each, accepted: null, corrected: computed?.corrected.get(each.bid), steps: null });
  // Of prices that stay closed nothing is recorded, and nothing is computed.
  const treated = objectsIn(act.result['treatments']) as unknown as readonly PriceTreatment[];
  const amounts = computed !== undefined && same(treated.map(chain), computed.treatments.map(chain)) && treated.every(({ bid, corrected }) => computed.corrected.get(bid) === corrected)
    && same(act.result['abnormal'], computed.abnormal);
  return [
    ...(computed !== undefined && same(act.result['ranking'], computed.ranking) ? [] : [say(act, 'le classement n\'est pas celui que donnent les fiches et les prix', 'the ranking is not what the sheets and the prices give')]),
    ...(computed === undefined || whyNotWaitedFor(historyAt(acts, act).lot.award.tieRules, computed.ranking as unknown as readonly RankedBid[], inputsOf(act)) === undefined ? [] : [say(act, 'un départage que rien n\'attendait, ou un second', 'a tie-break that nothing waited for, or a second one')]),
    ...(amounts ? [] : [say(act, 'les prix corrigés ne sont pas ceux que donnent les enveloppes', 'the corrected prices are not what the envelopes give')]),
  ];
}

/** Nobody is ranked at a price out of the ordinary, or found unbalanced, that the commission did not ask about in writing and find justified. */
function checkJustified(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const history = historyAt(acts, act);
  const ranked = objectsIn(act.result['ranking']).map(({ bid }) => textIn(bid) ?? '');
  const flags = objectsIn(act.result['abnormal']) as unknown as readonly AbnormalPrice[];
  const flagged = [...flags.map(({ bid }) => bid), ...history.unbalanced().filter((bid) => ranked.includes(bid))];
  return flagged.every((bid) => history.isJustified(bid, flags.filter((flag) => flag.bid === bid))) ? [] :
    [say(act, 'un prix anormal a été classé sans justification acceptée', 'an abnormal price was ranked without a justification accepted')];
}

/** The performance security is raised for an unbalanced price that is accepted, and no further than the rules let it. */
function checkSecurity(acts: readonly RecordedAct[], act: RecordedAct, rules: RulePack): readonly Finding[] {
  const percent = act.command['performanceSecurity'] ?? null;
  const { asked } = historyAt(acts, act).justification(textIn(act.command['bid']) ?? '') ?? {};
  const highest = hasRule(rules, 'unbalanced.performanceSecurityMax') ? ruleNumber(rules, 'unbalanced.performanceSecurityMax') : 0;
  const fits = percent === null || (asked?.result['unbalanced'] === true && act.command['accepted'] === true && Number(percent) > 0 && Number(percent) <= highest);
  return fits ? [] : [say(act, 'une garantie relevée sans cause, ou plus que la règle ne permet', 'a security raised without cause, or beyond the rule')];
}

/** A lower price with the best ranked alone, for the one place of a lot awarded by itself: over the credit until then, in a regime that may, and everybody in the same rank as before; or, by a
 *  method that ranks with closed prices, whose opened price the method lets be negotiated. */
function checkNegotiation(acts: readonly RecordedAct[], act: RecordedAct, rules: RulePack): readonly Finding[] {
  const history = historyAt(acts, act);
  const foreseen = history.file.combination === undefined && placesOf(history.lot.award) === 1;
  const fits = opensFirstOnly(history.lot.award.method) ? isOpenedLowered(history, act, rules) : isCreditKept(acts, history, { act, rules });
  return foreseen && fits ? [] : [say(act, 'une négociation que la règle ne permet pas, ou qui change le classement', 'a negotiation the rule does not let happen, or that alters the ranking')];
}

function isOpenedLowered(history: LotHistory, { command }: RecordedAct, rules: RulePack): boolean {
  const bid = textIn(command['bid']) ?? '';
  const amount = numberIn(command['amount']) ?? 0;
  const before = numberIn(history.negotiations(bid).at(-1)?.command['amount']) ?? correctedPrice(history, bid, priceTermsOf(history.file, history.lot, rules))?.corrected ?? 0;
  return history.turn() === bid && amount > 0 && amount < before;
}

function isCreditKept(acts: readonly RecordedAct[], history: LotHistory, { act, rules }: { readonly act: RecordedAct; readonly rules: RulePack }): boolean {
  const ranking = history.lastRanking();
  const bid = textIn(act.command['bid']) ?? '';
  const amount = numberIn(act.command['amount']) ?? 0;
  const computed = ranking === undefined ? undefined : computeRanking(acts, ranking, rules);
  const again = ranking === undefined ? undefined : computeRanking(acts, ranking, rules, { bid, amount });
  const before = numberIn(history.negotiations(bid).at(-1)?.command['amount']) ?? computed?.corrected.get(bid) ?? 0;
  const regimes = hasRule(rules, 'budget.negotiationRegimes') ? ruleTexts(rules, 'budget.negotiationRegimes') : [];
  const budget = creditToCompare(history.lot);
  const compared = again?.treatments.find((each) => each.bid === bid);
  const over = budget !== null && compared !== undefined && amount > 0 && compare(divide(multiply(exact(compared.converted), rational(before)), rational(amount)), rational(budget)) > 0;
  return regimes.includes(history.file.fundingRegime) && history.turn() === bid && amount < before && over && same(again?.best, computed?.best);
}

/** The best combination of the lots not declared unsuccessful, of the bids ranked and not found wanting, by the announced rule. */
function checkCombined(acts: readonly RecordedAct[], act: RecordedAct, rules: RulePack): readonly Finding[] {
  const { lots, combination } = historyAt(acts, act).file;
  const limits = objectsIn(act.command['limits']);
  const limitOf = (bidder: string, of: 'lots' | 'amount'): number | null => numberIn(limits.find((each) => each['bidder'] === bidder)?.[of]);
  const found = lots.map(({ id }) => new LotHistory(acts, id, act.seq)).filter((history) => !history.isUnsuccessful())
    .map((history) => candidatesIn(acts, history, act, rules));
  const mostLots = (bidder: string): number | null => {
    const [own, all] = [limitOf(bidder, 'lots'), combination?.maximumLotsPerBidder ?? null];
    return own === null || all === null ? own ?? all : Math.min(own, all);
  };
  const estimate = (lot: string): number => {
    const found = lots.find(({ id }) => id === lot);
    return found === undefined ? 0 : estimateToCompare(found);
  };
  const isBest = combination !== undefined && found.every((each) => each !== undefined)
    && isBestCombination(found.flat(), { mostLots, mostAmount: (bidder) => limitOf(bidder, 'amount'), estimate, brought: broughtTo(act, lots) }, act.result as unknown as CombinedLots);
  return isBest ? [] : [say(act, 'ce n\'est pas la meilleure combinaison de lots, ni la suivante, que donnent les classements et la règle annoncée', 'this is not the best combination of lots, and the next, that the rankings and the announced rule give')];
}

/** undefined when the lot was not ranked. */
function candidatesIn(acts: readonly RecordedAct[], history: LotHistory, act: RecordedAct, rules: RulePack): readonly Candidate[] | undefined {
  const ranking = history.lastRanking();
  const computed = ranking === undefined ? undefined : computeRanking(acts, ranking, rules);
  const failed = history.unqualified();
  const setAside = objectsIn(act.command['setAside']).filter(({ lot }) => lot === history.id);
  return computed?.ranking.filter(({ bid }) => !failed.has(textIn(bid))).map((each) => {
    const bid = textIn(each['bid']) ?? '';
    const price = readLotPrice(history.file, history.id, history.openedPrice(bid) ?? null);
    const stated = isEnvelopeFault(price) ? [] : price.crossDiscounts ?? [];
    const offered = stated.filter((_, index) => !setAside.some((aside) => aside['bid'] === bid && aside['discount'] === index));
    return { lot: history.id, bid, bidder: bidderOf(acts, bid), price: exact(textIn(each['comparison']) ?? ''), place: numberIn(each['rank']) ?? 0, offered };
  });
}

const bidderOf = (acts: readonly RecordedAct[], bid: string): string => depositsIn(acts).find((each) => each.bid === bid)?.bidder ?? '';

/** Each lot goes to the best ranked bid found qualified, or to the first of them, as many as its file announced, or to the combination's, at their
 *  corrected prices or the lower ones agreed; no lot is forgotten or added. */
function checkAward(acts: readonly RecordedAct[], act: RecordedAct, rules: RulePack): readonly Finding[] {
  const file = historyAt(acts, act).file;
  const expected = file.lots.flatMap(({ id }) => winnersIn(acts, new LotHistory(acts, id, act.seq), rules).map((winner) => ({ lot: id, ...winner })));
  return same(act.result['lots'], expected) ? [] : [say(act, 'l\'attribution n\'est pas celle que donne le classement', 'the award is not what the ranking gives')];
}

interface Winner {
  readonly bid: string;
  readonly bidder: string;
  readonly amount: number | null;
  readonly currency?: string;
  readonly performanceSecurity?: number;
}

/** None as long as one who would take a place was not found qualified. */
function winnersIn(acts: readonly RecordedAct[], history: LotHistory, rules: RulePack): readonly Winner[] {
  const ranking = history.lastRanking();
  const computed = ranking === undefined || history.isUnsuccessful() ? undefined : computeRanking(acts, ranking, rules);
  if (computed === undefined) return [];
  const failed = history.unqualified();
  const combined = history.file.combination === undefined ? null : standingCombination(acts, history.seq);
  const combination = combined === null ? null : objectIn(combined?.result['best']) as Partial<RecordedCombination>;
  const best = combination === null ? computed.best.filter((bid) => !failed.has(bid)).slice(0, placesOf(history.lot.award))
    : (combination.awards ?? []).filter(({ lot }) => lot === history.id).slice(0, 1).map(({ bid }) => bid);
  const isConfirmed = (bid: string): boolean =>
    history.qualifications().some(({ command, seq }) => command['bid'] === bid && seq > (combined?.seq ?? 0));
  return best.every(isConfirmed) ? best.map((bid) => winnerOf(acts, history, { computed, bid, rules, combination })) : [];
}

/** A lot that is proposed comes to nothing only where a contract price, converted, is above the credit its file names. */
function checkAboveCredit(acts: readonly RecordedAct[], act: RecordedAct, rules: RulePack): readonly Finding[] {
  if (act.command['reasonCode'] !== 'priceAboveCredit') return [];
  const history = historyAt(acts, act);
  const limits = !hasRule(rules, 'budget.limitsAward') || ruleFlag(rules, 'budget.limitsAward');
  const budget = creditToCompare(history.lot);
  const terms = priceTermsOf(history.file, history.lot, rules);
  const isAbove = ({ bid, amount }: Winner): boolean => {
    const price = correctedPrice(history, bid, terms);
    const converter = price === undefined ? undefined : converterOf(price, terms);
    return budget !== null && amount !== null && converter !== undefined && !isRefusal(converter) && compare(converter.convert(amount), rational(budget)) > 0;
  };
  return limits && winnersIn(acts, history, rules).some(isAbove) ? []
    : [say(act, 'aucun prix proposé pour ce lot ne dépasse ses crédits', 'no price proposed for this lot is above its credit')];
}

interface Taking {
  readonly computed: Computed;
  readonly bid: string;
  readonly rules: RulePack;
  readonly combination: Partial<RecordedCombination> | null;
}

function winnerOf(acts: readonly RecordedAct[], history: LotHistory, { computed, bid, rules, combination }: Taking): Winner {
  const closed = opensFirstOnly(history.lot.award.method);
  const price = closed ? correctedPrice(history, bid, priceTermsOf(history.file, history.lot, rules)) : computed.treatments.find((each) => each.bid === bid);
  const amount = numberIn(history.negotiations(bid).at(-1)?.command['amount']) ?? (closed ? price?.corrected : computed.corrected.get(bid));
  const foreign = price !== undefined && price.currency !== history.file.currency ? { currency: price.currency } : {};
  const bidder = bidderOf(acts, bid);
  const discount = combination?.discounts?.find((each) => each.bidder === bidder && each.lots.includes(history.id))?.basisPoints ?? 0;
  const security = history.raisedSecurity(bid);
  const owed = amount === undefined ? null : amount - Number(roundHalfUp(rational(BigInt(amount) * BigInt(discount), 10_000n)));
  return { bid, bidder, amount: owed, ...foreign, ...(security === null ? {} : { performanceSecurity: security }) };
}
