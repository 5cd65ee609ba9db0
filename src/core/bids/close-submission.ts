// The register is closed: promise P2. The result counts every line and lists the bids to open, so that none can go missing afterwards. Where bids
// may be registered by their digest, it waits for their bytes until the grace ends; what never came is noted and stays closed. So is, where the pack
// says so, a bid nobody confirmed after an addendum; where it does not, such a bid is opened and its flag goes with it.
import { defineAct } from '../procedure/act.js';
import { readInteger } from '../procedure/read-command.js';
import { isRefusal, refuse } from '../refusal.js';
import type { CaseFile } from '../procedure/case-file.js';
import type { BidFacts } from './bid-facts.js';
import { unconfirmedBids, unconfirmedWorth } from './bids-to-confirm.js';
import { deliveryUntil, isLate, limitOf, standingBids } from './register.js';

export type CloseSubmissionCommand = {
  /** how long the closer waited for requests stamped before the limit, and how many it gave up on: 0 unless something went wrong */
  readonly waitedMilliseconds?: number;
  readonly stillInFlight?: number;
};
export type CloseSubmissionResult = {
  readonly limitAt: string;
  /** standing bids, in the order of the register */
  readonly bids: readonly string[];
  /** bids whose bytes did not come within the grace */
  readonly undelivered: readonly string[];
  /** bids not confirmed after an addendum that changed their terms, among `bids` unless the pack voids them; absent where it asks for no confirmation */
  readonly unconfirmed?: readonly string[];
  /** lines of the register, late and withdrawn ones included */
  readonly registered: number;
};

const type = 'submission.closed';

export const closeSubmission = defineAct<CloseSubmissionCommand, CloseSubmissionResult>({
  type,
  by: ['system'],
  decisive: false,
  scope: 'tender',
  decide(file, command, { at }) {
    const limitAt = limitOf(file, type);
    if (isRefusal(limitAt)) return limitAt;
    for (const field of ['waitedMilliseconds', 'stillInFlight']) {
      const count = (command[field as keyof CloseSubmissionCommand] ?? 0) === 0 ? 0 : readInteger(type, command, field, { from: 0, to: 86_400_000 });
      if (isRefusal(count)) return count;
    }
    if (!isLate(at, limitAt)) return refuse('SUBMISSION_STILL_OPEN', { at, limitAt });
    const until = deliveryUntil(file, limitAt);
    if (at < until) return refuse('GRACE_STILL_RUNS', { at, until });
    const worth = unconfirmedWorth(file);
    const undelivered = standingBids(file).filter(isUndelivered).map(({ id }) => id);
    const unconfirmed = unconfirmedBids(file).filter((bid) => !isUndelivered(bid)).map(({ id }) => id);
    const out = worth === 'void' ? [...undelivered, ...unconfirmed] : undelivered;
    const bids = standingBids(file).map(({ id }) => id).filter((id) => !out.includes(id));
    return { limitAt, bids, undelivered, ...(worth === null ? {} : { unconfirmed }), registered: file.bids.length };
  },
  record: (file, { result, circumstances }) => (file.tender === null ? file : {
    ...leftClosed(file, result), tender: { ...file.tender, closedAt: circumstances.at },
  }),
});

const isUndelivered = ({ manifest, seal }: BidFacts): boolean => manifest !== null && seal === null;

/** The very same file where nothing stays closed. */
function leftClosed(file: CaseFile, { bids, undelivered }: CloseSubmissionResult): CaseFile {
  const closed = standingBids(file).filter(({ id }) => !bids.includes(id));
  if (closed.length === 0) return file;
  return { ...file, bids: file.bids.map((bid) => (closed.includes(bid) ? { ...bid, standing: undelivered.includes(bid.id) ? 'undelivered' as const : 'unconfirmed' as const } : bid)) };
}
