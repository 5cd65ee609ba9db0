// Life-cycle cost (law.md 4.7; Bénin, loi n°2020-26, art. 73), only where the tender file publishes horizon and discount rate:
//   LCC = price + Σ cost_t / (1 + r)^t − residual / (1 + r)^n, t = 1 … n, costs at the end of each year.
// The lowest stands first. For comparison only: the contract is signed at the price.
import { byLowestPrice, unscored, type Method } from './method.js';
import { add, divide, multiply, rational, subtract, type Rational } from './rational.js';

export interface LifeCycle {
  readonly years: number;
  readonly discountRateBasisPoints: number;
}

/** What the bid itself says of the years after the purchase, in the smallest unit. */
export type LifeCycleCosts = {
  /** one amount a year, the first year first */
  readonly costs: readonly number[];
  readonly residual: number;
};

export const lifeCycleCost: Method = { score: unscored, order: byLowestPrice };

/** The caller has seen that there is one cost for each year. `convert`: from the currency the costs are in to that of the price. */
export function lifeCycleCostOf(
  price: Rational, { costs, residual }: LifeCycleCosts, { years, discountRateBasisPoints }: LifeCycle, convert: (amount: number) => Rational = rational,
): Rational {
  const growth = rational(10_000 + discountRateBasisPoints, 10_000);
  let factor = rational(1n);
  let total = price;
  for (const cost of costs.slice(0, years)) {
    factor = multiply(factor, growth);
    total = add(total, divide(convert(cost), factor));
  }
  return subtract(total, divide(convert(residual), factor));
}
