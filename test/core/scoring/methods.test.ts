import { isRefusal, type Refusal } from '../../../src/core/refusal.js';
import { lifeCycleCostOf } from '../../../src/core/scoring/life-cycle-cost.js';
import type { Contender } from '../../../src/core/scoring/method.js';
import type { MethodId } from '../../../src/core/scoring/methods.js';
import { winnersOf } from '../../../src/core/scoring/multiple-winners.js';
import { rank, type Ranked, type RankingRule } from '../../../src/core/scoring/rank.js';
import { display, rational } from '../../../src/core/scoring/rational.js';

const by = (method: MethodId, more: Partial<RankingRule> = {}): RankingRule =>
  ({ method, technicalWeightBasisPoints: 0, financialFormula: null, tieRules: ['publicDraw'], ...more });
/** `technical` in hundredths of a point */
const contender = (bid: string, technical: number, price: number | bigint | null): Contender =>
  ({ bid, price: price === null ? null : rational(price), technicalScore: rational(technical, 100) });

function ranked(contenders: readonly Contender[], rule: RankingRule): readonly Ranked[] {
  const outcome = rank(contenders, rule);
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome;
}
function refusal(contenders: readonly Contender[], rule: RankingRule): Refusal {
  const outcome = rank(contenders, rule);
  if (!isRefusal(outcome)) throw new Error('ranked, a refusal was expected');
  return outcome;
}
const order = (ranking: readonly Ranked[]): string => ranking.map(({ scored }) => scored.bid).join(' ');
const combined = (ranking: readonly Ranked[]): Record<string, string> =>
  Object.fromEntries(ranking.map(({ scored }) => [scored.bid, scored.combinedScore === null ? '' : display(scored.combinedScore, 4)]));

// law.md 4.2 and 4.3: D (66) is below the minimum of 70 and no contender
const firms = [contender('A', 8800, 42_000_000), contender('B', 7900, 35_000_000), contender('C', 9100, 58_000_000)];
const closed = firms.map((firm) => ({ ...firm, price: null }));

describe('least cost (SMC)', () => {
  it('takes the lowest price among those at or above the minimum: B, however well the others did', () => {
    expect(order(ranked(firms, by('leastCost')))).toBe('B A C');
  });
});

describe('quality (SFQ) and consultant qualifications (SQC)', () => {
  it.each(['qualityBased', 'consultantQualification'] as const)('%s takes the best technical score with every price closed: C', (method) => {
    const ranking = ranked(closed, by(method));
    expect(order(ranking)).toBe('C A B');
    expect(ranking.map(({ scored }) => scored.price)).toEqual([null, null, null]);
  });

  it('leave an exact tie to the rules of the file, never to a price', () => {
    const tied = [contender('x', 8000, null), contender('y', 8000, null)];
    expect(refusal(tied, by('qualityBased'))).toMatchObject({ refused: 'TIE_UNDECIDED', facts: { bids: ['x', 'y'], next: 'publicDraw' } });
    expect(refusal(tied, by('qualityBased', { tieRules: ['lowerPrice'] }))).toMatchObject({ refused: 'TIE_UNDECIDED', facts: { next: null } });
  });
});

describe('fixed budget (SCBD)', () => {
  const sheet = [contender('A', 7800, 48_000_000), contender('B', 8500, 52_000_000), contender('C', 7200, 54_000_000), contender('D', 9000, 56_000_000), contender('E', 9500, 60_000_000)];
  const budget = (toleranceBasisPoints: number) => by('fixedBudget', { fixedBudget: { amount: 50_000_000, toleranceBasisPoints } });

  it('of the published sheet, with a tolerance of 10 %: B wins, D and E are named as above the ceiling of 55 M', () => {
    expect(refusal(sheet, budget(1000))).toMatchObject({ refused: 'BIDS_OVER_BUDGET', facts: { bids: ['D', 'E'], ceiling: '55000000/1' } });
    expect(order(ranked(sheet.slice(0, 3), budget(1000)))).toBe('B A C');
  });

  it('with a tolerance of 0: only A is within, and wins', () => {
    expect(refusal(sheet, budget(0))).toMatchObject({ facts: { bids: ['B', 'C', 'D', 'E'] } });
    expect(order(ranked(sheet.slice(0, 1), budget(0)))).toBe('A');
  });

  it('counts a price exactly at the ceiling as within, one franc more as above', () => {
    expect(order(ranked([contender('at', 7000, 55_000_000)], budget(1000)))).toBe('at');
    expect(refusal([contender('over', 7000, 55_000_001)], budget(1000))).toMatchObject({ refused: 'BIDS_OVER_BUDGET' });
  });

  it('with nobody within is no ranking, but a refusal that names all', () => {
    expect(refusal(sheet.slice(3), budget(0))).toMatchObject({ refused: 'BIDS_OVER_BUDGET', facts: { bids: ['D', 'E'] } });
  });
});

describe('rated criteria', () => {
  const bids = [contender('A', 8000, 500_000_000), contender('B', 6200, 460_000_000), contender('C', 9500, 545_000_000)];
  const weighing = (priceWeight: number) => by('ratedCriteria', { technicalWeightBasisPoints: 10_000 - priceWeight });

  it('of the published example at X = 0.7: A 89.6632, B 89.5789, C 89.0826', () => {
    const ranking = ranked(bids, weighing(7000));
    expect(order(ranking)).toBe('A B C');
    expect(combined(ranking)).toEqual({ A: '89.6632', B: '89.5789', C: '89.0826' });
  });

  it('of the published example at X = 0.5: C 92.2018, A 88.1053, B 82.6316', () => {
    const ranking = ranked(bids, weighing(5000));
    expect(order(ranking)).toBe('C A B');
    expect(combined(ranking)).toEqual({ A: '88.1053', B: '82.6316', C: '92.2018' });
  });

  it('divides by the highest score, so that it is not quality and cost by another name', () => {
    const other = ranked(bids, by('qualityAndCost', { technicalWeightBasisPoints: 3000, financialFormula: 'proportional' }));
    expect(combined(other)).not.toEqual(combined(ranked(bids, weighing(7000))));
  });

  it('with every score zero has nothing to divide by, and says so', () => {
    expect(refusal([contender('A', 0, 5), contender('B', 0, 6)], weighing(7000))).toMatchObject({ refused: 'TECHNICAL_SCORES_ZERO', facts: { bids: ['A', 'B'] } });
  });
});

describe('life-cycle cost', () => {
  const rule = { years: 5, discountRateBasisPoints: 800 };
  const costOf = (price: number, cost: number, residual: number) => lifeCycleCostOf(rational(price), { costs: Array<number>(5).fill(cost), residual }, rule);

  it('of the published example: X 14 912 856, Y 15 949 138; Y is cheaper to buy, X wins', () => {
    const [x, y] = [costOf(12_000_000, 900_000, 1_000_000), costOf(10_500_000, 1_450_000, 500_000)];
    expect([display(x, 0), display(y, 0)]).toEqual(['14912856', '15949138']);
    expect(order(ranked([{ bid: 'Y', price: y, technicalScore: null }, { bid: 'X', price: x, technicalScore: null }], by('lifeCycleCost')))).toBe('X Y');
  });

  it('at a rate of zero is the plain sum', () => {
    expect(lifeCycleCostOf(rational(100), { costs: [1, 2, 3], residual: 4 }, { years: 3, discountRateBasisPoints: 0 })).toEqual(rational(102));
  });

  it('takes each year at its own discount, not a mean cost at an annuity', () => {
    const early = lifeCycleCostOf(rational(100), { costs: [10, 0], residual: 0 }, { years: 2, discountRateBasisPoints: 1000 });
    expect(early).toEqual(rational(1200, 11));
    expect(lifeCycleCostOf(rational(100), { costs: [0, 10], residual: 0 }, { years: 2, discountRateBasisPoints: 1000 })).toEqual(rational(13_100, 121));
  });
});

describe('several winners', () => {
  it('are the first of the ranking, as many as published, or all where fewer bid', () => {
    const ranking = ranked(firms, by('lowestPrice'));
    expect(winnersOf(ranking, 2)).toEqual(['B', 'A']);
    expect(winnersOf(ranking, 9)).toEqual(['B', 'A', 'C']);
    expect(winnersOf([], 2)).toEqual([]);
  });

  it('are not known while a tie across the last place is undecided', () => {
    expect(refusal([contender('a', 0, 5), contender('b', 0, 6), contender('c', 0, 6)], by('lowestPrice'))).toMatchObject({ refused: 'TIE_UNDECIDED' });
  });
});

describe('bad input', () => {
  const comparing = ['lowestPrice', 'leastCost', 'lifeCycleCost'] as const;
  it.each(comparing)('a price of zero or below is refused by %s before anything is compared', (method) => {
    for (const price of [0, -1, -(10n ** 30n)]) expect(refusal([...firms, contender('free', 9900, price)], by(method))).toMatchObject({ refused: 'PRICE_NOT_POSITIVE', facts: { bid: 'free' } });
  });

  it('amounts of thirty digits are ranked exactly, one unit apart', () => {
    const big = 10n ** 29n + 1n;
    expect(order(ranked([contender('more', 1, big + 1n), contender('less', 1, big)], by('leastCost')))).toBe('less more');
  });

  it('one bid alone is first, nobody is nobody, by every method', () => {
    for (const rule of [by('lowestPrice'), by('leastCost'), by('qualityBased'), by('ratedCriteria', { technicalWeightBasisPoints: 3000 }), by('lifeCycleCost'),
      by('fixedBudget', { fixedBudget: { amount: 100_000_000, toleranceBasisPoints: 0 } }), by('qualityAndCost', { technicalWeightBasisPoints: 8000, financialFormula: 'linear' })]) {
      expect(order(ranked(firms.slice(0, 1), rule))).toBe('A');
      expect(rank([], rule)).toEqual([]);
    }
  });
});
