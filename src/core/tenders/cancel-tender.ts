// Ends a procedure without further effect (sans suite), with its reason told to all; after publication the control body is heard first.
// Rule: law.md X2.
import { defineAct } from '../procedure/act.js';
import { object, optional, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { ruleFlag, ruleReference } from '../rulebook/rules.js';
import { tenderOf, withTender } from './tender-of.js';

export type CancelTender = {
  readonly reason: string;
  /** letter of the control body with its opinion */
  readonly priorOpinionReference?: string | null;
};
export type TenderCancelled = {
  /** holders of the file and bidders */
  readonly sentTo: readonly string[];
};

export const cancelTender = defineAct<CancelTender, TenderCancelled>({
  type: 'tender.cancelled',
  by: ['authority'],
  decisive: true,
  scope: 'tender',
  decide(file, command) {
    const read = readShape('tender.cancelled', command, object({ reason: text(4000), priorOpinionReference: optional(text(500)) }));
    if (isRefusal(read)) return read;
    const { publishedAt, filesIssued } = tenderOf(file);
    const rule = 'cancellation.priorOpinion.required';
    if (publishedAt !== null && read.priorOpinionReference === null && ruleFlag(file.rules, rule)) {
      return refuse('PRIOR_OPINION_REQUIRED', {}, ruleReference(file.rules, rule));
    }
    return { sentTo: [...new Set([...filesIssued.map(({ holder }) => holder), ...file.bids.map(({ bidder }) => bidder)])] };
  },
  record: (file, { command, circumstances: { at } }) => withTender(file, { ended: { as: 'cancelled', reason: command.reason, at } }),
});
