// Submits the tender file or the award to its reviewer. The core itself computes the digest of what is submitted (product: P8), so nobody
// can obtain an opinion on one paper and use it for another. Law.md steps 3 and 23.
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { choice, object, readShape } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { ruleFlag, ruleReference } from '../rulebook/rules.js';
import { tenderFileDigest } from '../tenders/digest.js';
import type { Review } from './award-facts.js';

const type = 'review.requested';
const shape = object({ of: choice('tenderFile', 'award') });

export type RequestReviewCommand = { readonly of: Review['of'] };
export type RequestReviewResult = { readonly of: Review['of']; readonly subject: string };

export const requestReview = defineAct<RequestReviewCommand, RequestReviewResult>({
  type,
  by: ['clerk', 'authority'],
  decisive: false,
  scope: 'tender',
  decide(file, command) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const { of } = read;
    const due = file.state === 'drafting' ? 'tenderFile' : 'award';
    if (of !== due) return refuse('REVIEW_OF_OTHER', { asked: of, due });
    if (of === 'award' && !ruleFlag(file.rules, 'review.award.required')) {
      return refuse('REVIEW_NOT_FORESEEN', { of }, ruleReference(file.rules, 'review.award.required'));
    }
    const subject = subjectOf(file, of);
    return isRefusal(subject) ? subject : { of, subject };
  },
  record(file, { result, circumstances }) {
    const request: Review = {
      of: result.of, subject: result.subject, requestedAt: circumstances.at, opinion: null, reasons: null, by: null, givenAt: null, lapsed: false,
    };
    return { ...file, award: { ...file.award, reviews: [...file.award.reviews, request] } };
  },
});

/** The file as it will be frozen, or the report as it was signed. */
function subjectOf(file: CaseFile, of: Review['of']): string | Refusal {
  if (of === 'tenderFile' && file.tender !== null) return tenderFileDigest(file.tender.file);
  return file.award.report?.digest ?? refuse('REVIEW_NOT_FORESEEN', { of });
}
