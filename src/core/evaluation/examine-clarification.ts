// clarification.examined: what the commission finds on an answer that came in time, with its reason (law.md step 17). An answer may explain a
// bid or supply a paper; one that would change the price or the substance is set aside, and the bid is judged as it was opened.
import { defineAct } from '../procedure/act.js';
import { choice, identifier, object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { lotAtIssue } from './bid-at-issue.js';
import type { ClarificationFinding } from './evaluation-facts.js';
import { evaluationAfter, evaluationOf, remainingBid, withRequest } from './lot-evaluation.js';
import { stepOf } from './rejection-grounds.js';

export type ExamineClarificationCommand = {
  readonly lot: string;
  readonly request: string;
  readonly finding: ClarificationFinding['finding'];
  readonly reason: string;
};
export type ExamineClarificationResult = { readonly bid: string };

const type = 'clarification.examined';
const shape = object({ lot: identifier, request: identifier, finding: choice('takenIntoAccount', 'changesPrice', 'changesSubstance'), reason: text(4000) });

export const examineClarification = defineAct<ExamineClarificationCommand, ExamineClarificationResult>({
  type,
  by: ['chair', 'rapporteur', 'member'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const lot = lotAtIssue(file, read.lot, actor);
    if (isRefusal(lot)) return lot;
    const request = (evaluationOf(file, lot.id).requests ?? []).find(({ id }) => id === read.request);
    if (request === undefined) return refuse('REQUEST_UNKNOWN', { request: read.request });
    const bid = remainingBid(file, lot.id, request.bid);
    if (isRefusal(bid)) return bid;
    if (request.kind === 'correction') return refuse('CORRECTION_NOT_EXAMINED', { request: request.id });
    if (request.answer === null) return refuse('REQUEST_NOT_ANSWERED', { request: request.id, answerBefore: request.answerBefore });
    return request.answer.inTime ? { bid: bid.id } : refuse('ANSWER_SET_ASIDE', { request: request.id, because: 'late' });
  },
  record(file, { command: { lot, request, finding, reason }, circumstances }) {
    const findings = (evaluationOf(file, lot).requests ?? []).find(({ id }) => id === request)?.findings ?? [];
    const found: ClarificationFinding = { finding, reason, step: stepOf(file, lot), by: circumstances.actor, at: circumstances.at };
    return evaluationAfter(file, lot, withRequest(file, lot, request, { findings: [...findings, found] }));
  },
});
