// Quality and cost (SFQC, law.md 4.2): S = St × T + Sf × P with T + P = 1. Sf compares each price F with the lowest, Fm, among the bids
// at or above the minimum technical score: a failed bid's price must not move the others.
//   proportional: Sf = 100 × Fm / F          linear: Sf = 100 − 100 × (F − Fm) / Fm (below zero when F > 2 Fm: the formula is not cut)
import { assert } from '../assert.js';
import type { Method } from './method.js';
import { add, compare, divide, multiply, rational, subtract, zero, type Rational } from './rational.js';

export type FinancialFormula = 'proportional' | 'linear';

const hundred = rational(100n);
const wholeWeight = 10_000;

export function qualityAndCost(technicalWeightBasisPoints: number, formula: FinancialFormula): Method {
  const technicalWeight = rational(technicalWeightBasisPoints, wholeWeight);
  const priceWeight = rational(wholeWeight - technicalWeightBasisPoints, wholeWeight);
  return {
    score(contenders) {
      const lowest = lowestOf(contenders.map(({ price }) => price));
      return contenders.map((contender) => {
        const financialScore = financialScoreOf(contender.price, lowest, formula);
        const technicalPart = multiply(contender.technicalScore ?? zero, technicalWeight);
        return { ...contender, financialScore, combinedScore: add(technicalPart, multiply(financialScore, priceWeight)) };
      });
    },
    order: (left, right) => compare(right.combinedScore ?? zero, left.combinedScore ?? zero),
  };
}

/** Both prices above zero; 100 for the lowest. */
export function financialScoreOf(price: Rational, lowest: Rational, formula: FinancialFormula): Rational {
  if (formula === 'proportional') return divide(multiply(hundred, lowest), price);
  return subtract(hundred, divide(multiply(hundred, subtract(price, lowest)), lowest));
}

function lowestOf(prices: readonly Rational[]): Rational {
  const [first, ...others] = prices;
  assert(first !== undefined, 'a lowest price among no bids');
  return others.reduce((lowest, price) => (compare(price, lowest) < 0 ? price : lowest), first);
}
