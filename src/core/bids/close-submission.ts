// The register is closed: promise P2. The result counts every line and lists the bids to open, so that none can go missing afterwards.
import { defineAct } from '../procedure/act.js';
import { readInteger } from '../procedure/read-command.js';
import { isRefusal, refuse } from '../refusal.js';
import { isLate, limitOf, standingBids } from './register.js';

export type CloseSubmissionCommand = {
  /** how long the closer waited for requests stamped before the limit, and how many it gave up on: 0 unless something went wrong */
  readonly waitedMilliseconds?: number;
  readonly stillInFlight?: number;
};
export type CloseSubmissionResult = {
  readonly limitAt: string;
  /** standing bids, in the order of the register */
  readonly bids: readonly string[];
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
    return { limitAt, bids: standingBids(file).map(({ id }) => id), registered: file.bids.length };
  },
  record: (file, { circumstances }) => (file.tender === null ? file : { ...file, tender: { ...file.tender, closedAt: circumstances.at } }),
});
