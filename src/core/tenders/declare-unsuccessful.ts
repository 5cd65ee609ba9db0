// Declares the whole procedure unsuccessful (infructueux): no bid came, or no lot has anybody to propose. Never to fish for lower prices.
// Rule: law.md X1 (a reason code is compulsory) and section 7 row 30.
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { choice, object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { ruleFlag, ruleReference } from '../rulebook/rules.js';
import { withTender } from './tender-of.js';

export type UnsuccessfulReason = 'noBid' | 'noCompliantBid' | 'pricesTooHigh' | 'tooFewFirms';
export type DeclareUnsuccessful = { readonly reasonCode: UnsuccessfulReason; readonly reason: string };
export type DeclaredUnsuccessful = { readonly bidsReceived: number };

const shape = object({ reasonCode: choice('noBid', 'noCompliantBid', 'pricesTooHigh', 'tooFewFirms'), reason: text(4000) });

export const declareUnsuccessful = defineAct<DeclareUnsuccessful, DeclaredUnsuccessful>({
  type: 'tender.declaredUnsuccessful',
  by: ['authority'],
  decisive: true,
  scope: 'tender',
  decide(file, command) {
    const read = readShape('tender.declaredUnsuccessful', command, shape);
    if (isRefusal(read)) return read;
    const bidsReceived = file.bids.filter(({ standing }) => standing === 'received').length;
    const fitting = fittingReasons(file);
    if (!fitting.includes(read.reasonCode)) return refuse('REASON_DOES_NOT_FIT', { reasonCode: read.reasonCode, fitting });
    return refusalWithBids(file, bidsReceived) ?? { bidsReceived };
  },
  record: (file, { command, circumstances: { at } }) => withTender(file, { ended: { as: 'unsuccessful', reason: command.reason, at } }),
});

/** What the register and the evaluation bear out. */
export function fittingReasons({ evaluation, bids }: CaseFile): UnsuccessfulReason[] {
  if (!bids.some(({ standing }) => standing === 'received')) return ['noBid'];
  const tooFew = Object.values(evaluation).some(({ unsuccessful }) => unsuccessful?.reasonCode === 'tooFewFirms');
  return ['noCompliantBid', 'pricesTooHigh', ...(tooFew ? ['tooFewFirms' as const] : [])];
}

/** Bids that came must be opened, evaluated and reviewed before anybody may say that none will do. */
function refusalWithBids(file: CaseFile, bidsReceived: number): Refusal | null {
  if (file.state === 'closed') {
    const possibleIn = ['reportSigned', 'awardCleared'];
    return bidsReceived === 0 ? null : refuse('WRONG_STATE', { act: 'tender.declaredUnsuccessful', state: 'closed', possibleIn });
  }
  const lots = Object.entries(file.lotStates).filter(([, state]) => state === 'proposed').map(([lot]) => lot);
  if (lots.length > 0) return refuse('SOME_LOT_PROPOSED', { lots });
  const unreviewed = file.state === 'reportSigned' && ruleFlag(file.rules, 'review.award.required');
  return unreviewed ? refuse('REVIEW_REQUIRED', { of: 'award' }, ruleReference(file.rules, 'review.award.required')) : null;
}
