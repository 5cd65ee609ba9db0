// Is this tender touched by the incident: its limit lay in it, or shortly after. A limit that was moved for it since counts as it stood then.
import type { Instant } from '../calendar/instant.js';
import type { RulePack } from '../rulebook/rule-pack.js';
import type { Extension, Incident } from './extension-facts.js';
import { touches } from './incident.js';

export interface Touched {
  /** the limit that was touched */
  readonly limitAt: Instant;
  readonly extension: { readonly number: number; readonly limitAt: Instant; readonly agreed: boolean | null } | null;
}

/** null for a tender the incident leaves alone. */
export function touchedBy(incident: Incident, rules: RulePack, tender: { readonly limitAt: Instant; readonly extensions: readonly Extension[] }): Touched | null {
  const last = tender.extensions.findLast((each) => each.incident.id === incident.id);
  const limitAt = last?.limitBefore ?? tender.limitAt;
  if (!touches(rules, incident, limitAt)) return null;
  return { limitAt, extension: last === undefined ? null : { number: last.number, limitAt: last.limitAt, agreed: last.decision?.agreed ?? null } };
}
