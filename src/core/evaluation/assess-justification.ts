// justification.assessed: the commission's reasoned finding on an abnormally low or high price, once the bidder answered or its limit has passed
// (law.md 4.6). Found wanting, the bid is rejected by an act of its own; nothing rejects it by itself.
import { defineAct } from '../procedure/act.js';
import { flag, identifier, object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { evaluationOf } from './lot-evaluation.js';
import { justificationOf, priceAtIssue, withJustification } from './price-justifications.js';

export type AssessJustificationCommand = {
  readonly lot: string;
  readonly bid: string;
  readonly accepted: boolean;
  readonly reason: string;
  readonly evidence: string;
};
export type AssessJustificationResult = { readonly answered: boolean };

const type = 'justification.assessed';
const shape = object({ lot: identifier, bid: identifier, accepted: flag, reason: text(4000), evidence: text(1000) });

export const assessJustification = defineAct<AssessJustificationCommand, AssessJustificationResult>({
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
    const waits = asked.answer === null && at < asked.answerBy;
    return waits ? refuse('JUSTIFICATION_AWAITED', { bid, until: asked.answerBy }) : { answered: asked.answer !== null };
  },
  record(file, { command: { lot, bid, accepted, reason, evidence }, circumstances: { actor, at } }) {
    const asked = justificationOf(evaluationOf(file, lot), bid);
    return asked === undefined ? file : withJustification(file, lot, { ...asked, finding: { accepted, reason, evidence, by: actor, at } });
  },
});
