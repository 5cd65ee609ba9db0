// When a request has run its course, and which rule gave it its time.
import type { Instant } from '../calendar/instant.js';
import { longestWayMilliseconds } from '../procedure/entry-order.js';
import type { ClarificationRequest } from './evaluation-facts.js';

export const limitRules = { papers: 'papers.supplyLimit', clarification: 'clarification.answerLimit' } as const;

/** An answer stamped before the limit may still be on its way for a moment; until then nobody may conclude that there is none. */
export const waitsUntil = ({ answerBefore }: Pick<ClarificationRequest, 'answerBefore'>): Instant =>
  new Date(Date.parse(answerBefore) + longestWayMilliseconds).toISOString();

/** Answered and examined, answered late, or let pass. */
export function isSettled(request: ClarificationRequest, at: Instant): boolean {
  const { answer, findings } = request;
  if (answer === null) return at >= waitsUntil(request);
  return !answer.inTime || findings.length > 0;
}
