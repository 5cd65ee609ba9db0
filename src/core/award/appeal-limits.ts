// How long a bidder may appeal, and how long the authority has to answer: law.md 3.5, each number an entry of the rule pack. Time runs from
// receipt, bidder by bidder. Every instant here is the first one that is too late.
import type { Day, Instant } from '../calendar/instant.js';
import { limitAfter } from '../calendar/limit-after.js';
import type { CaseFile } from '../procedure/case-file.js';
import type { Appeal } from './award-facts.js';

export type AppealRule = 'appeal.toAuthority' | 'appeal.authorityAnswer' | 'appeal.toCRD';

/** A gracious appeal: so many days from the bidder's own receipt; null for a bidder who was not notified. */
export function graciousLimit(file: CaseFile, bidder: string): { readonly countedFrom: Instant; readonly limit: Instant } | null {
  const received = file.award.notifications.find((notification) => notification.bidder === bidder)?.receivedAt;
  return received === undefined ? null : { countedFrom: received, limit: limitAfter(file.rules, 'appeal.toAuthority', received) };
}

/** The authority's silence from this instant on opens the way to the dispute committee. */
export const answerLimit = (file: CaseFile, gracious: Appeal): Instant => limitAfter(file.rules, 'appeal.authorityAnswer', gracious.lodgedAt);

/** The way to the dispute committee: so many days from the answer, or from the end of the time for one. */
export function disputeLimit(file: CaseFile, gracious: Appeal): { readonly countedFrom: Instant; readonly limit: Instant } {
  const countedFrom = gracious.decidedAt ?? answerLimit(file, gracious);
  return { countedFrom, limit: limitAfter(file.rules, 'appeal.toCRD', countedFrom) };
}

/** The last day on which it is not too late yet. */
export const lastDayBefore = (limit: Instant): Day => new Date(Date.parse(limit) - 1).toISOString().slice(0, 10);
