// rejection.declined: a second member does not agree, or the author takes the proposal back; with the reason. The bid stays in.
import { defineAct } from '../procedure/act.js';
import { identifier, integer, object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { lotAtIssue } from './bid-at-issue.js';
import { evaluationAfter, evaluationOf } from './lot-evaluation.js';
import { pendingRejection, withOutcome } from './pending-rejections.js';

export type DeclineRejectionCommand = { readonly lot: string; readonly bid: string; readonly proposal: number; readonly reason: string };
export type DeclineRejectionResult = { readonly proposedBy: string };

const type = 'rejection.declined';
const shape = object({ lot: identifier, bid: identifier, proposal: integer(1, 10_000), reason: text(4000) });

export const declineRejection = defineAct<DeclineRejectionCommand, DeclineRejectionResult>({
  type,
  by: ['chair', 'rapporteur', 'member'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const lot = lotAtIssue(file, read.lot, actor);
    if (isRefusal(lot)) return lot;
    const proposal = pendingRejection(evaluationOf(file, lot.id), read.proposal);
    if (proposal?.bid !== read.bid) return refuse('REJECTION_NOT_PROPOSED', { lot: lot.id, bid: read.bid, proposal: read.proposal });
    return { proposedBy: proposal.proposedBy };
  },
  record(file, { command: { lot, proposal, reason }, circumstances }) {
    const declined = { by: circumstances.actor, reason, at: circumstances.at };
    return evaluationAfter(file, lot, { proposals: withOutcome(evaluationOf(file, lot), proposal, { outcome: 'declined', declined }) });
  },
});
