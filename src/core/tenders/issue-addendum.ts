// Changes the published file for everybody, or moves its limit later. Late, or once bids are in, it must leave candidates more time (F18).
// Rules: law.md step 8; promise P3. The limit never moves earlier, and what makes it another tender cannot change.
import { bidsTouchedBy, withBidsToConfirm } from '../bids/bids-to-confirm.js';
import { standingBids } from '../bids/register.js';
import type { Instant } from '../calendar/instant.js';
import { elapsedAfter } from '../calendar/limit-after.js';
import type { JsonObject } from '../json.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { instant, object, optional, readShape, text, type Shaped } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { ruleFlag, ruleReference } from '../rulebook/rules.js';
import { fixedFieldChanged, isSubstantial } from './addendum-changes.js';
import { tenderFileDigest } from './digest.js';
import { refusalOfOpening } from './submission-times.js';
import type { TenderFile } from './tender-file.js';
import { tenderFileProblems } from './tender-file-problems.js';
import { withLapsedReviews } from './tender-file-review.js';
import { tenderFileShape } from './tender-file-shape.js';
import { refusalAtLimit, tenderOf, withTender } from './tender-of.js';

export type IssueAddendum = {
  readonly reason: string;
  /** the whole file as it shall read from now on */
  readonly file: TenderFile & JsonObject;
  readonly limitAt: string;
  readonly openingAt: string;
  /** the controller's opinion on a substantial change, where the pack asks for one */
  readonly noObjectionReference?: string | null;
};

export type AddendumIssued = {
  readonly number: number;
  readonly fileDigest: string;
  readonly substantial: boolean;
  readonly minimumLimitAt: string;
  /** everybody who holds the file */
  readonly sentTo: readonly string[];
  /** bids deposited on other terms than these: their bidders confirm, replace or withdraw them. Not in the answer: it would count the bids */
  readonly bidsToConfirm: readonly string[];
};

const shape = object({ reason: text(4000), file: tenderFileShape, limitAt: instant, openingAt: instant, noObjectionReference: optional(text(500)) });

export const issueAddendum = defineAct<IssueAddendum, AddendumIssued>({
  type: 'addendum.issued',
  by: ['authority'],
  decisive: true,
  scope: 'tender',
  decide(file, command, { at }) {
    const read = readShape('addendum.issued', command, shape);
    if (isRefusal(read)) return read;
    const tender = tenderOf(file);
    const substantial = isSubstantial(tender.file, read.file);
    const refusal = refusalAtLimit(file, at) ?? refusalOfContent(file, read, substantial) ?? refusalOfTimes(file, read, at);
    return refusal ?? {
      number: tender.addenda.length + 1, fileDigest: tenderFileDigest(read.file), substantial, minimumLimitAt: minimumLimit(file, at),
      sentTo: tender.filesIssued.map(({ holder }) => holder), bidsToConfirm: bidsTouchedBy(file, read.file),
    };
  },
  record(file, { command, result, circumstances: { at } }) {
    const { number, fileDigest } = result;
    const { reason, limitAt, openingAt } = command;
    const addendum = { number, reason, fileDigest, limitAt, at };
    const changed = withTender(file, { file: command.file, digest: fileDigest, limitAt, openingAt, addenda: [...tenderOf(file).addenda, addendum] });
    return withLapsedReviews(withBidsToConfirm(file, changed, result), fileDigest);
  },
});

function refusalOfContent(file: CaseFile, read: Shaped<typeof shape>, substantial: boolean): Refusal | null {
  const { file: before, limitAt } = tenderOf(file);
  const fixed = fixedFieldChanged(before, read.file);
  if (fixed !== null) return refuse('ADDENDUM_CANNOT_CHANGE', { field: fixed });
  if (tenderFileDigest(before) === tenderFileDigest(read.file) && read.limitAt === limitAt) return refuse('ADDENDUM_CHANGES_NOTHING', {});
  const problems = tenderFileProblems(read.file, file.rules);
  if (problems.length > 0) return refuse('TENDER_FILE_INCOMPLETE', { problems });
  const opinionNeeded = substantial && ruleFlag(file.rules, 'review.tenderFile.required') && read.noObjectionReference === null;
  return opinionNeeded ? refuse('REVIEW_REQUIRED', { of: 'addendum' }, ruleReference(file.rules, 'review.tenderFile.required')) : null;
}

/** At least the pack's window must remain after an addendum. */
const minimumLimit = (file: CaseFile, at: Instant): Instant => elapsedAfter(file.rules, 'addendum.extensionWindow', at);

function refusalOfTimes(file: CaseFile, { limitAt, openingAt }: Shaped<typeof shape>, at: Instant): Refusal | null {
  const before = tenderOf(file).limitAt ?? at;
  const rule = ruleReference(file.rules, 'addendum.extensionWindow');
  const minimumLimitAt = minimumLimit(file, at);
  if (limitAt < before) return refuse('LIMIT_MOVED_BACK', { limitAt, before });
  if (limitAt < minimumLimitAt) return refuse('EXTENSION_REQUIRED', { limitAt, minimumLimitAt, because: 'late' }, rule);
  if (limitAt === before && standingBids(file).length > 0) return refuse('EXTENSION_REQUIRED', { limitAt, minimumLimitAt: before, because: 'bidsReceived' }, rule);
  return refusalOfOpening(file.rules, limitAt, openingAt);
}
