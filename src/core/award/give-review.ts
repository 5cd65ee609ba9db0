// A reviewer's opinion: no objection, or an objection with its reasons. It must name the digest that was submitted (product: P8). An
// objection to the award sends the named lots back and the report falls (law.md steps 3 and 23).
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { choice, digest, object, optional, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import type { Review } from './award-facts.js';
import { pendingReview } from './opinions.js';
import { decideReturn, returnFields, sendBack, type ReturnAsked, type ReturnOfLots } from './return-of-lots.js';

const type = 'review.given';
const shape = object({ subject: digest, opinion: choice('noObjection', 'objection'), reasons: optional(text(20_000)), ...returnFields });

export type GiveReviewCommand = {
  /** digest of what the reviewer saw */
  readonly subject: string;
  readonly opinion: 'noObjection' | 'objection';
  /** mandatory for an objection */
  readonly reasons: string | null;
} & /** for an objection to the award */ ReturnAsked;
export type GiveReviewResult = { readonly of: Review['of']; readonly back: ReturnOfLots | null };

export const giveReview = defineAct<GiveReviewCommand, GiveReviewResult>({
  type,
  by: ['controller', 'supervisor', 'funder'],
  decisive: true,
  scope: 'tender',
  decide(file, command) {
    const review = readShape(type, command, shape);
    if (isRefusal(review)) return review;
    const pending = pendingReview(file);
    if (pending === undefined || pending.subject !== review.subject) {
      return refuse('OPINION_ON_OTHER_DIGEST', { given: review.subject, submitted: pending?.subject ?? 'none' });
    }
    if (review.opinion === 'noObjection') return { of: pending.of, back: null };
    if (review.reasons === null) return refuse('OBJECTION_NEEDS_REASONS', { of: pending.of });
    const back = pending.of === 'award' ? decideReturn(type, file, review) : null;
    return isRefusal(back) ? back : { of: pending.of, back };
  },
  record(file, { command, result, circumstances }) {
    const given = { opinion: command.opinion, reasons: command.reasons ?? null, by: circumstances.actor, givenAt: circumstances.at };
    const answered = answer(file, given);
    return result.back === null ? answered : sendBack(answered, result.back, circumstances.at);
  },
});

function answer(file: CaseFile, given: Pick<Review, 'opinion' | 'reasons' | 'by' | 'givenAt'>): CaseFile {
  const pending = pendingReview(file);
  const reviews = file.award.reviews.map((review) => (review === pending ? { ...review, ...given } : review));
  return { ...file, award: { ...file.award, reviews } };
}
