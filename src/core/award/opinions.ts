// What a reviewer's opinion is worth: it concerns exactly the digest that was submitted and lapses when that changes (product: P8).
import type { CaseFile } from '../procedure/case-file.js';
import type { Review } from './award-facts.js';

/** The request that waits for an opinion, if any. */
export const pendingReview = (file: CaseFile): Review | undefined => file.award.reviews.findLast(({ opinion, lapsed }) => opinion === null && !lapsed);

/** A favourable opinion that stands on exactly this digest. */
export function hasNoObjection(file: CaseFile, of: Review['of'], subject: string): boolean {
  const last = file.award.reviews.findLast((review) => review.of === of);
  return last?.opinion === 'noObjection' && !last.lapsed && last.subject === subject;
}

/** To be called by whatever changes what was reviewed: the file back in draft, an addendum, a new report. */
export function lapseOpinions(file: CaseFile, of: Review['of']): CaseFile {
  const reviews = file.award.reviews.map((review) => (review.of === of ? { ...review, lapsed: true } : review));
  return { ...file, award: { ...file.award, reviews } };
}
