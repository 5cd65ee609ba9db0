// An extension for an incident: two people, later only, as long as nothing was opened.
import fc from 'fast-check';
import { refusalOfIncident, touches } from '../../../src/core/availability/incident.js';
import { acts } from '../../../src/core/acts.js';
import { dueAct } from '../../../src/core/procedure/due-act.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import type { JsonObject } from '../../../src/core/json.js';
import { performAct } from '../../../src/core/procedure/perform-act.js';
import { mlCt2015 } from '../../../src/core/rulebook/packs/index.js';
import { unverifiedRulesUsed } from '../../../src/core/rulebook/unverified-rules.js';
import { after as received, closedTender, closing, deposit } from '../../support/builders/bids.js';
import { start } from '../../support/builders/opening.js';
import { after, ask, limitAt, publishedTender, receivingTender, refusalOf, resultOf, type Step } from '../../support/builders/tenders.js';

const incident = { id: '01JD00000000000000000000ZZ', from: '2026-11-24T09:30:00.000Z', to: '2026-11-24T10:20:00.000Z' };
const extended = { limitAt: '2026-11-26T10:00:00.000Z', openingAt: '2026-11-26T10:30:00.000Z' };
const afterwards = '2026-11-24T10:40:00.000Z';
const proposal = (over: object = {}, role: Step['role'] = 'clerk', at = afterwards): Step =>
  ({ act: 'extension.proposed', role, at, command: { incident, ...extended, reason: 'coupure du générateur', ...over } });
const decision = (over: object = {}, role: Step['role'] = 'authority', at = '2026-11-24T11:00:00.000Z', actor = `p-second-${role}`): Step =>
  ({ act: 'extension.decided', role, at, actor, command: { proposal: 1, agreed: true, reason: 'chacun doit pouvoir déposer', ...over } });
const proposed = (file = closedTender()): CaseFile => after(file, proposal());

describe('an incident', () => {
  test('is declared when it is over, and has a length', () => {
    expect(refusalOfIncident(incident, incident.to)).toBeNull();
    expect(refusalOfIncident(incident, incident.from)).toMatchObject({ refused: 'INCIDENT_DATES' });
    expect(refusalOfIncident({ from: incident.to, to: incident.to }, afterwards)).toMatchObject({ refused: 'INCIDENT_DATES' });
    expect(refusalOfIncident({ from: '2026-10-01T00:00:00.000Z', to: incident.to }, afterwards)).toMatchObject({ refused: 'INCIDENT_DATES' });
  });

  test('touches a limit inside it and within the hour after it, not the one at its first instant', () => {
    const touched = (limit: string): boolean => touches(mlCt2015, incident, limit);
    expect([incident.from, '2026-11-24T09:30:00.001Z', limitAt, '2026-11-24T11:20:00.000Z', '2026-11-24T11:20:00.001Z'].map(touched)).toEqual([false, true, true, true, false]);
  });
});

describe('proposing an extension', () => {
  test('moves nothing, and says what the limit cannot come before', () => {
    expect(resultOf(closedTender(), proposal())).toEqual({ number: 1, limitBefore: limitAt, minimumLimitAt: '2026-11-25T10:40:00.000Z' });
    expect(proposed()).toMatchObject({ state: 'closed', tender: { limitAt, extensions: [{ number: 1, decision: null, proposedBy: 'p-clerk' }] } });
  });

  test('gives back at least the time that was lost', () => {
    const days = { incident: { ...incident, from: '2026-11-20T10:00:00.000Z' } };
    expect(refusalOf(closedTender(), proposal({ ...days, limitAt: '2026-11-28T10:19:59.999Z', openingAt: '2026-11-28T10:30:00.000Z' })))
      .toMatchObject({ refused: 'EXTENSION_TOO_SHORT', facts: { minimumLimitAt: '2026-11-28T10:20:00.000Z' } });
    expect(resultOf(closedTender(), proposal({ ...days, limitAt: '2026-11-28T10:20:00.000Z', openingAt: '2026-11-28T10:30:00.000Z' }))).toMatchObject({ number: 1 });
  });

  test('needs an incident that touched the limit, and an opening right after the new one', () => {
    const elsewhere = { incident: { ...incident, from: '2026-11-24T06:00:00.000Z', to: '2026-11-24T08:00:00.000Z' } };
    expect(refusalOf(closedTender(), proposal(elsewhere))).toMatchObject({ refused: 'INCIDENT_ELSEWHERE', rule: { id: 'incident.closingAfter', status: 'unverified' } });
    expect(refusalOf(closedTender(), proposal({ openingAt: '2026-11-26T12:00:00.000Z' }))).toMatchObject({ refused: 'OPENING_OUT_OF_BOUNDS' });
    expect(refusalOf(closedTender(), proposal({ openingAt: '2026-11-26T09:00:00.000Z' }))).toMatchObject({ refused: 'OPENING_OUT_OF_BOUNDS' });
  });

  test('is one at a time, by the secretariat or the authority, not by the administrator', () => {
    expect(refusalOf(proposed(), proposal())).toMatchObject({ refused: 'EXTENSION_PENDING', facts: { proposal: 1 } });
    expect(resultOf(after(proposed(), decision({ agreed: false })), proposal())).toMatchObject({ number: 2 });
    for (const role of ['administrator', 'bidder', 'chair', 'supervisor'] as const) expect(refusalOf(closedTender(), proposal({}, role))).toMatchObject({ refused: 'ROLE_MAY_NOT' });
  });

  test('has its place before the opening alone', () => {
    const before = { incident: { ...incident, to: '2026-11-24T09:40:00.000Z' } };
    expect(resultOf(receivingTender(), proposal(before, 'authority', '2026-11-24T09:45:00.000Z'))).toMatchObject({ number: 1 });
    expect(refusalOf(after(closedTender(), start() as Step), proposal())).toMatchObject({ refused: 'WRONG_STATE', facts: { possibleIn: ['receiving', 'draining', 'closed'] } });
  });
});

test('no sitting begins while a proposal waits', () => {
  expect(refusalOf(proposed(), start() as Step)).toMatchObject({ refused: 'OPENING_WAITS_FOR_EXTENSION', facts: { proposal: 1 } });
  expect(after(after(proposed(), decision({ agreed: false })), start() as Step).state).toBe('opening');
});

describe('deciding an extension', () => {
  test('agreed, moves limit and opening for everybody and takes envelopes again; those in stay as they are', () => {
    const before = proposed();
    const standing = before.bids.filter(({ standing: each }) => each === 'received').map(({ id }) => id);
    expect(resultOf(before, decision())).toMatchObject({ ...extended, bidsStanding: standing });
    const file = after(before, decision());
    expect(file).toMatchObject({ state: 'receiving', tender: { ...extended, closedAt: null } });
    expect(file.bids).toEqual(before.bids);
    expect(dueAct(file)).toEqual({ type: 'submission.draining', at: extended.limitAt });
    const taken = received(file, deposit('p-firm-late', ['lot-1'], { at: '2026-11-26T09:59:59.999Z' }));
    expect(taken.bids.at(-1)).toMatchObject({ bidder: 'p-firm-late', standing: 'received' });
  });

  test('a bid that was late stays late; its firm may hand in again', () => {
    const file = after(proposed(), decision());
    expect(file.bids.find(({ standing }) => standing === 'late')).toBeDefined();
  });

  test('leaves the register open where it was open, and where it was closing', () => {
    const before = { incident: { ...incident, to: '2026-11-24T09:40:00.000Z' } };
    const early = after(publishedTender(), proposal(before, 'clerk', '2026-11-24T09:45:00.000Z'), decision({}, 'authority', '2026-11-24T09:50:00.000Z'));
    expect(early).toMatchObject({ state: 'receiving', tender: extended });
    const draining = after(publishedTender(), { act: 'submission.draining', role: 'system', at: limitAt });
    expect(after(draining, proposal(), decision()).state).toBe('receiving');
    expect(refusalOf(after(draining, proposal(), decision()), closing as Step)).toMatchObject({ refused: 'WRONG_STATE' });
  });

  test('declined, moves nothing', () => {
    const file = after(proposed(), decision({ agreed: false }));
    expect(file).toMatchObject({ state: 'closed', tender: { limitAt, extensions: [{ decision: { agreed: false } }] } });
    expect(resultOf(proposed(), decision({ agreed: false }))).toMatchObject({ limitAt, sentTo: [] });
  });

  test('is never the proposer’s, nor the secretariat’s alone', () => {
    const own = after(closedTender(), proposal({}, 'authority'));
    expect(refusalOf(own, decision({}, 'authority', afterwards, 'p-authority'))).toMatchObject({ refused: 'SECOND_PERSON_NEEDED' });
    expect(resultOf(own, decision({}, 'clerk'))).toMatchObject(extended);
    expect(resultOf(own, decision({}, 'supervisor'))).toMatchObject(extended);
    expect(refusalOf(proposed(), decision({}, 'clerk'))).toMatchObject({ refused: 'EXTENSION_WITHOUT_AUTHORITY' });
    expect(refusalOf(proposed(), decision({}, 'administrator'))).toMatchObject({ refused: 'ROLE_MAY_NOT' });
  });

  test('happens once, on a proposal there is', () => {
    expect(refusalOf(after(proposed(), decision()), decision())).toMatchObject({ refused: 'EXTENSION_ALREADY_DECIDED', facts: { agreed: true } });
    expect(refusalOf(proposed(), decision({ proposal: 2 }))).toMatchObject({ refused: 'UNKNOWN_EXTENSION' });
  });

  test('comes in time for people to hear of it, and on the limit it was proposed for', () => {
    expect(refusalOf(proposed(), decision({}, 'authority', '2026-11-25T10:00:00.001Z'))).toMatchObject({ refused: 'EXTENSION_TOO_SHORT', rule: { id: 'extension.minimumNotice' } });
    expect(resultOf(proposed(), decision({}, 'authority', '2026-11-25T10:00:00.000Z'))).toMatchObject(extended);
    const moved = proposed();
    const overtaken: CaseFile = moved.tender === null ? moved : { ...moved, tender: { ...moved.tender, limitAt: '2026-11-24T12:00:00.000Z' } };
    expect(refusalOf(overtaken, decision())).toMatchObject({ refused: 'EXTENSION_OVERTAKEN' });
  });

  test('rests on rules nobody has confirmed, and shows them', () => {
    expect(unverifiedRulesUsed(closedTender())).not.toContain('incident.closingAfter');
    expect(unverifiedRulesUsed(proposed())).toEqual(expect.arrayContaining(['extension.minimumNotice', 'incident.closingAfter']));
  });
});

test.each(['extension.proposed', 'extension.decided'])('%s answers whatever JSON it is given', (type) => {
  const act = acts.get(type);
  const good = [proposal(), decision()].find((step) => step.act === type)?.command as JsonObject;
  const files = [publishedTender(), closedTender(), proposed()];
  fc.assert(fc.property(fc.constantFrom(...files), fc.jsonValue(), fc.constantFrom(...Object.keys(good), 'strange'), (file, value, field) => {
    const command = { ...good, [field]: value } as JsonObject;
    for (const role of act?.by ?? []) if (act !== undefined) performAct(act, file, command, { at: afterwards, actor: `p-${role}`, role, sealed: {}, seq: 9 });
  }), { numRuns: 300 });
  expect(ask(proposed(), { ...decision(), command: {} })).toMatchObject({ refused: 'MALFORMED_COMMAND' });
});
