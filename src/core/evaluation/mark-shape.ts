// Marks as they come in a command, and what every mark keeps to: whole hundredths of a point from zero to the criterion's maximum, a reason
// where one is due, and for a pass/fail criterion yes or no with the page a no is seen on (law.md 4.10).
import { identifier, integer, list, object, omittable, optional } from '../procedure/shape.js';
import { refuse, type Refusal } from '../refusal.js';
import { isVerdict } from '../scoring/technical-score.js';
import type { MarkingFigures } from '../tenders/scoring-rules.js';
import type { Criterion } from '../tenders/tender-file.js';
import type { Mark } from './evaluation-facts.js';
import { mostMarks } from './most-marks.js';
import { note } from './note.js';

const markFields = { bid: identifier, criterion: identifier, mark: integer(0, 10_000), reason: note(4000), evidence: optional(note(1000)) };

export const marksShape = list(object(markFields), mostMarks);
export const agreedMarksShape = list(object({ ...markFields, follows: omittable(integer(0, 10_000)) }), mostMarks);

export function whyOutOfRange(marks: readonly Mark[], criteria: readonly Criterion[]): Refusal | undefined {
  const known = new Map(criteria.map((criterion) => [criterion.id, criterion]));
  for (const { bid, criterion, mark } of marks) {
    const found = known.get(criterion);
    const maximum = found?.maximum ?? 0;
    if (mark > maximum) return refuse('MARK_OUT_OF_RANGE', { bid, criterion, mark, maximum });
    if (found !== undefined && isVerdict(found) && mark !== 0 && mark !== maximum) return refuse('VERDICT_NEITHER_YES_NOR_NO', { bid, criterion, mark });
  }
  return undefined;
}

/** A low or very high mark is the one that is contested: it comes with its reason, a failed verdict with its page too. */
export function whyUnjustified(marks: readonly Mark[], criteria: readonly Criterion[], figures: MarkingFigures): Refusal | undefined {
  const known = new Map(criteria.map((criterion) => [criterion.id, criterion]));
  for (const mark of marks) {
    const criterion = known.get(mark.criterion);
    const refusal = criterion === undefined ? undefined : whyMarkUnjustified(mark, criterion, figures);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function whyMarkUnjustified({ bid, criterion: id, mark, reason, evidence }: Mark, criterion: Criterion, figures: MarkingFigures): Refusal | undefined {
  const { maximum, clause } = criterion;
  if (isVerdict(criterion)) {
    const bare = mark === 0 && (reason === '' || (evidence ?? '') === '');
    return bare ? refuse('FAIL_WITHOUT_EVIDENCE', { bid, criterion: id, clause: clause ?? '' }) : undefined;
  }
  if (reason !== '' || !needsReason(mark, criterion, figures)) return undefined;
  const { reasonBelowPercent: below, reasonAbovePercent: above } = figures;
  return refuse('MARK_WITHOUT_REASON', { bid, criterion: id, mark, maximum, below, above });
}

export function needsReason(mark: number, criterion: Criterion, { reasonBelowPercent, reasonAbovePercent }: MarkingFigures): boolean {
  if (isVerdict(criterion)) return mark === 0;
  return mark * 100 < criterion.maximum * reasonBelowPercent || mark * 100 > criterion.maximum * reasonAbovePercent;
}
