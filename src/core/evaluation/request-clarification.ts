// clarification.requested: something asked of one bidder in writing, with a limit from the rule pack (law.md step 17). A missing paper only while
// the papers are examined, and if the tender file said that it may be supplied later; what a passage means, of any bid still to be judged, until
// the lot is ranked; whether it accepts its price as it was corrected, once it was (3.2). The bid itself does not change.
import type { Instant } from '../calendar/instant.js';
import { limitAfter } from '../calendar/limit-after.js';
import { defineAct } from '../procedure/act.js';
import { choice, identifier, list, object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { ruleReference } from '../rulebook/rules.js';
import type { CaseFile } from '../procedure/case-file.js';
import type { LotFile } from '../tenders/tender-file.js';
import { bidAtIssue } from './bid-at-issue.js';
import { limitRuleOf } from './clarification-limits.js';
import type { ClarificationRequest } from './evaluation-facts.js';
import { contendersOf, evaluationAfter, evaluationOf, requestsToBid, whyNotPriceStep } from './lot-evaluation.js';
import { correctionIn, whyNotSent } from './price-corrections.js';
import type { PriceCorrection } from './price-facts.js';
import { stepOf } from './rejection-grounds.js';

export type RequestClarificationCommand = {
  readonly lot: string;
  readonly bid: string;
  readonly kind: ClarificationRequest['kind'];
  /** what it is about; of papers, those that are missing */
  readonly requirements: readonly string[];
  /** of a letter of correction, what is said beside the amounts */
  readonly question: string;
};
export type RequestClarificationResult = {
  readonly request: string;
  readonly bidder: string;
  readonly answerBefore: string;
  /** what a letter of correction says: computed, nobody types it */
  readonly correction?: PriceCorrection;
};

const type = 'clarification.requested';
const shape = object({ lot: identifier, bid: identifier, kind: choice('papers', 'clarification', 'correction'), requirements: list(identifier, 200), question: text(4000) });

export const requestClarification = defineAct<RequestClarificationCommand, RequestClarificationResult>({
  type,
  by: ['chair', 'rapporteur'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor, at }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const issue = bidAtIssue(file, read, actor);
    if (isRefusal(issue)) return issue;
    const { lot, bid } = issue;
    const correction = read.kind === 'correction' ? correctionToSay(file, lot, bid.id, at) : undefined;
    if (isRefusal(correction)) return correction;
    const refused = whyNotAsked(file, lot, bid.id, read);
    if (refused !== undefined) return refused;
    const request = `${bid.id}-request-${String(requestsToBid(file, bid.id).length + 1)}`;
    return { request, bidder: bid.bidder, answerBefore: limitAfter(file.rules, limitRuleOf(file.rules, read.kind), at), ...(correction === undefined ? {} : { correction }) };
  },
  record(file, { command: { lot, bid, kind, requirements, question }, result, circumstances }) {
    const { actor: by, at: askedAt } = circumstances;
    const { request: id, answerBefore, correction } = result;
    const said = correction === undefined ? {} : { correction };
    const request: ClarificationRequest = { id, bid, kind, requirements, question, ...said, by, askedAt, answerBefore, answer: null, findings: [] };
    return evaluationAfter(file, lot, { requests: [...(evaluationOf(file, lot).requests ?? []), request] });
  },
});

function whyNotAsked(file: CaseFile, lot: LotFile, bid: string, { kind, requirements }: RequestClarificationCommand): Refusal | undefined {
  const unknown = requirements.filter((each) => !lot.requirements.some(({ id }) => id === each));
  if (unknown.length > 0) return refuse('REQUIREMENT_UNKNOWN', { lot: lot.id, requirements: unknown });
  if (kind === 'correction') return undefined;
  // Once the lot is ranked nothing is made clear any more.
  const state = file.lotStates[lot.id];
  if (state === 'postQualification') return refuse('WRONG_STATE', { act: type, state, possibleIn: ['compliance', 'technical', 'financial'], lot: lot.id });
  const step = stepOf(file, lot.id);
  // A bid below a minimum is judged: there is nothing left that an answer could make clear.
  if (step === 'financial' && !contendersOf(file, lot).some(({ id }) => id === bid)) return refuse('BID_NOT_IN_LOT', { lot: lot.id, bid });
  if (kind === 'clarification') return undefined;
  if (step !== 'compliance') return refuse('PAPERS_NOT_NOW', { lot: lot.id, step });
  if (requirements.length === 0) return refuse('PAPERS_NOT_NAMED', { lot: lot.id });
  const fixed = lot.requirements.find(({ id, suppliable }) => requirements.includes(id) && suppliable !== true);
  return fixed === undefined ? undefined
    : refuse('PAPER_NOT_SUPPLIABLE', { lot: lot.id, requirement: fixed.id, clause: fixed.clause }, ruleReference(file.rules, 'papers.suppliableEnvelopes'));
}

/** As the price stands treated now. */
function correctionToSay(file: CaseFile, lot: LotFile, bid: string, at: Instant): PriceCorrection | Refusal {
  const notNow = whyNotPriceStep(file, lot, type);
  if (notNow !== undefined) return notNow;
  const treatment = evaluationOf(file, lot.id).treatments.find((each) => each.bid === bid);
  if (treatment === undefined) return refuse('TREATMENTS_MISSING', { lot: lot.id, bids: [bid] });
  return whyNotSent(file, lot.id, treatment, at) ?? correctionIn(treatment);
}
