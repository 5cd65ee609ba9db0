import type { Seat } from '../../../src/core/committee/committee-facts.js';
import type { Mandate } from '../../../src/core/identity/mandate.js';
import { roleForAct } from '../../../src/core/identity/role-for-act.js';
import type { CommitteeRole, MandateRole, Role } from '../../../src/core/identity/role.js';

const at = '2026-11-24T10:00:00.000Z';

const seat = (office: CommitteeRole, standing: Seat['standing'] = 'sitting', member = 'p-1'): Seat => ({
  member, office, standing, voice: 'deliberative', function: 'élu', alternateFor: null,
});
const committee = (...seats: Seat[]) => ({ keysets: [], committee: { decisionReference: 'Décision n° 1', seats, chairs: [], convocations: [], sittings: [], declarations: [], recusals: [] } });
const nobody = { keysets: [], committee: null };
const mandate = (role: MandateRole, changes: Partial<Mandate> = {}): Mandate => ({
  id: `m-${role}`, account: 'p-1', role, from: '2026-01-01T00:00:00.000Z', until: null, decisionReference: 'Décision n° 1', endedAt: null, ...changes,
});
const person = (...mandates: Mandate[]) => ({ id: 'p-1', mandates });
const act = (...by: Role[]) => ({ type: 'sheet.submitted', by });

test('a sitting seat of this procedure gives its office', () => {
  expect(roleForAct(act('chair', 'member'), committee(seat('member')), person(), at)).toBe('member');
});

test("another's seat gives nothing", () => {
  expect(roleForAct(act('member'), committee(seat('member', 'sitting', 'p-2')), person(), at)).toMatchObject({ refused: 'ROLE_MAY_NOT', facts: { role: 'none' } });
});

test('a mandate in force gives its role', () => {
  expect(roleForAct(act('clerk'), nobody, person(mandate('clerk')), at)).toBe('clerk');
});

test('where several roles fit, the order of the act decides', () => {
  const who = person(mandate('clerk'), mandate('authority'));
  expect(roleForAct(act('authority', 'clerk'), committee(seat('chair')), who, at)).toBe('authority');
  expect(roleForAct(act('chair', 'clerk', 'authority'), committee(seat('chair')), who, at)).toBe('chair');
});

test('a recused member has no part any more, even with another seat or a mandate', () => {
  const file = committee(seat('member', 'recused'), seat('rapporteur'));
  expect(roleForAct(act('rapporteur', 'clerk'), file, person(mandate('clerk')), at)).toMatchObject({ refused: 'RECUSED', facts: { member: 'p-1' } });
});

test.each(['waiting', 'ended'] as const)('a seat that is %s gives no office', (standing) => {
  expect(roleForAct(act('member'), committee(seat('member', standing)), person(), at)).toMatchObject({ refused: 'SEAT_NOT_HELD', facts: { standing } });
});

test('an alternate who waits keeps the mandate they have', () => {
  expect(roleForAct(act('member', 'clerk'), committee(seat('member', 'waiting')), person(mandate('clerk')), at)).toBe('clerk');
});

test('a mandate outside its dates says so', () => {
  const past = mandate('clerk', { until: '2026-02-01T00:00:00.000Z' });
  const ended = mandate('clerk', { endedAt: at });
  const future = mandate('clerk', { from: '2027-01-01T00:00:00.000Z' });
  for (const lapsed of [past, ended, future]) {
    expect(roleForAct(act('clerk'), nobody, person(lapsed), at)).toMatchObject({ refused: 'MANDATE_NOT_IN_FORCE', facts: { role: 'clerk', from: lapsed.from } });
  }
});

test('the administrator acts nowhere, whatever seat or mandate they hold and even if an act names them', () => {
  const who = person(mandate('clerk'), mandate('administrator'));
  expect(roleForAct(act('clerk', 'member', 'administrator'), committee(seat('member')), who, at))
    .toMatchObject({ refused: 'ROLE_MAY_NOT', facts: { role: 'administrator' } });
});

test('the service acts as system where the act lets it, and nowhere else', () => {
  const system = { id: 'system', mandates: [] };
  expect(roleForAct(act('system'), nobody, system, at)).toBe('system');
  expect(roleForAct(act('clerk'), nobody, system, at)).toMatchObject({ refused: 'ROLE_MAY_NOT', facts: { role: 'system' } });
  expect(roleForAct(act('system'), nobody, person(mandate('clerk')), at)).toMatchObject({ refused: 'ROLE_MAY_NOT', facts: { role: 'clerk' } });
});
