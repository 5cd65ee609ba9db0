// Scores stretched to full marks (Italian «riparametrazione»; no Malian text read knows it, so it holds only where the tender file announces it): in each
// criterion the best mark becomes the full marks and the others follow in proportion; where announced, the best sum then becomes 100 as well. Minima are
// judged before, on the marks as given. Only bids that passed are stretched and only their best counts: who is out weighs on nothing. A criterion in
// which the best has zero stays as it is: nobody is given points that nobody earned.
import { compare, divide, multiply, rational, sum, zero, type Rational } from './rational.js';
import { isVerdict, points, pointsPerMark, technicalScoreOf, type Aggregation, type CriterionMarks, type ScoredCriterion, type ScoredGroup, type TechnicalResult } from './technical-score.js';

export const stretches = ['criteria', 'criteriaAndWhole'] as const;
export type Stretch = (typeof stretches)[number];

export interface TechnicalRule {
  readonly aggregation: Aggregation;
  /** overall, in hundredths of a point out of 100 */
  readonly minimum: number;
  /** the upper level of the criteria, where there is one */
  readonly groups: readonly ScoredGroup[];
  /** null: the marks count as they are given */
  readonly stretch: Stretch | null;
}

type Scores = ReadonlyMap<string, TechnicalResult>;

/** Of all bids that are scored together: bid → its criteria, the same for each. */
export function technicalScoresOf(bids: ReadonlyMap<string, readonly CriterionMarks[]>, { aggregation, minimum, groups, stretch }: TechnicalRule): Scores {
  const given = new Map([...bids].map(([bid, criteria]) => [bid, technicalScoreOf(criteria, aggregation, minimum, groups)]));
  const [first = []] = bids.values();
  return stretched(given, stretch, first.map(({ criterion }) => criterion), groups);
}

export function stretched(scores: Scores, stretch: Stretch | null, criteria: readonly ScoredCriterion[], groups: readonly ScoredGroup[]): Scores {
  const passed = [...scores].filter(([, { missed }]) => missed.length === 0);
  if (stretch === null || passed.length === 0) return scores;
  const weighing = criteria.filter((criterion) => !isVerdict(criterion));
  const factors = new Map(weighing.map((criterion) => [criterion.id, factorTo(
    multiply(points(criterion.maximum), pointsPerMark(criterion, groups)), passed.map(([, { perCriterion }]) => perCriterion.get(criterion.id) ?? zero),
  )]));
  const inCriteria = passed.map(([bid, result]) => {
    const perCriterion = new Map([...result.perCriterion].map(([id, value]) => [id, multiply(value, factors.get(id) ?? rational(1))]));
    return { bid, result, perCriterion, score: sum([...perCriterion.values()]) };
  });
  const whole = stretch === 'criteria' ? rational(1) : factorTo(rational(100), inCriteria.map(({ score }) => score));
  return new Map([...scores, ...inCriteria.map(({ bid, result, perCriterion, score }) => [bid, {
    ...result, given: result.given ?? result, perCriterion, perGroup: groupScores(weighing, groups, perCriterion), score: multiply(score, whole),
  }] as const)]);
}

/** What makes the best of them full; one where the best is zero. */
function factorTo(full: Rational, reached: readonly Rational[]): Rational {
  const best = reached.reduce((highest, each) => (compare(each, highest) > 0 ? each : highest), zero);
  return compare(best, zero) === 0 ? rational(1) : divide(full, best);
}

const groupScores = (criteria: readonly ScoredCriterion[], groups: readonly ScoredGroup[], perCriterion: ReadonlyMap<string, Rational>): ReadonlyMap<string, Rational> =>
  new Map(groups.map(({ id }) => [id, sum(criteria.filter(({ group }) => group === id).map((criterion) => perCriterion.get(criterion.id) ?? zero))]));
