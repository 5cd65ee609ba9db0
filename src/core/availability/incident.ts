// An incident: a time in which people could not reach the service, declared by the authority, the clerk or the administrator, who alone may know
// that the box was off. Declaring one changes no procedure: it only says whose limit lay in it. Who moves a limit is another question.
import type { Instant } from '../calendar/instant.js';
import { elapsedAfter } from '../calendar/limit-after.js';
import type { MandateRole } from '../identity/role.js';
import type { JsonObject } from '../json.js';
import { matching, object, instant, text } from '../procedure/shape.js';
import { refuse, type Refusal, type RuleReference } from '../refusal.js';
import type { RulePack } from '../rulebook/rule-pack.js';
import { hasRule, ruleReference } from '../rulebook/rules.js';
import type { Outage, Window } from './outages.js';

export const incidentDeclared = 'incident.declared';
/** In this order: somebody with two of them declares as the first. */
export const incidentDeclarers: readonly MandateRole[] = ['authority', 'clerk', 'administrator'];

export interface DeclareIncident extends JsonObject {
  /** ULID */
  readonly incident: string;
  readonly from: string;
  readonly to: string;
  readonly what: string;
}

/** What the diary says of the window, as it stood when the incident was declared: kept in the entry, because no dossier carries the diary. */
export interface DiaryExtract {
  readonly notes: number;
  /** the last entry of the diary's chain by then */
  readonly head: { readonly seq: number; readonly leaf: string } | null;
  readonly outages: readonly Outage[];
  /** outages beyond those listed */
  readonly more: number;
}

export const incidentId = matching(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'the id of a declared incident is needed');
/** An incident as an act on a tender names it. */
export const incidentShape = object({ id: incidentId, from: instant, to: instant });
export const incidentWords = text(2000);

const longestDays = 31;

/** It is declared when it is over: until then nobody knows whose limit it took. */
export function refusalOfIncident({ from, to }: Window, at: Instant): Refusal | null {
  const length = Date.parse(to) - Date.parse(from);
  return length > 0 && to <= at && length <= longestDays * 86_400_000 ? null : refuse('INCIDENT_DATES', { from, to, at, longestDays });
}

const closingAfter = 'incident.closingAfter';

/** Until when a limit that follows the incident is still touched by it. A pack from before this rule knows no such margin. */
export const reachOf = (rules: RulePack, { to }: Window): Instant => (hasRule(rules, closingAfter) ? elapsedAfter(rules, closingAfter, to) : to);

/** A limit before the incident, or at its first instant, was still reachable. */
export const touches = (rules: RulePack, incident: Window, limitAt: Instant): boolean => incident.from < limitAt && limitAt <= reachOf(rules, incident);

export const reachRule = (rules: RulePack): RuleReference | undefined => (hasRule(rules, closingAfter) ? ruleReference(rules, closingAfter) : undefined);
