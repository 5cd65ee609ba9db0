// From the members' marks to one technical score a bid: by the aggregation frozen in the tender file (law.md 3.3, 4.10). The minima of the
// criteria, of their groups and the overall minimum are separate tests on unrounded values; to reach a minimum exactly is to pass.
import { assert } from '../assert.js';
import { compare, multiply, rational, sum, zero, type Rational } from './rational.js';

export type Aggregation = 'mean' | 'median' | 'consensus';

export interface ScoredCriterion {
  readonly id: string;
  /** hundredths of a point on its own scale, as all marks */
  readonly maximum: number;
  readonly minimum: number;
  /** of a criterion of the lower level: its group, and its share of it in basis points */
  readonly group?: string | null;
  readonly share?: number | null;
  /** of a pass/fail criterion, which weighs nothing */
  readonly clause?: string | null;
}

export interface ScoredGroup {
  readonly id: string;
  /** points out of 100 and points to be reached, in hundredths */
  readonly weight: number;
  readonly minimum: number;
}

export interface CriterionMarks {
  readonly criterion: ScoredCriterion;
  /** one a member whose sheet counts, in hundredths; at least one */
  readonly marks: readonly number[];
  /** the mark the commission agreed on, where it deliberated */
  readonly consensus: number | null;
}

export interface TechnicalPoints {
  /** points out of 100 */
  readonly score: Rational;
  /** criterion → points out of 100; pass/fail criteria have none */
  readonly perCriterion: ReadonlyMap<string, Rational>;
  /** group → points out of 100 */
  readonly perGroup: ReadonlyMap<string, Rational>;
}

export interface TechnicalResult extends TechnicalPoints {
  /** the points before they were stretched, where they were */
  readonly given?: TechnicalPoints;
  /** minima not reached and verdicts failed, criteria first, then groups; `criterion` null is the overall minimum. Empty = passed. */
  readonly missed: readonly Missed[];
}

export interface Missed {
  /** a criterion, a group, or null */
  readonly criterion: string | null;
  /** of a criterion on its own scale; of a pass/fail criterion 0 of 1 */
  readonly score: Rational;
  readonly minimum: Rational;
}

/** `minimum`: overall, in hundredths of a point out of 100. */
export function technicalScoreOf(criteria: readonly CriterionMarks[], aggregation: Aggregation, minimum: number, groups: readonly ScoredGroup[] = []): TechnicalResult {
  const weighing = criteria.filter(({ criterion }) => !isVerdict(criterion));
  const scored = weighing.map((marks) => ({ criterion: marks.criterion, mark: aggregate(marks, aggregation) }));
  const perCriterion = new Map(scored.map(({ criterion, mark }) => [criterion.id, multiply(mark, pointsPerMark(criterion, groups))]));
  const grouped = groups.map((group) => ({
    group, score: sum(weighing.filter(({ criterion }) => criterion.group === group.id).map(({ criterion }) => perCriterion.get(criterion.id) ?? zero)),
  }));
  const score = sum([...perCriterion.values()]);
  const tests: Missed[] = [
    ...criteria.filter(({ criterion }) => isVerdict(criterion)).map((marks) => ({ criterion: marks.criterion.id, score: verdictOf(marks), minimum: rational(1) })),
    ...scored.map(({ criterion, mark }) => ({ criterion: criterion.id, score: mark, minimum: points(criterion.minimum) })),
    ...grouped.map(({ group, score: reached }) => ({ criterion: group.id, score: reached, minimum: points(group.minimum) })),
    { criterion: null, score, minimum: points(minimum) },
  ];
  const missed = tests.filter((test) => compare(test.score, test.minimum) < 0);
  return { score, perCriterion, perGroup: new Map(grouped.map(({ group, score: reached }) => [group.id, reached])), missed };
}

export const isVerdict = ({ clause }: Pick<ScoredCriterion, 'clause'>): boolean => clause !== undefined && clause !== null;

/** What one point on a criterion's own scale is worth out of 100, exact: one where it stands alone, else weight × share ÷ scale. */
export function pointsPerMark({ group, share, maximum }: ScoredCriterion, groups: readonly ScoredGroup[]): Rational {
  if (group === undefined || group === null) return rational(1);
  const weight = groups.find(({ id }) => id === group)?.weight ?? 0;
  return rational(BigInt(weight) * BigInt(share ?? 0), BigInt(maximum) * 10_000n);
}

/** Split verdicts are no verdict: members of one mind decide, or what the commission agreed on and wrote down why. */
export const isSplit = ({ criterion, marks, consensus }: CriterionMarks): boolean => isVerdict(criterion) && consensus === null && new Set(marks).size > 1;

/** 1 passes, 0 fails. */
function verdictOf(marks: CriterionMarks): Rational {
  assert(!isSplit(marks), 'a verdict on which the members differ');
  return rational((marks.consensus ?? marks.marks[0] ?? 0) > 0 ? 1 : 0);
}

/** The one mark of a criterion, in points. */
export function aggregate({ marks, consensus }: CriterionMarks, aggregation: Aggregation): Rational {
  if (aggregation === 'consensus') {
    assert(consensus !== null, 'a consensus score without a consensus mark');
    return points(consensus);
  }
  assert(marks.length > 0, 'an aggregate of no marks');
  return aggregation === 'mean' ? meanOf(marks) : medianOf(marks);
}

/** Hundredths are summed as whole numbers, so that one fraction is made of many marks. */
export const meanOf = (marks: readonly number[]): Rational => rational(marks.reduce((all, mark) => all + mark, 0), 100 * marks.length);

export const points = (hundredths: number): Rational => rational(hundredths, 100);

function medianOf(marks: readonly number[]): Rational {
  const sorted = [...marks].sort((left, right) => left - right);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return rational(lower + upper, 200);
}
