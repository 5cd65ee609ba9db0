// V11: nothing in the dossier is dated after the witnesses had looked, of the procedure or of the register of keys, mandates and incidents.
import type { JsonObject } from '../../src/core/json.js';
import { changed, registry, verdictOn, type Forgery } from '../support/dossier.js';
import { cosignedAt, type Draft } from '../support/journal.js';
import { part } from '../support/recorder.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';

const found = (forgery: Forgery): string[] => verdictOn(forgery).findings.map(({ rule, promise, chain, seq }) => `${rule} ${promise} ${chain === 'journal' ? 'journal/' : ''}${seq ?? '-'}`);

const said = (type: string, at: string, command: JsonObject): Draft =>
  ({ type, at, actor: 'p-clerk', role: 'clerk', mode: 'custodial', parts: { command: part(`${type} ${at}`, command) } });
const incident = (at: string): Draft => said('incident.declared', at, { incident: '01JD00000000000000000000ZZ', from: '2026-11-24T09:30:00.000Z', to: '2026-11-24T10:20:00.000Z', what: 'coupure' });
const mandate = (at: string): Draft => said('mandate.granted', at, { mandate: 'm-late', account: 'p-firm-f', role: 'bidder', from: '2026-01-01T00:00:00.000Z', until: null, decisionReference: '' });

test('the register may be dated up to five minutes after the witnesses, and no later', () => {
  for (const make of [incident, mandate]) {
    expect(found({ registry: [...registry, make('2027-02-01T08:05:00.000Z')] })).toEqual([]);
    expect(found({ registry: [...registry, make('2027-02-01T08:05:00.001Z')] })).toEqual([`V11 P2 journal/${registry.length + 1}`]);
  }
});

test('each entry that is dated too late is named, in both chains', () => {
  const late = changed('award.published', (draft) => ({ ...draft, at: '2027-02-01T09:00:00.000Z' }));
  expect(found({ drafts: late, registry: [...registry, incident('2030-01-01T00:00:00.000Z')] })).toEqual([`V11 P2 journal/${registry.length + 1}`, `V11 P2 ${late.length}`]);
});

test('a witness that writes a time beyond every calendar is believed as far as it goes, and stops nobody', () => {
  for (const time of [253_402_300_799, 253_402_300_800, 2 ** 45, Number.MAX_SAFE_INTEGER]) expect(found({ cosignedAt: time })).toEqual([]);
  expect(verdictOn({ cosignedAt: 2 ** 45 }).facts.checkpoint?.cosigned).toEqual([{ witness: 'tutelle', at: String(2 ** 45) }]);
  expect(found({ cosignedAt: 0 }).length).toBeGreaterThan(registry.length);
  expect(found({ cosignedAt: cosignedAt - 3600 })).toEqual([]);
});

test('a dossier without a readable rule pack is asked for its signatures, dates and receipts all the same', () => {
  const drafts = changed('tender.frozen', (draft) => ({ ...draft, mode: 'service' }));
  expect(found({ drafts, registry: [...registry, incident('2030-01-01T00:00:00.000Z')], beside: { rulePacks: {} } })).toEqual(
    expect.arrayContaining([`V6 P10 ${drafts.findIndex(({ type }) => type === 'tender.frozen') + 1}`, `V11 P2 journal/${registry.length + 1}`, 'V8 P3 -']));
});

theSecondVerifierAgrees();
