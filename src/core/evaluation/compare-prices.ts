// Comparison amounts of the bids of a lot (law.md 3.2, 4.1): the corrected price converted, plus for each item the bidder left out the highest
// or the mean amount of the others, plus or minus priced deviations, plus the costs of use where the lot goes by life-cycle cost, then the
// preference. For comparison only: the contract price stays the corrected one. Exact: a mean of three amounts is not rounded before it ranks
// somebody.
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { lifeCycleCostOf, type LifeCycle, type LifeCycleCosts } from '../scoring/life-cycle-cost.js';
import { add, compare, divide, formatRational, parseRational, rational, sum, zero, type Rational } from '../scoring/rational.js';
import { converterOf, type Converter } from './convert-price.js';
import type { CorrectedPrice, PriceTreatment } from './price-facts.js';
import { preferenceOf, withPreference } from './preference.js';
import { decisionsOfKind } from './price-decisions.js';
import type { PriceTerms } from './price-terms.js';
import { omittedItems } from './price-treatment.js';

export type AnsweredPrice = CorrectedPrice & { readonly accepted: boolean | null };

/** `others` may contain the bid itself. With `reject`, or when nobody priced the item, there is nothing to add: refused. */
export function treatmentOf(price: AnsweredPrice, others: readonly CorrectedPrice[], terms: PriceTerms): PriceTreatment | Refusal {
  const converter = converterOf(price, terms);
  if (isRefusal(converter)) return converter;
  const converted = converter.convert(price.corrected);
  const omissions: { item: string; amount: string; rule: string }[] = [];
  let adjusted = converted;
  for (const item of omittedItems(price, terms)) {
    const amount = priceOfOmitted(price.bid, item, others, terms);
    if (isRefusal(amount)) return amount;
    omissions.push({ item, amount: formatRational(amount), rule: `omittedItem.${terms.omittedItem}` });
    adjusted = add(adjusted, amount);
  }
  const deviations = decisionsOfKind(price.decisions, 'pricedDeviation').map(({ amount, reason, evidence }) => ({ amount, reason, evidence }));
  adjusted = deviations.reduce((before, { amount }) => add(before, rational(amount)), adjusted);
  if (compare(adjusted, zero) <= 0) return refuse('PRICE_NOT_POSITIVE', { bid: price.bid });
  const cost = overItsLife(price, adjusted, terms.lifeCycle, converter);
  if (isRefusal(cost)) return cost;
  if (compare(cost, zero) <= 0) return refuse('PRICE_NOT_POSITIVE', { bid: price.bid });
  const preference = preferenceOf(price.decisions, others.map(({ decisions }) => decisions), terms.pricing.preference);
  return {
    ...price, conversion: converter.conversion, converted: formatRational(converted), omissions, deviations, adjusted: formatRational(adjusted),
    preference, comparison: formatRational(withPreference(cost, preference)),
  };
}

/** What a treated bid costs over its life; `adjusted` where the lot is not compared by that. */
export function wholeLifeCostOf(treatment: PriceTreatment, terms: PriceTerms): Rational | Refusal {
  const converter = converterOf(treatment, terms);
  return isRefusal(converter) ? converter : overItsLife(treatment, parseRational(treatment.adjusted) ?? zero, terms.lifeCycle, converter);
}

/** Before the preference: law.md 3.2 makes the preference the last step, and 4.5 applies it to what is compared, by 4.7 the whole cost. */
function overItsLife({ bid, decisions, lifeCycle: stated }: CorrectedPrice, adjusted: Rational, lifeCycle: LifeCycle | undefined, converter: Converter): Rational | Refusal {
  const convert = (amount: number): Rational => converter.convert(amount);
  const [decided] = decisionsOfKind(decisions, 'lifeCycleCosts');
  const usage = decided ?? stated;
  if (lifeCycle === undefined) return usage === undefined ? adjusted : refuse('LIFE_CYCLE_NOT_FORESEEN', { bid });
  if (usage === undefined) return refuse('LIFE_CYCLE_COSTS_MISSING', { bid, years: lifeCycle.years });
  if (usage.costs.length !== lifeCycle.years) return refuse('LIFE_CYCLE_COSTS_UNFIT', { bid, years: lifeCycle.years, given: usage.costs.length });
  if (decided === undefined) return lifeCycleCostOf(adjusted, usage, lifeCycle, convert);
  if (stated !== undefined && saysTheSame(decided, stated, convert)) return refuse('LIFE_CYCLE_COSTS_AS_STATED', { bid });
  return lifeCycleCostOf(adjusted, decided, lifeCycle);
}

/** The bid's own costs hold by themselves: there is nothing to decide. */
function saysTheSame(decided: LifeCycleCosts, stated: LifeCycleCosts, convert: (amount: number) => Rational): boolean {
  const amounts = [...stated.costs, stated.residual];
  return [...decided.costs, decided.residual].every((amount, index) => compare(rational(amount), convert(amounts[index] ?? 0)) === 0);
}

/** Another bid whose rate nobody has recorded yet gives no amount: the ranking computes all anew. */
function priceOfOmitted(bid: string, item: string, others: readonly CorrectedPrice[], terms: PriceTerms): Rational | Refusal {
  const handling = terms.omittedItem;
  if (handling === 'reject') return refuse('OMITTED_ITEM_WITHOUT_PRICE', { bid, item, handling });
  const amounts = others.filter((other) => other.bid !== bid).flatMap((other) => {
    const amount = other.lines.find((line) => line.item === item)?.amount ?? null;
    const converter = converterOf(other, terms);
    return amount === null || isRefusal(converter) ? [] : [converter.convert(amount)];
  });
  const [first, ...more] = amounts;
  if (first === undefined) return refuse('OMITTED_ITEM_WITHOUT_PRICE', { bid, item, handling });
  if (handling === 'mean') return divide(sum(amounts), rational(amounts.length));
  return more.reduce((highest, amount) => (compare(amount, highest) > 0 ? amount : highest), first);
}
