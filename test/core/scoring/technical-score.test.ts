import fc from 'fast-check';
import { display, formatRational, rational } from '../../../src/core/scoring/rational.js';
import { spreadOf } from '../../../src/core/scoring/spread.js';
import { isSplit, technicalScoreOf, type Aggregation, type CriterionMarks } from '../../../src/core/scoring/technical-score.js';

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

const figures = { spreadPercent: 30, spreadPoints: 200 };

describe('a spread', () => {
  it.each([
    ['7 points of 20', [1400, 1500, 800], 2000, true], ['5 points of 20', [1400, 900], 2000, false], ['6 points of 20, 30 % exactly', [1400, 800], 2000, true],
    ['half of a criterion of 3 points', [300, 150], 300, false], ['2 points of a criterion of 5', [400, 200], 500, true], ['one mark alone', [1400], 2000, false],
  ])('of %s calls for a talk: %#', (_, marks, maximum, flagged) => {
    expect(spreadOf(marks, { id: 'method', maximum, minimum: 0 }, [], figures)?.flagged).toBe(flagged);
  });

  it('is weighed in points of 100: all of a scale of 5 is little where it is worth one point, and much where it is worth ten', () => {
    const criterion = { id: 'plan', maximum: 500, minimum: 0, group: 'method', share: 1000 };
    const flagged = (weight: number) => spreadOf([0, 500], criterion, [{ id: 'method', weight, minimum: 0 }], figures)?.flagged;
    expect([flagged(1000), flagged(10_000)]).toEqual([false, true]);
  });

  it('of no mark is none, and differing verdicts always call for a talk', () => {
    expect(spreadOf([], { id: 'method', maximum: 2000, minimum: 0 }, [], figures)).toBeNull();
    expect(spreadOf([100, 0], { id: 'office', maximum: 100, minimum: 0, clause: 'IC 9' }, [], figures)?.flagged).toBe(true);
  });
});

describe('criteria of two levels', () => {
  const groups = [{ id: 'method', weight: 4000, minimum: 2000 }, { id: 'staff', weight: 6000, minimum: 0 }];
  // A scale of 5 each; shares of a third leave no hundredth to write, so only fractions are right.
  const of = (plan: number, order: number, head: number): CriterionMarks[] => [
    { criterion: { id: 'plan', maximum: 500, minimum: 0, group: 'method', share: 3333 }, marks: [plan], consensus: null },
    { criterion: { id: 'order', maximum: 500, minimum: 100, group: 'method', share: 6667 }, marks: [order], consensus: null },
    { criterion: { id: 'head', maximum: 10_000, minimum: 0, group: 'staff', share: 10_000 }, marks: [head], consensus: null },
  ];

  it('weigh share by weight, exactly: full marks are 100 points', () => {
    const full = technicalScoreOf(of(500, 500, 10_000), 'mean', 0, groups);
    expect([full.score, full.perGroup.get('method'), full.perGroup.get('staff')]).toEqual([rational(100), rational(40), rational(60)]);
    const part = technicalScoreOf(of(300, 400, 7500), 'mean', 0, groups);
    expect([part.perCriterion.get('plan'), part.perCriterion.get('order'), part.score].map((value) => formatRational(value ?? rational(0)))).toEqual(['9999/1250', '13334/625', '92917/1250']);
  });

  it('have minima at both levels: a criterion on its own scale, a group in points', () => {
    const { missed } = technicalScoreOf(of(500, 99, 10_000), 'mean', 0, groups);
    expect(missed.map(({ criterion, score: reached, minimum }) => [criterion, formatRational(reached), formatRational(minimum)])).toEqual([
      ['order', '99/100', '1/1'], ['method', formatRational(technicalScoreOf(of(500, 99, 0), 'mean', 0, groups).score), '20/1'],
    ]);
  });

  it('give what one level gives when every share is written out', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 4, maxLength: 4 }), ([first = 0, second = 0, third = 0, fourth = 0]) => {
      const two = technicalScoreOf([[first, 'a', 2500], [second, 'a', 7500], [third, 'b', 4000], [fourth, 'b', 6000]].map(([mark, group, share], at) => (
        { criterion: { id: `c${String(at)}`, maximum: 1000, minimum: 0, group: String(group), share: Number(share) }, marks: [Number(mark)], consensus: null })), 'mean', 0,
        [{ id: 'a', weight: 4000, minimum: 0 }, { id: 'b', weight: 6000, minimum: 0 }]);
      // 10, 30, 24 and 36 points: hundredths of a mark of 1000 times the points, over 1000
      expect(two.score).toEqual(rational(first * 10 + second * 30 + third * 24 + fourth * 36, 1000));
    }));
  });
});

describe('a pass/fail criterion', () => {
  const office = (marks: readonly number[], consensus: number | null = null): CriterionMarks => ({ criterion: { id: 'office', maximum: 100, minimum: 0, clause: 'IC 9' }, marks, consensus });
  const whole = (verdict: CriterionMarks) => technicalScoreOf([office(verdict.marks, verdict.consensus), ...criteria()], 'median', 0);

  it('carries no points, and fails the bid whatever its score', () => {
    expect([whole(office([100, 100, 100])).score, whole(office([100, 100, 100])).missed]).toEqual([rational(69), []]);
    const failed = whole(office([0, 0, 0]));
    expect([failed.score, failed.missed.map(({ criterion }) => criterion), failed.perCriterion.has('office')]).toEqual([rational(69), ['office'], false]);
  });

  it('on which the members differ is no arithmetic: it waits for what they agree on', () => {
    expect([isSplit(office([100, 0, 100])), isSplit(office([100, 100, 100])), isSplit(office([100, 0, 100], 0))]).toEqual([true, false, false]);
    expect(whole(office([100, 100, 0], 100)).missed).toEqual([]);
    expect(whole(office([100, 100, 0], 0)).missed.map(({ criterion }) => criterion)).toEqual(['office']);
    expect(() => whole(office([100, 0, 100]))).toThrow('a verdict on which the members differ');
  });
});
