// Publishes the frozen file and binds the procedure for good: to the file, the rule pack and the two machines, each by digest, and to the
// limit for bids and the opening. Key holders who were named have shown by then that they can open. Rules: law.md steps 3, 5 and 13; promises P1 to P3.
import { elapsedAfter } from '../calendar/limit-after.js';
import { currentKeySet, waitingKeySet } from '../keyset/keysets.js';
import { defineAct } from '../procedure/act.js';
import { machineDigests } from '../procedure/machine-digest.js';
import { instant, object, optional, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { rulePackDigest } from '../rulebook/digest.js';
import { ruleReference } from '../rulebook/rules.js';
import { unverifiedRulesUsed } from '../rulebook/unverified-rules.js';
import { tenderFileDigest } from './digest.js';
import { minimumPeriodRule, refusalOfOpening } from './submission-times.js';
import { refusalOfMissingReview } from './tender-file-review.js';
import { tenderOf, withTender } from './tender-of.js';

export type PublishTender = {
  readonly limitAt: string;
  readonly openingAt: string;
  /** the controller's written authorisation of the shorter period, where urgency is claimed */
  readonly urgencyAuthorisation?: string | null;
  /** where the notice appeared: journal, number, day */
  readonly proofOfPublication?: string | null;
};

export type TenderPublished = {
  readonly fileDigest: string;
  readonly rulePackDigest: string;
  readonly machineDigests: { readonly tender: string; readonly lot: string };
  readonly minimumLimitAt: string;
  /** digest of the rehearsed key set bids are sealed to; null: paper bids only */
  readonly keyset: string | null;
  readonly unverifiedRules: readonly string[];
};

const shape = object({ limitAt: instant, openingAt: instant, urgencyAuthorisation: optional(text(500)), proofOfPublication: optional(text(500)) });

export const publishTender = defineAct<PublishTender, TenderPublished>({
  type: 'tender.published',
  by: ['authority'],
  decisive: true,
  scope: 'tender',
  decide(file, command, { at }) {
    const read = readShape('tender.published', command, shape);
    if (isRefusal(read)) return read;
    const { rules } = file;
    const tenderFile = tenderOf(file).file;
    const fileDigest = tenderFileDigest(tenderFile);
    const unreviewed = refusalOfMissingReview(file, fileDigest);
    if (unreviewed !== null) return unreviewed;
    const unrehearsed = waitingKeySet(file);
    if (unrehearsed !== undefined) {
      return refuse('KEYSET_NOT_REHEARSED', { keyset: unrehearsed.digest, released: unrehearsed.rehearsal?.shares.length ?? 0, holders: unrehearsed.holders.length });
    }
    const period = minimumPeriodRule(rules, tenderFile, read.urgencyAuthorisation !== null);
    const minimumLimitAt = elapsedAfter(rules, period, at);
    if (read.limitAt < minimumLimitAt) return refuse('LIMIT_TOO_SOON', { limitAt: read.limitAt, minimumLimitAt }, ruleReference(rules, period));
    return refusalOfOpening(rules, read.limitAt, read.openingAt) ?? {
      fileDigest, rulePackDigest: rulePackDigest(rules), machineDigests: machineDigests(), minimumLimitAt,
      keyset: currentKeySet(file)?.digest ?? null, unverifiedRules: unverifiedRulesUsed(file),
    };
  },
  record: (file, { command, circumstances: { at } }) =>
    withTender(file, { publishedAt: at, limitAt: command.limitAt, openingAt: command.openingAt }),
});
