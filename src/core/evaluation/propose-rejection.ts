// rejection.proposed: one member proposes that a bid leave the lot, or, once it is ranked, that the bid whose turn it is is not qualified, with the
// rule, the reason and the evidence. The bid is in until a second member has confirmed it (bid.rejected): nobody eliminates a firm alone.
import { defineAct } from '../procedure/act.js';
import { identifier, object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { bidAtIssue } from './bid-at-issue.js';
import type { RejectionStage } from './evaluation-facts.js';
import { evaluationAfter, evaluationOf } from './lot-evaluation.js';
import { pendingRejections } from './pending-rejections.js';
import { stageOf, whyNoGround } from './rejection-grounds.js';

export type ProposeRejectionCommand = {
  readonly lot: string;
  readonly bid: string;
  /** clause of a requirement of the lot, one of `pricingClauses`, or a rule-pack entry id */
  readonly rule: string;
  readonly reason: string;
  readonly evidence: string;
};
export type ProposeRejectionResult = {
  /** its number among the proposals of the lot, from 1 */
  readonly proposal: number;
  readonly stage: RejectionStage;
};

const type = 'rejection.proposed';
const shape = object({ lot: identifier, bid: identifier, rule: text(200), reason: text(4000), evidence: text(1000) });

export const proposeRejection = defineAct<ProposeRejectionCommand, ProposeRejectionResult>({
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
    const evaluation = evaluationOf(file, lot.id);
    const waiting = pendingRejections(evaluation).find((proposal) => proposal.bid === bid.id);
    if (waiting !== undefined) return refuse('REJECTION_ALREADY_PROPOSED', { lot: lot.id, bid: bid.id, proposal: waiting.number, by: waiting.proposedBy });
    const stage = stageOf(file, lot.id);
    return whyNoGround(file, lot, { bid: bid.id, rule: read.rule, stage }, at) ?? { proposal: (evaluation.proposals ?? []).length + 1, stage };
  },
  record(file, { command, result, circumstances }) {
    const { lot, bid, rule, reason, evidence } = command;
    const { actor: proposedBy, at } = circumstances;
    const proposal = { number: result.proposal, bid, stage: result.stage, rule, reason, evidence, proposedBy, at, outcome: null, declined: null };
    return evaluationAfter(file, lot, { proposals: [...(evaluationOf(file, lot).proposals ?? []), proposal] });
  },
});
