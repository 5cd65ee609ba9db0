// justification.answered: what the bidder wrote to justify its price, as it came. One answer a request; one that comes after the limit is recorded
// as late, and the commission weighs it with the rest.
import { defineAct } from '../procedure/act.js';
import { identifier, object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { evaluationOf } from './lot-evaluation.js';
import { justificationOf, priceAtIssue, withJustification } from './price-justifications.js';

export type AnswerJustificationCommand = {
  readonly lot: string;
  readonly bid: string;
  readonly answer: string;
  /** the bidder's letter */
  readonly evidence: string;
};
export type AnswerJustificationResult = { readonly late: boolean };

const type = 'justification.answered';
const shape = object({ lot: identifier, bid: identifier, answer: text(10_000), evidence: text(1000) });

export const answerJustification = defineAct<AnswerJustificationCommand, AnswerJustificationResult>({
  type,
  by: ['chair', 'rapporteur'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor, at }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const issue = priceAtIssue(file, read, actor);
    if (isRefusal(issue)) return issue;
    const { lot, bid, asked } = issue;
    if (asked === undefined) return refuse('JUSTIFICATION_NOT_ASKED', { lot: lot.id, bid });
    if (asked.answer !== null) return refuse('JUSTIFICATION_ALREADY_ANSWERED', { bid, at: asked.answer.at });
    if (asked.finding !== null) return refuse('JUSTIFICATION_ALREADY_FOUND', { bid, at: asked.finding.at });
    return { late: at >= asked.answerBy };
  },
  record(file, { command: { lot, bid, answer, evidence }, result: { late }, circumstances: { at } }) {
    const asked = justificationOf(evaluationOf(file, lot), bid);
    return asked === undefined ? file : withJustification(file, lot, { ...asked, answer: { text: answer, evidence, at, late } });
  },
});
