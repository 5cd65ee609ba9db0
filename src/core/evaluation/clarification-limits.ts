// When a request has run its course, which rule gave it its time, and what waits for it.
import type { Instant } from '../calendar/instant.js';
import type { CaseFile } from '../procedure/case-file.js';
import { longestWayMilliseconds } from '../procedure/entry-order.js';
import { refuse, type Refusal } from '../refusal.js';
import { hasRule } from '../rulebook/rules.js';
import type { RulePack } from '../rulebook/rule-pack.js';
import type { ClarificationRequest } from './evaluation-facts.js';
import { evaluationOf } from './lot-evaluation.js';

const limitRules = { papers: 'papers.supplyLimit', clarification: 'clarification.answerLimit', correction: 'correction.answerLimit' } as const;

/** A pack older than letters of correction gives them the time of a clarification. */
export const limitRuleOf = (rules: RulePack, kind: ClarificationRequest['kind']): string =>
  (hasRule(rules, limitRules[kind]) ? limitRules[kind] : limitRules.clarification);

/** An answer stamped before the limit may still be on its way for a moment; until then nobody may conclude that there is none. */
export const waitsUntil = ({ answerBefore }: Pick<ClarificationRequest, 'answerBefore'>): Instant =>
  new Date(Date.parse(answerBefore) + longestWayMilliseconds).toISOString();

/** Answered and examined, answered late, or let pass; a correction is answered by its bidder alone, nobody examines that. */
export function isSettled(request: ClarificationRequest, at: Instant): boolean {
  const { answer, findings, kind } = request;
  if (answer === null) return at >= waitsUntil(request);
  return !answer.inTime || findings.length > 0 || kind === 'correction';
}

/** Of these bids, those whose answer may still come or is not yet examined. */
export const unsettledRequests = (file: CaseFile, lot: string, bids: readonly string[], at: Instant): readonly ClarificationRequest[] =>
  (evaluationOf(file, lot).requests ?? []).filter((request) => bids.includes(request.bid) && !isSettled(request, at));

/** No step is concluded over an answer that may still come, or that nobody examined (law.md step 17). */
export function whyRequestsOpen(file: CaseFile, lot: string, bids: readonly string[], at: Instant): Refusal | undefined {
  const open = unsettledRequests(file, lot, bids, at);
  if (open.length === 0) return undefined;
  return refuse('REQUESTS_OPEN', { lot, requests: open.map((each) => ({ request: each.id, answered: each.answer !== null, until: waitsUntil(each) })) });
}
