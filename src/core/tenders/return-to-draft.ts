// Takes a cleared or frozen file back to the draft, with its reason. Every opinion on it lapses, even if nothing is changed in the end.
// Rule: law.md step 4; promise P8.
import { defineAct } from '../procedure/act.js';
import { object, readShape, text } from '../procedure/shape.js';
import { isRefusal } from '../refusal.js';
import { withLapsedReviews } from './tender-file-review.js';
import { withTender } from './tender-of.js';

export type ReturnToDraft = { readonly reason: string };
export type ReturnedToDraft = { readonly lapsedReviews: number };

export const returnToDraft = defineAct<ReturnToDraft, ReturnedToDraft>({
  type: 'tender.returnedToDraft',
  by: ['authority'],
  decisive: false,
  scope: 'tender',
  decide(file, command) {
    const read = readShape('tender.returnedToDraft', command, object({ reason: text(2000) }));
    if (isRefusal(read)) return read;
    return { lapsedReviews: file.award.reviews.filter(({ of, lapsed }) => of === 'tenderFile' && !lapsed).length };
  },
  record: (file) => withLapsedReviews(withTender(file, { digest: null }), null),
});
