// A hint, and nothing more, for whoever looks for an unbalanced price: items whose amount lies far from the mean of the others'. The quantity is
// the same for all, so amounts differ as unit prices do. Exact; how far is far, the rule pack says.
import { isRefusal } from '../refusal.js';
import { hasRule, ruleNumber } from '../rulebook/rules.js';
import { compare, divide, multiply, rational, subtract, sum, zero, type Rational } from '../scoring/rational.js';
import { converterOf } from './convert-price.js';
import type { CorrectedPrice } from './price-facts.js';
import type { PriceTerms } from './price-terms.js';

export interface UnitPriceHint {
  readonly item: string;
  readonly amount: Rational;
  /** of the others who priced the item */
  readonly mean: Rational;
  /** above the mean, or below it where negative, in percent of the mean */
  readonly percent: Rational;
}

const rule = 'unbalanced.hintDeviation';

export function unitPriceHints(bid: string, prices: readonly CorrectedPrice[], terms: PriceTerms): readonly UnitPriceHint[] {
  const own = prices.find((price) => price.bid === bid);
  if (own === undefined || !hasRule(terms.rules, rule)) return [];
  const limit = rational(ruleNumber(terms.rules, rule));
  return own.lines.flatMap(({ item }) => {
    const amount = amountOf(own, item, terms);
    const others = prices.flatMap((price) => (price.bid === bid ? [] : amountOf(price, item, terms) ?? []));
    if (amount === null || others.length === 0) return [];
    const mean = divide(sum(others), rational(others.length));
    if (compare(mean, zero) === 0) return [];
    const percent = divide(multiply(subtract(amount, mean), rational(100)), mean);
    const far = compare(percent, limit) >= 0 || compare(subtract(zero, percent), limit) >= 0;
    return far ? [{ item, amount, mean, percent }] : [];
  });
}

/** In the tender's currency; null where the item was left out or nobody recorded the rate yet. */
function amountOf(price: CorrectedPrice, item: string, terms: PriceTerms): Rational | null {
  const amount = price.lines.find((line) => line.item === item)?.amount ?? null;
  const converter = converterOf(price, terms);
  return amount === null || isRefusal(converter) ? null : converter.convert(amount);
}
