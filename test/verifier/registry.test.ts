// V6, what the journal's own chain says: an ending of a mandate that nobody can read, and a log that says it is another.
import type { Json, JsonObject } from '../../src/core/json.js';
import { registry, verdictOn, withValue, type Forgery } from '../support/dossier.js';
import { origin, type Draft } from '../support/journal.js';
import { part } from '../support/recorder.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';

const found = (forgery: Forgery): string[] => verdictOn(forgery).findings.map(({ rule, promise, chain, seq }) => `${rule} ${promise} ${chain === 'journal' ? 'journal/' : ''}${seq ?? '-'}`);
const said = (type: string, command: Json, at = '2027-01-31T09:00:00.000Z'): Draft =>
  ({ type, at, actor: 'system', role: 'system', mode: 'service', parts: { command: part(`${type} ${JSON.stringify(command)}`, command) } });
const added = (...drafts: readonly Draft[]): Forgery => ({ registry: [...registry, ...drafts] });

describe('a share key', () => {
  const place = registry.findIndex(({ parts }) => (parts['command']?.value as JsonObject)['purpose'] === 'share');
  const changed = (over: JsonObject): Forgery => ({ registry: registry.map((draft, index) => (index === place ? withValue(draft, 'command', (command) => ({ ...command, ...over })) : draft)) });

  test('beside a signing key that nobody can name is found by both', () => {
    for (const by of [[], {}, null, 7, 'x']) expect(found(changed({ by }))).toContain(`V6 P10 journal/${place + 1}`);
  });

  test('that has no readable name of its own is found by both', () => {
    for (const key of [[], {}, null, 7, '', 'x', '1/0', '__proto__']) expect(found(changed({ key }))).toContain(`V6 P10 journal/${place + 1}`);
  });
});

describe('the ending of a mandate', () => {
  test('of one granted before, after the procedure, changes nothing', () => {
    expect(found(added(said('mandate.ended', { mandate: 'm-p-clerk', account: 'p-clerk', decisionReference: '' })))).toEqual([]);
  });

  test('that nobody can read, or that names no mandate, is found', () => {
    const commands: readonly Json[] = [{}, { mandate: null }, { mandate: 7 }, { mandate: ['m-p-clerk'] }, { mandat: 'm-p-clerk' }, { mandate: 'm-nobody' }, [], 'm-p-clerk', null];
    for (const command of commands) expect(found(added(said('mandate.ended', command)))).toEqual([`V6 P10 journal/${registry.length + 1}`]);
  });

  test('before the grant, or of a grant that does not count, ends nothing', () => {
    const place = registry.findIndex(({ type }) => type === 'mandate.granted');
    const ended = said('mandate.ended', { mandate: 'm-p-clerk' }, '2026-01-01T00:00:00.000Z');
    expect(found({ registry: [...registry.slice(0, place), ended, ...registry.slice(place)] })).toEqual([`V6 P10 journal/${place + 1}`]);
    const grant = { mandate: 'm-x', account: 'p-firm-f', role: 'queen', from: '2026-01-01T00:00:00.000Z', until: null, decisionReference: '' };
    expect(found(added(said('mandate.granted', grant), said('mandate.ended', { mandate: 'm-x' })))).toEqual([1, 2].map((place) => `V6 P10 journal/${registry.length + place}`));
  });
});

describe('the opening of the journal', () => {
  const opening = { origin, authority: 'Autorité Intérimaire de Kidal', exercise: false };
  const openedAs = (command: Json): Forgery => ({ registry: registry.map((draft, index) => (index === 0 ? { ...draft, parts: { command: part(JSON.stringify(command), command) } } : draft)) });

  test('names the log that signed the head, and whether it is an exercise', () => {
    expect(found(openedAs({ ...opening, authority: 'Région de Kidal', more: 1 }))).toEqual([]);
    const others: readonly Json[] = [
      { ...opening, origin: 'pli.gao.example/journal' }, { ...opening, origin: `${origin}/exercise` }, { ...opening, origin: null }, { ...opening, exercise: true }, { ...opening, exercise: 0 }, { ...opening, exercise: null }, {}, [], null,
    ];
    for (const command of others) expect(found(openedAs(command))).toEqual(['V6 P10 journal/1']);
  });

  test('comes first, and once', () => {
    expect(found({ registry: registry.slice(1) })).toContain('V6 P10 journal/1');
    expect(found({ registry: registry.map((draft, index) => (index === 0 ? { ...draft, type: 'journal.named' } : draft)) })).toEqual(['V6 P10 journal/1']);
    expect(found(added(said('journal.opened', opening)))).toEqual([`V6 P10 journal/${registry.length + 1}`]);
  });
});

theSecondVerifierAgrees();
