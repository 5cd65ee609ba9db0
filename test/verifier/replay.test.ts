// V8: histories with an act where the machines have no place for it, in a role that was not its author's, or out of its hour; and other machines than
// those this version follows. Both verifiers stop at the same entry. And V6: one signature recorded twice.
import { acts } from '../../src/core/acts.js';
import type { Json, JsonObject } from '../../src/core/json.js';
import { machineDigest } from '../../src/core/procedure/machine-digest.js';
import { performAct } from '../../src/core/procedure/perform-act.js';
import { publishedPages } from '../../src/core/publication/published-pages.js';
import { isRefusal } from '../../src/core/refusal.js';
import {
  changed, genuineDrafts, inserted, judged, partsOf, placeOf, registry, sealsOf, verdictOn, withCommand, without, withResult, withValue, type Forgery,
} from '../support/dossier.js';
import { signaturesOf, type Draft } from '../support/journal.js';
import { caseFileAfter } from '../support/replayed.js';
import { opinionOf, secondOpinions, theSecondVerifierAgrees, withPython } from '../support/second-verifier.js';
import { tender } from '../support/story.js';

jest.setTimeout(120_000);

const stops = (forgery: Forgery): (string | number | null)[][] => verdictOn(forgery).findings.filter(({ rule }) => rule === 'V8').map(({ seq, message }) => [seq, message.en]);
/** The replay ends at this place (from 0), for this reason. */
const stopsAt = (drafts: readonly Draft[], place: number, reason: string): void => { expect(stops({ drafts })).toEqual([[place + 1, expect.stringContaining(reason)]]); };
const repeated = (type: string, before: number): readonly Draft[] => {
  const draft = genuineDrafts[placeOf(type)] as Draft;
  return [...genuineDrafts.slice(0, before), { ...draft, at: genuineDrafts[before]?.at ?? '' }, ...genuineDrafts.slice(before)];
};

describe('a state that does not take the act', () => {
  test('of the procedure: an answer to a question once the register is closed', () => { stopsAt(repeated('question.answered', placeOf('opening.started')), placeOf('opening.started'), 'state reached'); });
  test('of the procedure: a contract signed while standstill runs', () => { stopsAt(repeated('contract.signed', placeOf('standstill.ended')), placeOf('standstill.ended'), 'state reached'); });
  test('of a lot: sheets while its papers are examined', () => { stopsAt(repeated('sheet.submitted', placeOf('compliance.closed', 1)), placeOf('compliance.closed', 1), 'state reached'); });
  test('of a lot that does not exist', () => {
    const elsewhere = changed('compliance.assessed', (draft) => ({ ...draft, parts: { ...draft.parts, command: { salt: draft.parts['command']?.salt ?? '', value: { ...(draft.parts['command']?.value as JsonObject), lot: 'lot-9' } } } }));
    stopsAt(elsewhere, placeOf('compliance.assessed'), 'state reached');
  });
  test('a procedure drafted twice', () => { stopsAt(repeated('tender.drafted', 3), 3, 'state reached'); });
  test('a step left out: the register closed that was never drained', () => { stopsAt(without('submission.draining'), placeOf('submission.closed') - 1, 'state reached'); });
});

describe('a role that is not the author’s', () => {
  test('recorded in another than the one the mandates give', () => { stopsAt(changed('file.issued', (draft) => ({ ...draft, role: 'authority' })), placeOf('file.issued'), 'role recorded'); });
  test('of the authority, taken by the clerk', () => { stopsAt(changed('tender.frozen', (draft) => ({ ...draft, actor: 'p-clerk' })), placeOf('tender.frozen'), 'role recorded'); });
  test('of an office without a seat', () => { stopsAt(changed('opening.started', (draft) => ({ ...draft, actor: 'p-clerk' })), placeOf('opening.started'), 'role recorded'); });
  test('by a mandate that had ended', () => {
    const clerk = registry.find(({ type, parts }) => type === 'mandate.granted' && (parts['command']?.value as JsonObject)['account'] === 'p-clerk');
    const over = registry.map((draft) => (draft !== clerk ? draft : { ...draft, parts: { command: { salt: draft.parts['command']?.salt ?? '', value: { ...(draft.parts['command']?.value as JsonObject), until: genuineDrafts[placeOf('file.issued')]?.at ?? '' } } } }));
    expect(stops({ registry: over })).toEqual([[placeOf('file.issued') + 1, expect.stringContaining('role recorded')]]);
  });
  test('of the service, for what people do', () => { stopsAt(changed('file.issued', (draft) => ({ ...draft, actor: 'system', role: 'system', mode: 'service' })), placeOf('file.issued'), 'role recorded'); });
});

describe('an entry that cannot have come there', () => {
  test('dated more than a minute before one that stood', () => {
    const before = Date.parse(genuineDrafts[placeOf('question.answered') - 1]?.at ?? '');
    const dated = (milliseconds: number): readonly Draft[] => changed('question.answered', (draft) => ({ ...draft, at: new Date(before - milliseconds).toISOString() }));
    stopsAt(dated(60_001), placeOf('question.answered'), 'dated before');
    expect(stops({ drafts: dated(60_000) }).filter(([, reason]) => String(reason).includes('dated'))).toEqual([]);
  });
  test('of a type nobody knows', () => {
    stopsAt(inserted(5, { type: 'tender.praised', at: genuineDrafts[5]?.at ?? '', actor: 'p-clerk', role: 'clerk', mode: 'custodial', command: {}, result: {} }), 5, 'no act');
  });
});

describe('the machines', () => {
  const { machines } = partsOf();
  const shorter = JSON.parse(JSON.stringify(machines.tender)) as { states: { standstill: { on: Record<string, Json> } } };
  shorter.states.standstill.on['contract.signed'] = 'signed';
  const other = { tender: shorter as unknown as Json, lot: machines.lot };

  test('others than this version follows are refused, even where publication was bound to them', () => {
    const bound = withResult('tender.published', (result) => ({ ...result, machineDigests: { tender: machineDigest(other.tender), lot: machineDigest(other.lot) } }));
    expect(stops({ drafts: bound, beside: { machines: other } })).toContainEqual([null, expect.stringContaining('machine/tender.json')]);
  });
  test('these very ones, where publication names others, are found there', () => {
    const bound = withResult('tender.published', (result) => ({ ...result, machineDigests: { tender: machineDigest(machines.tender), lot: 'ab'.repeat(32) } }));
    expect(stops({ drafts: bound })).toContainEqual([placeOf('tender.published') + 1, expect.stringContaining('publication bound')]);
  });
  test('exchanged for each other are no machines', () => {
    expect(stops({ beside: { machines: { tender: machines.lot, lot: machines.tender } } }).filter(([seq]) => seq === null)).toHaveLength(2);
  });
});

describe('what the portal shows', () => {
  const { published } = partsOf();
  const shown = (change: JsonObject): string[] => verdictOn({ beside: { published: { ...published, procedure: { ...(published['procedure'] as JsonObject), ...change } } } }).findings.map(({ rule, promise }) => `${rule} ${promise}`);
  test.each<[string, JsonObject]>([
    ['another state than the one reached', { state: 'standstill' }], ['an end that was none', { ended: { as: 'cancelled', at: '2026-12-01T00:00:00.000Z', reason: 'x' } }],
    ['no rule that waits for confirmation', { unverifiedRules: [] }], ['an opening nobody minuted', { opening: null }], ['something more', { more: 1 }],
  ])('%s', (_, change) => { expect(shown(change)).toEqual(['V9 P11']); });
});

describe('one signature', () => {
  const checked = { type: 'shares.checked', at: '2026-11-24T10:10:00.000Z', actor: 'p-chair', role: 'holder', mode: 'own' } as const;
  const command = { sound: 14, faults: [] };
  const told = genuineDrafts.slice(0, placeOf('opening.started'));
  const act = acts.get('shares.checked');

  /** The holder looked at their shares once, and the entry stands twice. */
  const twice = (again: (draft: Draft, signature: Draft['signature']) => Draft): Forgery => {
    const file = caseFileAfter(told);
    const performed = act === undefined ? undefined : performAct(act, file, command, { ...checked, sealed: {}, seq: told.length + 1 });
    if (performed === undefined || isRefusal(performed)) throw new Error(JSON.stringify(performed));
    const [draft] = inserted(told.length, { ...checked, command, result: performed.done.result }).slice(told.length);
    const drafts = [...told, draft as Draft];
    return { drafts: [...drafts, again(draft as Draft, signaturesOf(tender, drafts).at(-1))], beside: { published: publishedPages(file), seals: sealsOf(file) } };
  };

  test('recorded twice is found, whatever the rules say of the act; given twice it is two', () => {
    const found = (forgery: Forgery): string[] => verdictOn(forgery).findings.map(({ rule, seq }) => `${rule} ${seq ?? '-'}`);
    expect(found(twice((draft, signature) => (signature === undefined ? draft : { ...draft, signature })))).toEqual([`V6 ${told.length + 2}`]);
    expect(found(twice((draft) => ({ ...draft, at: '2026-11-24T10:11:00.000Z' })))).toEqual([]);
  });
});

describe('what an envelope held', () => {
  const places = (drafts: readonly Draft[]): (string | number | null)[][] => verdictOn({ drafts }).findings.filter(({ rule, promise }) => `${rule} ${promise}` === 'V9 P2').map(({ seq }) => [seq]);
  const unread = { envelope: 'offer', field: '', reason: 'illisible' };

  test('called unreadable, and anybody can read it', () => {
    expect(places(withResult('bid.opened', (result) => ({ ...result, unreadable: [unread] }), 1))).toEqual([[placeOf('bid.opened', 1) + 1]]);
    expect(places(withResult('price.opened', (result) => ({ ...result, unreadable: { field: '', reason: 'illisible' } })))).toEqual([[placeOf('price.opened') + 1]]);
  });
});

/** Not one of the machines' affairs, and no promise speaks of it: the second verifier asks these rules all the same. */
describe('some of what the rules refuse', () => {
  const value = (command: JsonObject, name: string): JsonObject[] => command[name] as JsonObject[];
  const cut = (...places: readonly number[]): readonly Draft[] => genuineDrafts.filter((_, index) => !places.includes(index));
  const last = (type: string): number => genuineDrafts.findLastIndex((draft) => draft.type === type);
  const both = (type: string, change: (value: JsonObject) => JsonObject): readonly Draft[] => changed(type, (draft) => withValue(withValue(draft, 'command', change), 'result', change));
  const histories: readonly (readonly [string, readonly Draft[], number])[] = [
    ['too little time for preparing bids', withCommand('tender.published', (command) => ({ ...command, limitAt: '2026-10-30T10:00:00.000Z', openingAt: '2026-10-30T10:30:00.000Z' })), placeOf('tender.published')],
    ['a commission too small', withCommand('committee.appointed', (command) => ({ ...command, seats: value(command, 'seats').filter(({ office, alternateFor }) => office !== 'member' && alternateFor === null) })), placeOf('committee.appointed')],
    ['bids opened before the hour announced', changed('opening.started', (draft) => ({ ...draft, at: '2026-11-24T10:29:59.000Z' })), placeOf('opening.started')],
    ['papers concluded on a bid that fails a requirement', cut(placeOf('rejection.proposed'), placeOf('bid.rejected')), placeOf('compliance.closed') - 2],
    // Who had not handed in had not read the others' either.
    ['marks concluded without those of a member', cut(last('sheet.submitted'), last('sheet.submitted') + 1), placeOf('technical.closed') - 2],
    ['a lot given up for prices nobody asked', withCommand('lot.declaredUnsuccessful', (command) => ({ ...command, reasonCode: 'pricesTooHigh' })), placeOf('lot.declaredUnsuccessful')],
    ['a bid examined before its turn', withCommand('qualification.assessed', (command) => ({ ...command, bid: 'bid-2' })), placeOf('qualification.assessed')],
    ['a bidder who was never told', withCommand('award.notified', (command) => ({ notifications: value(command, 'notifications').slice(1) })), placeOf('award.notified')],
    ['a contract at another price than awarded', both('contract.signed', (each) => ({ ...each, amount: Number(each['amount']) + 1 })), placeOf('contract.signed')],
    ['a contract that reached its holder before it was approved', both('contract.notified', (each) => ({ ...each, notifiedAt: '2027-01-06T08:00:00.000Z' })), placeOf('contract.notified')],
  ];

  test.each(histories)('%s', (_, drafts, place) => { stopsAt(drafts, place, 'rules refuse'); });

  withPython('the second verifier stops where the first does', () => {
    const cases = histories.map(([name, drafts]) => { const report = verdictOn({ drafts }); return { name, bytes: judged.at(-1)?.bytes ?? new Uint8Array(), first: opinionOf(report) }; });
    const stopped = secondOpinions(cases).map(({ findings = [] }) => findings.filter(({ rule }) => rule === 'V8').map(({ seq }) => seq));
    expect(stopped).toEqual(histories.map(([, , place]) => [place + 1]));
  });
});

theSecondVerifierAgrees();
