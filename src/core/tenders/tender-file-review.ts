// Opinions on the tender file: one concerns exactly the digest that was reviewed and lapses when the file changes (P8; law.md step 3).
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import { ruleFlag, ruleReference } from '../rulebook/rules.js';

const required = 'review.tenderFile.required';

/** Where the pack asks for it, the last opinion must stand, be without objection and speak of this digest. */
export function refusalOfMissingReview(file: CaseFile, digest: string): Refusal | null {
  if (!ruleFlag(file.rules, required)) return null;
  const last = file.award.reviews.findLast((review) => review.of === 'tenderFile');
  if (last !== undefined && !last.lapsed && last.opinion === 'noObjection' && last.subject === digest) return null;
  return refuse('REVIEW_REQUIRED', { of: 'tenderFile' }, ruleReference(file.rules, required));
}

/** Opinions on any other version of the file lapse; `digest` null lapses them all. */
export function withLapsedReviews(file: CaseFile, digest: string | null): CaseFile {
  const reviews = file.award.reviews.map((review) =>
    (review.of === 'tenderFile' && review.subject !== digest ? { ...review, lapsed: true } : review));
  return { ...file, award: { ...file.award, reviews } };
}
