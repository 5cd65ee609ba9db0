// Rated criteria (World Bank regulations of 2016 and after; goods, works, services other than consulting): the most advantageous bid, law.md 4.4.
//   B = X × 100 × Clow / C + (1 − X) × 100 × T / Thigh, X the weight of the price.
// Unlike quality and cost, T is divided by the highest technical score among the contenders. The wording of the standard bidding document was
// not read (law.md: U-hi); the formula is the tender file's choice, as its weights are.
import { refuse } from '../refusal.js';
import { byHighestCombinedScore, highestOf, lowestOf, priceOf, technicalOf, type Method } from './method.js';
import { financialScoreOf } from './quality-and-cost.js';
import { add, compare, divide, multiply, rational, zero } from './rational.js';

const hundred = rational(100n);
const wholeWeight = 10_000;

export function ratedCriteria(technicalWeightBasisPoints: number): Method {
  const technicalWeight = rational(technicalWeightBasisPoints, wholeWeight);
  const priceWeight = rational(wholeWeight - technicalWeightBasisPoints, wholeWeight);
  return {
    score(contenders) {
      const lowest = lowestOf(contenders.map(priceOf));
      const highest = highestOf(contenders.map(technicalOf));
      if (compare(highest, zero) <= 0) return refuse('TECHNICAL_SCORES_ZERO', { bids: contenders.map(({ bid }) => bid) });
      return contenders.map((contender) => {
        const financialScore = financialScoreOf(priceOf(contender), lowest, 'proportional');
        const technicalPart = divide(multiply(hundred, technicalOf(contender)), highest);
        return { ...contender, financialScore, combinedScore: add(multiply(financialScore, priceWeight), multiply(technicalPart, technicalWeight)) };
      });
    },
    order: byHighestCombinedScore,
  };
}
