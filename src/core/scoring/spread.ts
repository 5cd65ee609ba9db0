// Where the members' marks lie so far apart that the commission talks before it agrees (law.md 3.3, 4.10; ux.md 1.2): this part of the
// criterion's scale and, so that small criteria do not ring for nothing, this many points out of 100, both.
import { compare, multiply, type Rational } from './rational.js';
import { isVerdict, points, pointsPerMark, type ScoredCriterion, type ScoredGroup } from './technical-score.js';

export interface SpreadFigures {
  readonly spreadPercent: number;
  /** hundredths of a point out of 100 */
  readonly spreadPoints: number;
}

export interface Spread {
  /** on the criterion's own scale, in hundredths */
  readonly lowest: number;
  readonly highest: number;
  readonly flagged: boolean;
}

/** Null without a mark. Differing verdicts are always flagged. */
export function spreadOf(marks: readonly number[], criterion: ScoredCriterion, groups: readonly ScoredGroup[], figures: SpreadFigures): Spread | null {
  if (marks.length === 0) return null;
  const [lowest, highest] = [Math.min(...marks), Math.max(...marks)];
  const gap = highest - lowest;
  if (isVerdict(criterion)) return { lowest, highest, flagged: gap > 0 };
  const outOf100: Rational = multiply(points(gap), pointsPerMark(criterion, groups));
  const wide = gap > 0 && gap * 100 >= criterion.maximum * figures.spreadPercent;
  return { lowest, highest, flagged: wide && compare(outOf100, points(figures.spreadPoints)) >= 0 };
}
