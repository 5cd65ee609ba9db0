// An extension of the limit for an incident: proposed by one person, decided by another, for everybody. The limit and the opening only ever move
// later, by at least the time that was lost, with time left to hear of it. Rules: performance-reliability.md 1.2; law.md step 13; promise P2.
import type { Instant } from '../calendar/instant.js';
import { elapsedAfter } from '../calendar/limit-after.js';
import { refuse, type Refusal } from '../refusal.js';
import type { RulePack } from '../rulebook/rule-pack.js';
import { hasRule, ruleReference } from '../rulebook/rules.js';
import type { TenderFacts } from '../tenders/tender-facts.js';
import { refusalOfOpening } from '../tenders/submission-times.js';
import type { Extension } from './extension-facts.js';
import type { Window } from './outages.js';

export const extensionsOf = (tender: TenderFacts): readonly Extension[] => tender.extensions ?? [];

/** The proposal that waits for its decision, if any. There is one at most. */
export const pendingExtension = (tender: TenderFacts): Extension | undefined => extensionsOf(tender).find(({ decision }) => decision === null);

export interface ExtendedTimes {
  readonly limitBefore: Instant;
  readonly limitAt: Instant;
  readonly openingAt: Instant;
}

const notice = 'extension.minimumNotice';

/** At least the time the incident lasted, and at least the pack's notice from now on. */
export function minimumLimit(rules: RulePack, incident: Window, limitBefore: Instant, at: Instant): Instant {
  const lost = Date.parse(incident.to) - Date.parse(incident.from);
  const made = new Date(Date.parse(limitBefore) + lost).toISOString();
  const heard = hasRule(rules, notice) ? elapsedAfter(rules, notice, at) : at;
  return made > heard ? made : heard;
}

export function refusalOfTimes(rules: RulePack, incident: Window, { limitBefore, limitAt, openingAt }: ExtendedTimes, at: Instant): Refusal | null {
  const minimumLimitAt = minimumLimit(rules, incident, limitBefore, at);
  if (limitAt >= minimumLimitAt && limitAt > limitBefore) return refusalOfOpening(rules, limitAt, openingAt);
  return refuse('EXTENSION_TOO_SHORT', { limitAt, minimumLimitAt }, hasRule(rules, notice) ? ruleReference(rules, notice) : undefined);
}
