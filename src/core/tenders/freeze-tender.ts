// Fixes the file by its digest: from here on a change is an addendum, or a return to the draft (law.md step 4; promise P3).
// Refused while anything that must be settled before the first bid is not (step 2), or while the controller's opinion is missing (step 3).
import type { JsonObject } from '../json.js';
import { defineAct } from '../procedure/act.js';
import { noFields, readShape } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { tenderFileDigest } from './digest.js';
import { tenderFileProblems } from './tender-file-problems.js';
import { refusalOfMissingReview } from './tender-file-review.js';
import { tenderOf, withTender } from './tender-of.js';

/** nothing is asked beyond the act itself */
export type FreezeTender = JsonObject;
export type TenderFrozen = { readonly digest: string };

export const freezeTender = defineAct<FreezeTender, TenderFrozen>({
  type: 'tender.frozen',
  by: ['authority'],
  decisive: true,
  scope: 'tender',
  decide(file, command) {
    const read = readShape('tender.frozen', command, noFields);
    if (isRefusal(read)) return read;
    const tenderFile = tenderOf(file).file;
    const problems = tenderFileProblems(tenderFile, file.rules);
    if (problems.length > 0) return refuse('TENDER_FILE_INCOMPLETE', { problems });
    const digest = tenderFileDigest(tenderFile);
    return refusalOfMissingReview(file, digest) ?? { digest };
  },
  record: (file, { result }) => withTender(file, { digest: result.digest }),
});
