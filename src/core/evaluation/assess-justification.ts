// justification.assessed: the commission's reasoned finding on a price abnormally low or high, or unbalanced, once the bidder answered or its limit has passed
// (law.md 4.6). Found wanting, the bid is rejected by an act of its own; nothing rejects it by itself. An unbalanced price may be accepted
// with the performance security raised. The commission may find otherwise later: who does names the finding this one takes the place of.
import { defineAct } from '../procedure/act.js';
import { flag, identifier, integer, object, omittable, optional, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { evaluationOf } from './lot-evaluation.js';
import type { PriceJustification } from './price-facts.js';
import { justificationOf, priceAtIssue, withJustification } from './price-justifications.js';
import { whyNoRaise } from './raised-security.js';

export type AssessJustificationCommand = {
  readonly lot: string;
  readonly bid: string;
  readonly accepted: boolean;
  readonly reason: string;
  readonly evidence: string;
  /** of an unbalanced price: what the performance security is raised to, in percent of the price; left out unless it is */
  readonly performanceSecurity?: number | null;
  /** how many findings on this letter there had been, as its author saw it; left out: none */
  readonly follows?: number;
};
export type AssessJustificationResult = { readonly answered: boolean };

const type = 'justification.assessed';
const shape = object({ lot: identifier, bid: identifier, accepted: flag, reason: text(4000), evidence: text(1000), performanceSecurity: optional(integer(1, 100)), follows: omittable(integer(0, 10_000)) });

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
    if (waits) return refuse('JUSTIFICATION_AWAITED', { bid, until: asked.answerBy });
    const meanwhile = whyFoundMeanwhile(asked, read.follows);
    if (meanwhile !== undefined) return meanwhile;
    const refused = read.performanceSecurity === null ? undefined : whyNoRaise(file, asked, read.accepted, read.performanceSecurity);
    return refused ?? { answered: asked.answer !== null };
  },
  record(file, { command: { lot, bid, accepted, reason, evidence, performanceSecurity = null }, circumstances: { actor, at } }) {
    const asked = justificationOf(evaluationOf(file, lot), bid);
    if (asked === undefined) return file;
    const security = performanceSecurity === null ? {} : { performanceSecurity };
    return withJustification(file, lot, { ...asked, finding: { accepted, reason, evidence, ...security, by: actor, at, version: (asked.finding?.version ?? 0) + 1 } });
  },
});

/** Chair and rapporteur may both hold the pen: whoever had not seen what the other found is told so instead of writing over it. */
function whyFoundMeanwhile({ bid, finding }: PriceJustification, follows = 0): Refusal | undefined {
  if (finding === null || finding.version === follows) return undefined;
  const { by, version, accepted, reason } = finding;
  return refuse('JUSTIFICATION_FOUND_MEANWHILE', { bid, by, version, accepted, reason });
}
