import { isInForce, refusalOfEnding, refusalOfMandate, rolesInForce, type Mandate } from '../../../src/core/identity/mandate.js';

const spring = '2026-03-01T00:00:00.000Z';
const summer = '2026-06-01T00:00:00.000Z';
const autumn = '2026-09-01T00:00:00.000Z';
const winter = '2026-12-01T00:00:00.000Z';

const mandate = (changes: Partial<Mandate> = {}): Mandate => ({
  id: 'm-1', account: 'p-1', role: 'clerk', from: spring, until: autumn, decisionReference: 'Décision n° 1', endedAt: null, ...changes,
});

test('a mandate is in force from its first instant to just before its last', () => {
  expect(isInForce(mandate(), spring)).toBe(true);
  expect(isInForce(mandate(), '2026-08-31T23:59:59.999Z')).toBe(true);
  expect(isInForce(mandate(), autumn)).toBe(false);
  expect(isInForce(mandate(), '2026-02-28T23:59:59.999Z')).toBe(false);
});

test('a mandate that was ended is over at that instant, whatever its dates say', () => {
  expect(isInForce(mandate({ endedAt: summer }), summer)).toBe(false);
  expect(isInForce(mandate({ endedAt: winter }), autumn)).toBe(false);
  expect(isInForce(mandate({ until: null, endedAt: summer }), '2026-05-31T23:59:59.999Z')).toBe(true);
});

test('a mandate without an end stays in force', () => {
  expect(isInForce(mandate({ until: null }), '2099-01-01T00:00:00.000Z')).toBe(true);
});

test('each role in force is named once', () => {
  const held = [mandate(), mandate({ id: 'm-2' }), mandate({ id: 'm-3', role: 'supervisor' }), mandate({ id: 'm-4', role: 'funder', from: autumn, until: null })];
  expect(rolesInForce(held, summer)).toEqual(['clerk', 'supervisor']);
});

test.each([
  ['ends before it begins', { role: 'clerk', from: autumn, until: summer }],
  ['ends when it begins', { role: 'clerk', from: autumn, until: autumn }],
  ['is over already', { role: 'clerk', from: spring, until: summer }],
] as const)('a mandate that %s is refused', (_case, wanted) => {
  expect(refusalOfMandate([], wanted, summer)).toMatchObject({ refused: 'MANDATE_DATES' });
});

test.each(['administrator', 'bidder'] as const)('nobody is %s and something else at the same time', (role) => {
  expect(refusalOfMandate([mandate()], { role, from: summer, until: null }, spring)).toMatchObject({ refused: 'INCOMPATIBLE_ROLES', facts: { role, holds: 'clerk' } });
  expect(refusalOfMandate([mandate({ role })], { role: 'authority', from: summer, until: null }, spring))
    .toMatchObject({ refused: 'INCOMPATIBLE_ROLES', facts: { role: 'authority', holds: role } });
});

test('a role may follow an incompatible one that is over', () => {
  expect(refusalOfMandate([mandate()], { role: 'administrator', from: autumn, until: null }, spring)).toBeNull();
  expect(refusalOfMandate([mandate({ endedAt: summer })], { role: 'administrator', from: summer, until: null }, summer)).toBeNull();
});

test('a mandate ended before it began leaves room', () => {
  expect(refusalOfMandate([mandate({ from: autumn, until: winter, endedAt: summer })], { role: 'bidder', from: spring, until: null }, summer)).toBeNull();
});

test('the same role is not given twice for the same days', () => {
  expect(refusalOfMandate([mandate()], { role: 'clerk', from: summer, until: winter }, spring)).toMatchObject({ refused: 'MANDATE_OVERLAPS' });
  expect(refusalOfMandate([mandate()], { role: 'clerk', from: autumn, until: winter }, spring)).toBeNull();
});

test('a mandate ends once', () => {
  expect(refusalOfEnding(mandate(), summer)).toBeNull();
  expect(refusalOfEnding(mandate({ endedAt: summer }), autumn)).toMatchObject({ refused: 'MANDATE_ALREADY_ENDED', facts: { endedAt: summer } });
  expect(refusalOfEnding(mandate(), winter)).toMatchObject({ refused: 'MANDATE_ALREADY_ENDED', facts: { endedAt: autumn } });
});
