// Comparison amounts of the bids of a lot (law.md 3.2, 4.1): a corrected price plus, for each item the bidder left out, the highest or the
// mean amount of the others for it, as the tender file says. For comparison only: the contract price stays the corrected one. Exact: a
// mean of three amounts is not rounded before it ranks somebody. Where the lot goes by life-cycle cost, the costs of use the commission read in the bid
// are added to that.
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { lifeCycleCostOf, type LifeCycle } from '../scoring/life-cycle-cost.js';
import { add, compare, divide, formatRational, rational, sum, zero, type Rational } from '../scoring/rational.js';
import type { CorrectedPrice, PriceTreatment } from './evaluation-facts.js';
import { omittedItems } from './price-treatment.js';

export type OmittedItemRule = 'highest' | 'mean' | 'reject';
/** What the tender file says of comparing (AwardMethod). */
export interface ComparisonRule {
  readonly omittedItem: OmittedItemRule;
  readonly lifeCycle?: LifeCycle;
}
export type AnsweredPrice = CorrectedPrice & { readonly accepted: boolean | null };

/** `others` may contain the bid itself. With `reject`, or when nobody priced the item, there is nothing to add: refused. */
export function treatmentOf(price: AnsweredPrice, others: readonly CorrectedPrice[], compared: ComparisonRule): PriceTreatment | Refusal {
  const { omittedItem: rule, lifeCycle } = compared;
  const omissions: { item: string; amount: string; rule: string }[] = [];
  let adjusted = rational(price.corrected);
  for (const item of omittedItems(price)) {
    const amount = priceOfOmitted(price.bid, item, others, rule);
    if (isRefusal(amount)) return amount;
    omissions.push({ item, amount: formatRational(amount), rule: `omittedItem.${rule}` });
    adjusted = add(adjusted, amount);
  }
  if (compare(adjusted, zero) <= 0) return refuse('PRICE_NOT_POSITIVE', { bid: price.bid });
  const comparison = overItsLife(price, adjusted, lifeCycle);
  if (isRefusal(comparison)) return comparison;
  if (compare(comparison, zero) <= 0) return refuse('PRICE_NOT_POSITIVE', { bid: price.bid });
  return { ...price, omissions, adjusted: formatRational(adjusted), comparison: formatRational(comparison) };
}

/** The last word of the commission on the costs of use counts. */
function overItsLife({ bid, decisions }: CorrectedPrice, adjusted: Rational, lifeCycle: LifeCycle | undefined): Rational | Refusal {
  const stated = decisions.findLast((each) => each.kind === 'lifeCycleCosts');
  if (lifeCycle === undefined) return stated === undefined ? adjusted : refuse('LIFE_CYCLE_NOT_FORESEEN', { bid });
  if (stated === undefined) return refuse('LIFE_CYCLE_COSTS_MISSING', { bid, years: lifeCycle.years });
  if (stated.costs.length !== lifeCycle.years) return refuse('LIFE_CYCLE_COSTS_UNFIT', { bid, years: lifeCycle.years, given: stated.costs.length });
  return lifeCycleCostOf(adjusted, stated, lifeCycle);
}

function priceOfOmitted(bid: string, item: string, others: readonly CorrectedPrice[], rule: OmittedItemRule): Rational | Refusal {
  if (rule === 'reject') return refuse('OMITTED_ITEM_WITHOUT_PRICE', { bid, item, handling: rule });
  const amounts = others.filter((other) => other.bid !== bid).flatMap((other) => other.lines)
    .flatMap((line) => (line.item === item && line.amount !== null ? [rational(line.amount)] : []));
  const [first, ...more] = amounts;
  if (first === undefined) return refuse('OMITTED_ITEM_WITHOUT_PRICE', { bid, item, handling: rule });
  if (rule === 'mean') return divide(sum(amounts), rational(amounts.length));
  return more.reduce((highest, amount) => (compare(amount, highest) > 0 ? amount : highest), first);
}
