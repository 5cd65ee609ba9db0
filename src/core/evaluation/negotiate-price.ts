// price.negotiated: a price negotiated down with the best ranked bidder and with nobody else, in two cases. One above the credit of its lot («hors
// enveloppe», law.md 4.6), where the rule pack lets the funding regime do so: the ranking computed again at that price is the ranking there was. And,
// by the methods that rank with closed prices, the price of the bid whose turn it is, the only one opened (law.md 1.2: SFQ, SQC). It is minuted and
// lower than before; the contract is signed at the price agreed.
import type { CaseFile } from '../procedure/case-file.js';
import { defineAct } from '../procedure/act.js';
import { identifier, integer, object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { hasRule, ruleReference, ruleTexts } from '../rulebook/rules.js';
import { opensFirstOnly } from '../scoring/methods.js';
import { hasSeveralPlaces } from '../scoring/multiple-winners.js';
import { compare, parseRational, rational, roundHalfUp, zero } from '../scoring/rational.js';
import { creditToCompare } from '../tenders/pricing-terms.js';
import type { LotFile } from '../tenders/tender-file.js';
import { lotAtIssue } from './bid-at-issue.js';
import { combinesLots } from './combination.js';
import { treatmentOf } from './compare-prices.js';
import type { NegotiatedPrice, PriceTreatment } from './price-facts.js';
import { termsOf } from './final-treatments.js';
import { bidsToQualify, evaluationAfter, evaluationOf } from './lot-evaluation.js';
import { priceAgreed } from './negotiated-prices.js';
import { rankingOf } from './rank-lot.js';
import { beforeNewPrices } from './tie-inputs.js';

export type NegotiatePriceCommand = {
  readonly lot: string;
  readonly bid: string;
  /** agreed, in the currency of the bid and its smallest unit */
  readonly amount: number;
  readonly reason: string;
  /** the signed minutes of the negotiation */
  readonly minutes: string;
};
export type NegotiatePriceResult = {
  readonly before: number;
  /** in the tender's currency, exact */
  readonly converted: string;
};

const type = 'price.negotiated';
const rule = 'budget.negotiationRegimes';
const shape = object({ lot: identifier, bid: identifier, amount: integer(1, 1_000_000_000_000), reason: text(4000), minutes: text(1000) });

export const negotiatePrice = defineAct<NegotiatePriceCommand, NegotiatePriceResult>({
  type,
  by: ['chair'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const lot = lotAtIssue(file, read.lot, actor);
    if (isRefusal(lot)) return lot;
    const { bid, amount } = read;
    const evaluation = evaluationOf(file, lot.id);
    const unforeseen = whyUnforeseen(file, lot);
    if (unforeseen !== undefined) return unforeseen;
    const [turn] = bidsToQualify(evaluation);
    const treatment = evaluation.treatments.find((each) => each.bid === bid);
    if (turn !== bid || treatment === undefined) return refuse('NOT_NEXT_IN_RANK', { lot: lot.id, bid, next: turn ?? null });
    const agreed = priceAgreed(evaluation, bid);
    const before = agreed?.amount ?? treatment.corrected;
    const within = whyWithin(file, lot, bid, agreed?.converted ?? treatment.converted);
    if (within !== undefined) return within;
    if (amount >= before) return refuse('NEGOTIATED_NOT_LOWER', { bid, amount, before, currency: treatment.currency });
    const treatments = treatedAt(file, lot, bid, amount);
    if (isRefusal(treatments)) return treatments;
    const otherwise = opensFirstOnly(lot.award.method) ? undefined : whyRankedOtherwise(file, lot, bid, treatments);
    return otherwise ?? { before, converted: treatments.find((each) => each.bid === bid)?.converted ?? '' };
  },
  record(file, { command: { lot, bid, amount, reason, minutes }, result, circumstances: { actor: by, at } }) {
    const agreed: NegotiatedPrice = { bid, amount, ...result, reason, minutes, by, at };
    return evaluationAfter(file, lot, { negotiations: [...(evaluationOf(file, lot).negotiations ?? []), agreed] });
  },
});

/** The method itself foresees it where prices stay closed until a bid's turn; elsewhere the rule pack, for a price above the credit. */
export function whyUnforeseen(file: CaseFile, lot: LotFile): Refusal | undefined {
  const regime = file.tender?.file.fundingRegime ?? 'national';
  const byRule = hasRule(file.rules, rule) && ruleTexts(file.rules, rule).includes(regime);
  const foreseen = (byRule || opensFirstOnly(lot.award.method)) && !combinesLots(file) && !hasSeveralPlaces(lot.award);
  return foreseen ? undefined : refuse('NEGOTIATION_NOT_FORESEEN', { lot: lot.id, regime }, hasRule(file.rules, rule) ? ruleReference(file.rules, rule) : undefined);
}

export function whyWithin(file: CaseFile, lot: LotFile, bid: string, converted: string): Refusal | undefined {
  if (opensFirstOnly(lot.award.method)) return undefined;
  const budget = creditToCompare(lot);
  const price = parseRational(converted) ?? zero;
  const over = budget !== null && compare(price, rational(budget)) > 0;
  return over ? undefined : refuse('NEGOTIATION_NOT_NEEDED', { lot: lot.id, bid, price: roundHalfUp(price).toString(), available: budget, currency: file.tender?.file.currency ?? 'XOF' });
}

/** Every price as it was compared, this one at what was agreed. */
function treatedAt(file: CaseFile, lot: LotFile, bid: string, amount: number): readonly PriceTreatment[] | Refusal {
  const compared = beforeNewPrices(evaluationOf(file, lot.id).treatments).map((each) => (each.bid === bid ? { ...each, corrected: amount } : each));
  const terms = termsOf(file, lot);
  const treatments: PriceTreatment[] = [];
  for (const each of compared) {
    const treated = treatmentOf(each, compared, terms);
    if (isRefusal(treated)) return treated;
    treatments.push(treated);
  }
  return treatments;
}

function whyRankedOtherwise(file: CaseFile, lot: LotFile, bid: string, treatments: readonly PriceTreatment[]): Refusal | undefined {
  const { ranking, tieInputs = [] } = evaluationOf(file, lot.id);
  const again = rankingOf(file, lot, treatments, tieInputs);
  if (isRefusal(again)) return again;
  const order = (ranked: readonly { readonly bid: string }[]): string => ranked.map((each) => each.bid).join(' ');
  return order(again) === order(ranking ?? []) ? undefined : refuse('NEGOTIATION_ALTERS_RANKING', { lot: lot.id, bid });
}
