// What a bidder sees of the evaluation before it is notified: what was asked of itself, until when, and what it answered (law.md 3.7).
import type { Instant } from '../calendar/instant.js';
import { bidById } from '../bids/register.js';
import type { CaseFile } from '../procedure/case-file.js';
import type { RuleReference } from '../refusal.js';
import { ruleReference } from '../rulebook/rules.js';
import { limitRules } from './clarification-limits.js';
import type { ClarificationAnswer, ClarificationRequest } from './evaluation-facts.js';

export interface OwnRequest {
  readonly request: string;
  readonly lot: string;
  readonly lotTitle: string;
  readonly bid: string;
  readonly kind: ClarificationRequest['kind'];
  readonly requirements: readonly { readonly id: string; readonly text: string; readonly clause: string }[];
  readonly question: string;
  readonly askedAt: Instant;
  readonly answerBefore: Instant;
  /** where the time allowed comes from, and how far it can be trusted */
  readonly rule: RuleReference;
  readonly answer: ClarificationAnswer | null;
}

export function viewOwnRequests(file: CaseFile, bidder: string): readonly OwnRequest[] {
  return (file.tender?.file.lots ?? []).flatMap((lot) => (file.evaluation[lot.id]?.requests ?? [])
    .filter(({ bid }) => bidById(file, bid)?.bidder === bidder)
    .map(({ id, bid, kind, requirements, question, askedAt, answerBefore, answer }) => ({
      request: id, lot: lot.id, lotTitle: lot.title, bid, kind, question, askedAt, answerBefore, answer,
      requirements: lot.requirements.filter((requirement) => requirements.includes(requirement.id)).map(({ id: name, text, clause }) => ({ id: name, text, clause })),
      rule: ruleReference(file.rules, limitRules[kind]),
    })));
}

export const openRequests = (requests: readonly OwnRequest[], at: Instant): readonly OwnRequest[] =>
  requests.filter(({ answer, answerBefore }) => answer === null && at < answerBefore);
