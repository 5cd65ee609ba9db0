// Quality and cost (SFQC, law.md 4.2): S = St × T + Sf × P with T + P = 1. Sf compares each price F with the lowest, Fm, among the bids
// at or above the minimum technical score: a failed bid's price must not move the others.
//   proportional: Sf = 100 × Fm / F          linear: Sf = 100 − 100 × (F − Fm) / Fm (below zero when F > 2 Fm: the formula is not cut)
import { byHighestCombinedScore, lowestOf, priceOf, technicalOf, type Method } from './method.js';
import { add, divide, multiply, rational, subtract, type Rational } from './rational.js';

export type FinancialFormula = 'proportional' | 'linear';

const hundred = rational(100n);
const wholeWeight = 10_000;

export function qualityAndCost(technicalWeightBasisPoints: number, formula: FinancialFormula): Method {
  const technicalWeight = rational(technicalWeightBasisPoints, wholeWeight);
  const priceWeight = rational(wholeWeight - technicalWeightBasisPoints, wholeWeight);
  return {
    score(contenders) {
      const lowest = lowestOf(contenders.map(priceOf));
      return contenders.map((contender) => {
        const financialScore = financialScoreOf(priceOf(contender), lowest, formula);
        const technicalPart = multiply(technicalOf(contender), technicalWeight);
        return { ...contender, financialScore, combinedScore: add(technicalPart, multiply(financialScore, priceWeight)) };
      });
    },
    order: byHighestCombinedScore,
  };
}

/** Both prices above zero; 100 for the lowest. */
export function financialScoreOf(price: Rational, lowest: Rational, formula: FinancialFormula): Rational {
  if (formula === 'proportional') return divide(multiply(hundred, lowest), price);
  return subtract(hundred, divide(multiply(hundred, subtract(price, lowest)), lowest));
}
