// Decides in which role somebody acts, or that they may not. A committee role comes from the sitting seat of this very procedure, a holder's from
// its key sets, the others from mandates in force. Where several fit, the act's own order of roles decides, so that server and verifier find the same one.
// Rules: product, "Who uses it" (the administrator acts nowhere); promise P4 (a recused member has no part any more).
import type { Instant } from '../calendar/instant.js';
import type { Seat } from '../committee/committee-facts.js';
import { holdsAKey } from '../keyset/keysets.js';
import type { Act } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import { isInForce, rolesInForce, type Mandate } from './mandate.js';
import { isCommitteeRole, type Role } from './role.js';

export interface ActingPerson {
  /** pseudonymous id, or 'system' for the service itself */
  readonly id: string;
  readonly mandates: readonly Mandate[];
}

export function roleForAct(act: Pick<Act, 'type' | 'by'>, file: Pick<CaseFile, 'committee' | 'keysets'>, person: ActingPerson, at: Instant): Role | Refusal {
  if (person.id === 'system') return act.by.includes('system') ? 'system' : roleMayNot(act, 'system');
  const held = rolesInForce(person.mandates, at);
  if (held.includes('administrator')) return roleMayNot(act, 'administrator');
  const seats = file.committee?.seats.filter(({ member }) => member === person.id) ?? [];
  if (seats.some(({ standing }) => standing === 'recused')) return refuse('RECUSED', { act: act.type, member: person.id });
  const offices = seats.filter(({ standing }) => standing === 'sitting').map(({ office }) => office);
  const roles: readonly Role[] = [...offices, ...held, ...(holdsAKey(file, person.id) ? ['holder' as const] : [])];
  return act.by.find((role) => role !== 'system' && roles.includes(role)) ?? whyNot(act, seats, roles, person.mandates, at);
}

const roleMayNot = ({ type, by }: Pick<Act, 'type' | 'by'>, role: string): Refusal => refuse('ROLE_MAY_NOT', { act: type, role, roles: [...by] });

/** The nearest miss says most: a seat not held, then a mandate out of its dates, then the role that does not fit. */
function whyNot(act: Pick<Act, 'type' | 'by'>, seats: readonly Seat[], roles: readonly Role[], mandates: readonly Mandate[], at: Instant): Refusal {
  const seat = seats.find(({ office, standing }) => standing !== 'sitting' && act.by.includes(office));
  if (seat !== undefined) return refuse('SEAT_NOT_HELD', { act: act.type, standing: seat.standing });
  const lapsed = mandates.find((mandate) => act.by.includes(mandate.role) && !isCommitteeRole(mandate.role) && !isInForce(mandate, at));
  if (lapsed === undefined) return roleMayNot(act, roles[0] ?? 'none');
  const { role, from, until, endedAt } = lapsed;
  return refuse('MANDATE_NOT_IN_FORCE', { act: act.type, role, from, until: endedAt ?? until });
}
