import fc from 'fast-check';
import { compare, formatRational, rational, sum, zero, type Rational } from '../../../src/core/scoring/rational.js';
import { stretched, stretches, technicalScoresOf, type Stretch, type TechnicalRule } from '../../../src/core/scoring/stretch.js';
import type { CriterionMarks, ScoredCriterion, TechnicalResult } from '../../../src/core/scoring/technical-score.js';

const criteria: readonly ScoredCriterion[] = [{ id: 'method', maximum: 4000, minimum: 0 }, { id: 'staff', maximum: 6000, minimum: 0 }];
const rule = (stretch: Stretch | null, over: Partial<TechnicalRule> = {}): TechnicalRule => ({ aggregation: 'mean', minimum: 0, groups: [], stretch, ...over });
type Marks = Readonly<Record<string, readonly number[]>>;
const bidsOf = (marks: Marks, of = criteria): ReadonlyMap<string, readonly CriterionMarks[]> =>
  new Map(Object.entries(marks).map(([bid, given]) => [bid, of.map((criterion, index) => ({ criterion, marks: [given[index] ?? 0], consensus: null }))]));
const scores = (marks: Marks, by: TechnicalRule, of = criteria) => technicalScoresOf(bidsOf(marks, of), by);
const shown = (all: ReadonlyMap<string, TechnicalResult>): Record<string, readonly string[]> =>
  Object.fromEntries([...all].map(([bid, { score, perCriterion }]) => [bid, [formatRational(score), ...[...perCriterion.values()].map(formatRational)]]));

describe('scores stretched to full marks', () => {
  const marks = { A: [3200, 4200], B: [2400, 4800] };

  it('make the best mark of each criterion its full marks, and the others follow in proportion', () => {
    expect(shown(scores(marks, rule('criteria')))).toEqual({ A: ['185/2', '40/1', '105/2'], B: ['90/1', '30/1', '60/1'] });
  });

  it('as a whole make the best sum 100 too', () => {
    expect(shown(scores(marks, rule('criteriaAndWhole')))).toEqual({ A: ['100/1', '40/1', '105/2'], B: ['3600/37', '30/1', '60/1'] });
  });

  it('keep the points as given beside them, and are not touched where no file announced it', () => {
    expect(scores(marks, rule('criteria')).get('A')?.given).toMatchObject({ score: rational(74) });
    expect(scores(marks, rule(null)).get('A')).not.toHaveProperty('given');
  });

  it('are judged by the minima before, on the marks as given: nobody is stretched over one', () => {
    const all = scores({ A: [3200, 4200], B: [2400, 3500] }, rule('criteriaAndWhole', { minimum: 6000 }));
    expect([all.get('B')?.missed.length, formatRational(all.get('B')?.score ?? zero), all.get('B')?.given]).toEqual([1, '59/1', undefined]);
    const [method, ...others] = criteria;
    const strict = scores({ A: [3200, 4200], B: [2400, 4800] }, rule('criteria'), [{ ...method, id: 'method', maximum: 4000, minimum: 2500 }, ...others]);
    expect(strict.get('B')?.missed.map(({ criterion }) => criterion)).toEqual(['method']);
  });

  it('measure nobody by the best mark of who is out', () => {
    const all = shown(scores({ A: [3200, 4200], B: [2400, 4800], C: [3800, 2000] }, rule('criteria', { minimum: 6000 })));
    expect(all).toEqual({ A: ['185/2', '40/1', '105/2'], B: ['90/1', '30/1', '60/1'], C: ['58/1', '38/1', '20/1'] });
  });

  it('leave a criterion in which the best has zero as it is, and a whole of zero too', () => {
    expect(shown(scores({ A: [0, 4200], B: [0, 2100] }, rule('criteriaAndWhole')))).toEqual({ A: ['100/1', '0/1', '60/1'], B: ['50/1', '0/1', '30/1'] });
    expect(shown(scores({ A: [0, 0] }, rule('criteriaAndWhole')))).toEqual({ A: ['0/1', '0/1', '0/1'] });
  });

  it('are none where everybody failed, and where there is nobody', () => {
    expect(shown(scores({ A: [3200, 1000] }, rule('criteria', { minimum: 9000 })))).toEqual({ A: ['42/1', '32/1', '10/1'] });
    expect(scores({}, rule('criteria')).size).toBe(0);
  });

  it('reach the points of a criterion in its group, and leave verdicts alone', () => {
    const two: readonly ScoredCriterion[] = [
      { id: 'plan', maximum: 500, minimum: 0, group: 'method', share: 2500 }, { id: 'calendar', maximum: 500, minimum: 0, group: 'method', share: 7500 },
      { id: 'head', maximum: 1000, minimum: 0, group: 'staff', share: 10_000 }, { id: 'office', maximum: 100, minimum: 0, clause: 'IC 9' },
    ];
    const all = scores({ A: [400, 300, 800, 100], B: [200, 400, 900, 100], C: [500, 500, 1000, 0] }, rule('criteria', { groups: [{ id: 'method', weight: 4000, minimum: 0 }, { id: 'staff', weight: 6000, minimum: 0 }] }), two);
    expect(shown(all)).toMatchObject({ A: ['515/6', '10/1', '45/2', '160/3'], B: ['95/1', '5/1', '30/1', '60/1'] });
    expect([...all.get('A')?.perGroup ?? []].map(([group, value]) => [group, formatRational(value)])).toEqual([['method', '65/2'], ['staff', '160/3']]);
    expect([all.get('C')?.given, all.get('C')?.missed.map(({ criterion }) => criterion)]).toEqual([undefined, ['office']]);
  });
});

const anyMarks = fc.array(fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 6000 })), { minLength: 1, maxLength: 6 })
  .map((rows): Marks => Object.fromEntries(rows.map((row, index) => [`bid-${String(index)}`, row])));
const anyRule = fc.record({ stretch: fc.constantFrom(...stretches), minimum: fc.integer({ min: 0, max: 10_000 }) });
const passedIn = (all: ReadonlyMap<string, TechnicalResult>): readonly TechnicalResult[] => [...all.values()].filter(({ missed }) => missed.length === 0);
const highest = (values: readonly Rational[]): Rational => values.reduce((most, each) => (compare(each, most) > 0 ? each : most), zero);

describe('whatever the marks are, a stretch', () => {
  it('is done once: again it changes nothing', () => {
    fc.assert(fc.property(anyMarks, anyRule, (marks, { stretch, minimum }) => {
      const once = scores(marks, rule(stretch, { minimum }));
      expect(stretched(once, stretch, criteria, [])).toEqual(once);
    }));
  });

  it('keeps the order within each criterion, equal marks equal, and changes who passes for nobody', () => {
    fc.assert(fc.property(anyMarks, anyRule, (marks, { stretch, minimum }) => {
      const [given, all] = [scores(marks, rule(null, { minimum })), scores(marks, rule(stretch, { minimum }))];
      expect([...all.values()].map(({ missed }) => missed)).toEqual([...given.values()].map(({ missed }) => missed));
      const inside = [...given.keys()].filter((bid) => given.get(bid)?.missed.length === 0);
      for (const left of inside) for (const right of inside) for (const { id } of criteria) {
        const order = (of: ReadonlyMap<string, TechnicalResult>): number => compare(of.get(left)?.perCriterion.get(id) ?? zero, of.get(right)?.perCriterion.get(id) ?? zero);
        expect(order(all)).toBe(order(given));
      }
    }));
  });

  it('gives the best of each criterion its full marks, nobody more, and as a whole the best 100', () => {
    fc.assert(fc.property(anyMarks, anyRule, (marks, { stretch, minimum }) => {
      const all = passedIn(scores(marks, rule(stretch, { minimum })));
      for (const { id, maximum } of all.length === 0 ? [] : criteria) {
        const best = highest(all.map(({ perCriterion }) => perCriterion.get(id) ?? zero));
        expect([zero, rational(maximum, 100)]).toContainEqual(best);
      }
      const best = highest(all.map(({ score }) => score));
      if (stretch === 'criteriaAndWhole' && all.length > 0) expect([zero, rational(100)]).toContainEqual(best);
      if (stretch === 'criteria') for (const { score, perCriterion } of all) expect(score).toEqual(sum([...perCriterion.values()]));
    }));
  });
});
