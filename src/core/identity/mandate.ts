// Decides whether somebody holds a role at an instant. A mandate rests on a decision of the authority and has dates; it begins at `from`,
// and at `until` (or when it was ended) it is over: the last instant does not count, as with every limit in Pli.
import type { Instant } from '../calendar/instant.js';
import { refuse, type Refusal } from '../refusal.js';
import type { MandateRole } from './role.js';

export interface Mandate {
  readonly id: string;
  readonly account: string;
  readonly role: MandateRole;
  readonly from: Instant;
  /** null: until it is ended */
  readonly until: Instant | null;
  /** the decision of the authority it rests on: "Décision n° 014/AI-K du 3 novembre 2026" */
  readonly decisionReference: string;
  readonly endedAt: Instant | null;
}

export type NewMandate = Pick<Mandate, 'role' | 'from' | 'until'>;

/** Roles that leave no room for another: who keeps the machine decides nothing; who bids judges nobody. */
const standAlone: readonly MandateRole[] = ['administrator', 'bidder'];

export function isInForce(mandate: Mandate, at: Instant): boolean {
  const end = endOf(mandate);
  return mandate.from <= at && (end === null || at < end);
}

/** The roles held at the instant, each once, in the order of the mandates. */
export const rolesInForce = (mandates: readonly Mandate[], at: Instant): readonly MandateRole[] =>
  [...new Set(mandates.filter((mandate) => isInForce(mandate, at)).map(({ role }) => role))];

/** Dates in order, no double, no role beside one that stands alone, at any instant of the new mandate. */
export function refusalOfMandate(held: readonly Mandate[], wanted: NewMandate, at: Instant): Refusal | null {
  const { role, from, until } = wanted;
  if (until !== null && (until <= from || until <= at)) return refuse('MANDATE_DATES', { from, until });
  const beside = held.filter((mandate) => overlaps(mandate, wanted));
  const rival = beside.find((mandate) => mandate.role !== role && (standAlone.includes(role) || standAlone.includes(mandate.role)));
  if (rival !== undefined) return refuse('INCOMPATIBLE_ROLES', { role, holds: rival.role });
  const double = beside.find((mandate) => mandate.role === role);
  return double === undefined ? null : refuse('MANDATE_OVERLAPS', { role, from: double.from, until: endOf(double) });
}

export function refusalOfEnding(mandate: Mandate, at: Instant): Refusal | null {
  const end = endOf(mandate);
  return end !== null && end <= at ? refuse('MANDATE_ALREADY_ENDED', { mandate: mandate.id, endedAt: end }) : null;
}

function endOf({ until, endedAt }: Mandate): Instant | null {
  if (until === null || endedAt === null) return until ?? endedAt;
  return endedAt < until ? endedAt : until;
}

function overlaps(held: Mandate, wanted: NewMandate): boolean {
  const end = endOf(held);
  return (end === null || wanted.from < end) && (wanted.until === null || held.from < wanted.until) && (end === null || held.from < end);
}
