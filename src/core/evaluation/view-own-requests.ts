// What a bidder sees of the evaluation before it is notified: what was asked of itself, until when, and what it answered (law.md 3.7). The desk sees
// what was asked of bidders on paper: it hands the request over and brings the answer in.
import type { Instant } from '../calendar/instant.js';
import type { BidFacts } from '../bids/bid-facts.js';
import type { CaseFile } from '../procedure/case-file.js';
import type { RuleReference } from '../refusal.js';
import { ruleReference } from '../rulebook/rules.js';
import { limitRuleOf } from './clarification-limits.js';
import type { ClarificationAnswer, ClarificationRequest } from './evaluation-facts.js';
import type { PriceCorrection } from './price-facts.js';

export interface OwnRequest {
  readonly request: string;
  readonly lot: string;
  readonly lotTitle: string;
  readonly bid: string;
  readonly bidder: string;
  readonly kind: ClarificationRequest['kind'];
  readonly requirements: readonly { readonly id: string; readonly text: string; readonly clause: string }[];
  readonly question: string;
  /** of a letter of correction, what it says */
  readonly correction?: PriceCorrection;
  readonly askedAt: Instant;
  readonly answerBefore: Instant;
  /** where the time allowed comes from, and how far it can be trusted */
  readonly rule: RuleReference;
  readonly answer: ClarificationAnswer | null;
}

export const viewOwnRequests = (file: CaseFile, bidder: string): readonly OwnRequest[] => requestsTo(file, (bid) => bid.bidder === bidder);

export const viewRequestsOnPaper = (file: CaseFile): readonly OwnRequest[] => requestsTo(file, ({ channel }) => channel === 'paper');

function requestsTo(file: CaseFile, isOneOfThem: (bid: BidFacts) => boolean): readonly OwnRequest[] {
  const bids = new Map(file.bids.filter(isOneOfThem).map((bid) => [bid.id, bid]));
  return (file.tender?.file.lots ?? []).flatMap((lot) => (file.evaluation[lot.id]?.requests ?? [])
    .filter(({ bid }) => bids.has(bid))
    .map(({ id, bid, kind, requirements, question, correction, askedAt, answerBefore, answer }) => ({
      request: id, lot: lot.id, lotTitle: lot.title, bid, bidder: bids.get(bid)?.bidder ?? '', kind, question, ...(correction === undefined ? {} : { correction }), askedAt, answerBefore, answer,
      requirements: lot.requirements.filter((requirement) => requirements.includes(requirement.id)).map(({ id: name, text, clause }) => ({ id: name, text, clause })),
      rule: ruleReference(file.rules, limitRuleOf(file.rules, kind)),
    })));
}

export const openRequests = (requests: readonly OwnRequest[], at: Instant): readonly OwnRequest[] =>
  requests.filter(({ answer, answerBefore }) => answer === null && at < answerBefore);
