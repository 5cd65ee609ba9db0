// Marks as they come in a command, and the bounds every mark keeps: whole hundredths of a point from zero to the criterion's maximum.
import { identifier, integer, list, object } from '../procedure/shape.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Criterion } from '../tenders/tender-file.js';
import type { Mark } from './evaluation-facts.js';
import { note } from './note.js';

export const marksShape = list(object({ bid: identifier, criterion: identifier, mark: integer(0, 10_000), reason: note(4000) }), 5000);

export function whyOutOfRange(marks: readonly Mark[], criteria: readonly Criterion[]): Refusal | undefined {
  for (const { bid, criterion, mark } of marks) {
    const maximum = maximumOf(criteria, criterion);
    if (mark > maximum) return refuse('MARK_OUT_OF_RANGE', { bid, criterion, mark, maximum });
  }
  return undefined;
}

/** A low or very high mark is the one that is contested: below 50 % and above 90 % of the maximum it comes with its reason (ux.md 1.2). */
export function whyUnjustified(marks: readonly Mark[], criteria: readonly Criterion[]): Refusal | undefined {
  for (const { bid, criterion, mark, reason } of marks) {
    const maximum = maximumOf(criteria, criterion);
    const needsReason = mark * 100 < maximum * 50 || mark * 100 > maximum * 90;
    if (needsReason && reason === '') return refuse('MARK_WITHOUT_REASON', { bid, criterion, mark, maximum });
  }
  return undefined;
}

const maximumOf = (criteria: readonly Criterion[], id: string): number => criteria.find((criterion) => criterion.id === id)?.maximum ?? 0;
