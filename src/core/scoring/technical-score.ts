// From the members' marks to one technical score a bid: by the aggregation frozen in the tender file (law.md 3.3, 4.10). The minima of the
// criteria and the overall minimum are separate tests, both on unrounded values; to reach a minimum exactly is to pass.
import { assert } from '../assert.js';
import { compare, divide, rational, sum, type Rational } from './rational.js';

export type Aggregation = 'mean' | 'median' | 'consensus';

export interface ScoredCriterion {
  readonly id: string;
  /** hundredths of a point, as all marks */
  readonly maximum: number;
  readonly minimum: number;
}

export interface CriterionMarks {
  readonly criterion: ScoredCriterion;
  /** one a member whose sheet counts, in hundredths; at least one */
  readonly marks: readonly number[];
  /** the mark the commission agreed on, where it deliberated */
  readonly consensus: number | null;
}

export interface TechnicalResult {
  /** points out of 100 */
  readonly score: Rational;
  /** criterion → points */
  readonly perCriterion: ReadonlyMap<string, Rational>;
  /** minima not reached, criteria first; `criterion` null is the overall minimum. Empty = passed. */
  readonly missed: readonly Missed[];
}

export interface Missed {
  readonly criterion: string | null;
  readonly score: Rational;
  readonly minimum: Rational;
}

/** `minimum`: overall, in hundredths of a point out of 100. */
export function technicalScoreOf(criteria: readonly CriterionMarks[], aggregation: Aggregation, minimum: number): TechnicalResult {
  const scored = criteria.map((marks) => ({ id: marks.criterion.id, minimum: points(marks.criterion.minimum), score: aggregate(marks, aggregation) }));
  const score = sum(scored.map((each) => each.score));
  const missed = scored.filter((each) => compare(each.score, each.minimum) < 0)
    .map((each): Missed => ({ criterion: each.id, score: each.score, minimum: each.minimum }));
  const overall = points(minimum);
  if (compare(score, overall) < 0) missed.push({ criterion: null, score, minimum: overall });
  return { score, perCriterion: new Map(scored.map((each) => [each.id, each.score])), missed };
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

export const meanOf = (marks: readonly number[]): Rational => divide(sum(marks.map(points)), rational(marks.length));

export const points = (hundredths: number): Rational => rational(hundredths, 100);

function medianOf(marks: readonly number[]): Rational {
  const sorted = [...marks].sort((left, right) => left - right);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return rational(lower + upper, 200);
}

/** Wide enough to be talked over: this part of the criterion's maximum or more between the highest and the lowest mark (law.md 4.10). */
export function isSpreadWide(marks: readonly number[], maximum: number, percent: number): boolean {
  if (marks.length === 0) return false;
  return (Math.max(...marks) - Math.min(...marks)) * 100 >= maximum * percent;
}
