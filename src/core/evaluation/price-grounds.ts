// Grounds of rejection the method of award itself contains. None is a matter of opinion: each rests on an answer or a finding on record, or is computed
// from the opened price.
import { priceEnvelope } from '../bids/check-envelope.js';
import type { Instant } from '../calendar/instant.js';
import type { CaseFile } from '../procedure/case-file.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { opensFirstOnly } from '../scoring/methods.js';
import type { LotFile } from '../tenders/tender-file.js';
import { treatmentOf } from './compare-prices.js';
import { abnormalPricesOf, termsOf } from './final-treatments.js';
import { contendersOf, evaluationOf } from './lot-evaluation.js';
import { correctedPrices } from './open-prices.js';
import { acceptanceOf } from './price-corrections.js';
import { covers, justificationOf } from './price-justifications.js';

export const pricingClauses = [
  'award.omittedItem', 'price.unreadable', 'price.correctionRefused', 'price.notPositive', 'price.abnormallyLow', 'price.abnormallyHigh',
  'price.unbalanced', 'price.discountExceeds', 'award.lifeCycleCosts', 'award.fixedBudget', 'award.negotiationFailed',
] as const;

export const isPricingClause = (rule: string): boolean => pricingClauses.some((clause) => clause === rule);

type Ground = (file: CaseFile, lot: LotFile, bid: string, at: Instant) => boolean;

/** Undefined when the ground may be cited. */
export function whyNoPriceGround(file: CaseFile, lot: LotFile, { bid, rule, at }: { readonly bid: string; readonly rule: string; readonly at: Instant }): Refusal | undefined {
  const ground = Object.hasOwn(grounds, rule) ? grounds[rule] : undefined;
  return ground?.(file, lot, bid, at) === true ? undefined : refuse('REJECTION_WITHOUT_FINDING', { lot: lot.id, bid, clause: rule });
}

/** Found wanting, and the price as it is treated now, or the new one the letter was about, still passes a limit the letter spoke of: a price that became ordinary puts nobody out. */
const unjustified = (side: 'low' | 'high'): Ground => (file, lot, bid) => {
  const asked = justificationOf(evaluationOf(file, lot.id), bid);
  if (asked?.finding?.accepted !== false) return false;
  const flags = abnormalPricesOf(file, lot, asked.newPrice === undefined ? [] : [{ bid, amount: asked.newPrice }]);
  return !isRefusal(flags) && flags.some((flag) => flag.bid === bid && flag.side === side && asked.flags.some((each) => covers(each, flag)));
};

/** The treatment as it stands ends in one of these refusals, once no other price that comes to nothing is left to compare with. */
const treatedTo = (...refused: readonly Refusal['refused'][]): Ground => (file, lot, bid) => {
  const decisions = evaluationOf(file, lot.id).treatments.find((each) => each.bid === bid)?.decisions ?? [];
  const prices = correctedPrices(file, lot, { bid, decisions });
  if (isRefusal(prices)) return refused.includes(prices.refused);
  const own = prices.find((price) => price.bid === bid);
  const open = contendersOf(file, lot).filter((each) => Object.hasOwn(each.prices, lot.id));
  const outcome = own === undefined || prices.length < open.length ? undefined : treatmentOf({ ...own, accepted: null }, prices, termsOf(file, lot));
  return outcome !== undefined && isRefusal(outcome) && refused.includes(outcome.refused);
};

const grounds: Readonly<Record<string, Ground>> = {
  'award.omittedItem': treatedTo('OMITTED_ITEM_WITHOUT_PRICE'),
  'price.notPositive': treatedTo('PRICE_NOT_POSITIVE'),
  // What is to come off a price is more than the price: there is nothing to compare.
  'price.discountExceeds': treatedTo('DISCOUNT_EXCEEDS_PRICE', 'PROVISIONAL_SUMS_EXCEED_PRICE'),
  // Compared over its life, and neither the envelope nor a decision says what its use costs.
  'award.lifeCycleCosts': treatedTo('LIFE_CYCLE_COSTS_MISSING'),
  'price.unreadable': (file, lot, bid) => file.bids.some(({ id, unreadable }) => id === bid && unreadable.some(({ envelope }) => envelope === priceEnvelope(lot.id))),
  'price.correctionRefused': (file, lot, bid, at) => evaluationOf(file, lot.id).treatments.some((each) => each.bid === bid && acceptanceOf(file, lot.id, each, at) === false),
  // Ranked with closed prices, the first is called to negotiate on its own (law.md 4.3); without agreement the next is.
  'award.negotiationFailed': (file, lot, bid) => opensFirstOnly(lot.award.method) && file.bids.some(({ id, prices }) => id === bid && prices[lot.id] !== undefined),
  'price.abnormallyLow': unjustified('low'),
  'price.abnormallyHigh': unjustified('high'),
  'price.unbalanced': (file, lot, bid) => {
    const asked = justificationOf(evaluationOf(file, lot.id), bid);
    return asked?.unbalanced !== undefined && asked.finding?.accepted === false;
  },
};
