import fc from 'fast-check';
import { display, formatRational, rational } from '../../../src/core/scoring/rational.js';
import { isSpreadWide, technicalScoreOf, type Aggregation, type CriterionMarks } from '../../../src/core/scoring/technical-score.js';

// law.md 4.10: maxima 20/30/50; E1 14/22/33, E2 15/24/36, E3 8/20/30
const criteria = (minima: readonly [number, number, number] = [0, 0, 0], consensus: number | null = null): CriterionMarks[] => [
  { criterion: { id: 'method', maximum: 2000, minimum: minima[0] }, marks: [1400, 1500, 800], consensus },
  { criterion: { id: 'staff', maximum: 3000, minimum: minima[1] }, marks: [2200, 2400, 2000], consensus },
  { criterion: { id: 'plant', maximum: 5000, minimum: minima[2] }, marks: [3300, 3600, 3000], consensus },
];
const score = (aggregation: Aggregation, minimum = 7000) => technicalScoreOf(criteria(), aggregation, minimum);

describe('a technical score', () => {
  it('by the mean is 67.3333 and fails 70', () => {
    const result = score('mean');
    expect(display(result.score, 4)).toBe('67.3333');
    expect(result.missed.map(({ criterion }) => criterion)).toEqual([null]);
  });

  it('by the median of each criterion is 69 and fails 70', () => {
    const result = score('median');
    expect(result.score).toEqual(rational(69));
    expect(result.missed).toHaveLength(1);
  });

  it('reaching a minimum exactly passes, one hundredth below does not', () => {
    expect(score('median', 6900).missed).toEqual([]);
    expect(score('median', 6901).missed).toHaveLength(1);
  });

  it('can fail one criterion though the total is good: the minima are separate', () => {
    const result = technicalScoreOf(criteria([1250, 0, 0]), 'mean', 6000);
    expect(result.missed.map(({ criterion, score: reached }) => [criterion, formatRational(reached)])).toEqual([['method', '37/3']]);
  });

  it('by consensus takes the agreed marks and leaves the individual ones aside', () => {
    expect(technicalScoreOf(criteria([0, 0, 0], 1800), 'consensus', 0).score).toEqual(rational(54));
  });

  it('of an even number of members by the median is the middle of the two middle marks', () => {
    const result = technicalScoreOf([{ criterion: { id: 'all', maximum: 10_000, minimum: 0 }, marks: [7000, 8001, 9000, 1], consensus: null }], 'median', 0);
    expect(formatRational(result.score)).toBe('15001/200');
  });

  it('does not depend on the order of the members', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 9 }), fc.constantFrom<Aggregation>('mean', 'median'), (marks, aggregation) => {
      const of = (order: number[]) => technicalScoreOf([{ criterion: { id: 'all', maximum: 10_000, minimum: 0 }, marks: order, consensus: null }], aggregation, 0);
      expect(of([...marks].reverse())).toEqual(of(marks));
    }));
  });
});

it('a spread of 7 points out of 20 calls for a talk, of 5 does not', () => {
  expect(isSpreadWide([1400, 1500, 800], 2000, 30)).toBe(true);
  expect(isSpreadWide([1400, 1500, 1000], 2000, 30)).toBe(false);
});
