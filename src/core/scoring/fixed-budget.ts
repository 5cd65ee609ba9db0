// Fixed budget (sélection dans le cadre d’un budget déterminé, SCBD): the highest technical score among the proposals whose comparison price,
// before any preference, is within the announced budget (law.md 1.2, 4.3; Bénin, loi n°2020-26, art. 36 à 38).
//   ceiling = budget × (1 + tolerance). The manual read says both “approaches closely” and “approaches strictly”: so the tolerance is a figure
//   the tender file publishes, 0 unless it says otherwise. Who is above the ceiling is out; nobody inside is no award, but a human decision.
import { refuse } from '../refusal.js';
import { byHighestTechnicalScore, priceOf, unscored, type Method } from './method.js';
import { compare, formatRational, multiply, rational, type Rational } from './rational.js';

export interface FixedBudget {
  /** announced, in the smallest unit */
  readonly amount: number;
  readonly toleranceBasisPoints: number;
}

const whole = 10_000;

export const ceilingOf = ({ amount, toleranceBasisPoints }: FixedBudget): Rational => multiply(rational(amount), rational(whole + toleranceBasisPoints, whole));

export const isWithinBudget = (price: Rational, budget: FixedBudget): boolean => compare(price, ceilingOf(budget)) <= 0;

export const fixedBudget = (budget: FixedBudget): Method => ({
  score(contenders) {
    const above = contenders.filter((contender) => !isWithinBudget(contender.beforePreference ?? priceOf(contender), budget)).map(({ bid }) => bid);
    return above.length > 0 ? refuse('BIDS_OVER_BUDGET', { bids: above, ceiling: formatRational(ceilingOf(budget)) }) : unscored(contenders);
  },
  order: byHighestTechnicalScore,
});
