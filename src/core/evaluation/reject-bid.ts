// bid.rejected: a second member confirms what another proposed, and the bid leaves the lot (promise P7); after the ranking, it is found not qualified
// (law.md step 21: «fail = next bidder»), gives way to the next, and a combination of lots that named it falls. Two acts of two people rather than
// one paper with two names: each stands in the journal with its own author, hour and signature, and the second sees what was proposed.
import { defineAct } from '../procedure/act.js';
import { identifier, integer, object, readShape } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { bidAtIssue } from './bid-at-issue.js';
import { withoutCombination } from './combination.js';
import type { RejectionProposal } from './evaluation-facts.js';
import { evaluationAfter, evaluationOf } from './lot-evaluation.js';
import { pendingRejection, withOutcome } from './pending-rejections.js';
import { stageOf, whyNoGround } from './rejection-grounds.js';

export type RejectBidCommand = { readonly lot: string; readonly bid: string; readonly proposal: number };
/** What was confirmed, in full: a reader of this entry need not look for the other. */
export type RejectBidResult = Pick<RejectionProposal, 'stage' | 'rule' | 'reason' | 'evidence' | 'proposedBy'>;

const type = 'bid.rejected';
const shape = object({ lot: identifier, bid: identifier, proposal: integer(1, 10_000) });

export const rejectBid = defineAct<RejectBidCommand, RejectBidResult>({
  type,
  by: ['chair', 'rapporteur', 'member'],
  decisive: true,
  scope: 'lot',
  decide(file, command, { actor, at }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const issue = bidAtIssue(file, read, actor);
    if (isRefusal(issue)) return issue;
    const { lot, bid } = issue;
    const proposal = pendingRejection(evaluationOf(file, lot.id), read.proposal);
    if (proposal?.bid !== bid.id || proposal.stage !== stageOf(file, lot.id)) return refuse('REJECTION_NOT_PROPOSED', { lot: lot.id, bid: bid.id, proposal: read.proposal });
    const { stage, rule, reason, evidence, proposedBy } = proposal;
    if (proposedBy === actor) return refuse('SECOND_MEMBER_NEEDED', { lot: lot.id, bid: bid.id, member: actor });
    // The finding it rests on may have been changed since.
    return whyNoGround(file, lot, proposal, at) ?? { stage, rule, reason, evidence, proposedBy };
  },
  record(file, { command: { lot, bid, proposal }, result, circumstances }) {
    const evaluation = evaluationOf(file, lot);
    const { stage, ...grounds } = result;
    const found = { bid, ...grounds, by: circumstances.actor, at: circumstances.at };
    const proposals = withOutcome(evaluation, proposal, { outcome: 'confirmed' });
    if (stage === 'qualification') return evaluationAfter(withoutCombination(file), lot, { qualifications: [...evaluation.qualifications, { ...found, qualified: false }], proposals });
    return evaluationAfter(file, lot, {
      rejections: [...evaluation.rejections, { ...found, stage }], treatments: evaluation.treatments.filter((each) => each.bid !== bid), proposals,
    });
  },
});
