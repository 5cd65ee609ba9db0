// Changes the working version before it is frozen. An opinion already given on another version lapses with it.
// Rule: law.md step 2; promise P8.
import type { JsonObject } from '../json.js';
import { defineAct } from '../procedure/act.js';
import { object, readShape } from '../procedure/shape.js';
import { isRefusal } from '../refusal.js';
import { tenderFileDigest } from './digest.js';
import type { TenderFile } from './tender-file.js';
import { withLapsedReviews } from './tender-file-review.js';
import { tenderFileShape } from './tender-file-shape.js';
import { tenderOf, withTender } from './tender-of.js';

export type ReviseTender = { readonly file: TenderFile & JsonObject };
export type TenderRevised = { readonly digest: string };

const shape = object({ file: tenderFileShape });

export const reviseTender = defineAct<ReviseTender, TenderRevised>({
  type: 'tender.revised',
  by: ['clerk'],
  decisive: false,
  scope: 'tender',
  decide(_, command) {
    const read = readShape('tender.revised', command, shape);
    return isRefusal(read) ? read : { digest: tenderFileDigest(read.file) };
  },
  record(file, { command, result, circumstances: { actor } }) {
    const { preparedBy } = tenderOf(file);
    const revised = withTender(file, { file: command.file, preparedBy: preparedBy.includes(actor) ? preparedBy : [...preparedBy, actor] });
    return withLapsedReviews(revised, result.digest);
  },
});
