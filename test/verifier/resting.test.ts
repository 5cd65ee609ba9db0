// The opening sitting rests and goes on: in between no share leaves its holder and no bid is opened (P1, P4), and it goes on with its quorum (P4).
import type { JsonObject } from '../../src/core/json.js';
import type { CheckedPromise } from '../../src/core/verification/report.js';
import { genuineDrafts, placeOf, verdictOn } from '../support/dossier.js';
import type { Draft } from '../support/journal.js';
import { part } from '../support/recorder.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';

const titulars = ['p-chair', 'p-rapporteur', 'p-member-1', 'p-member-2', 'p-member-3'];
const act = (type: string, at: string, command: JsonObject, result: JsonObject): Draft =>
  ({ type, at, actor: 'p-chair', role: 'chair', mode: 'custodial', parts: { command: part(`${type} ${JSON.stringify(command)}`, command), result: part(`${type} result ${JSON.stringify(result)}`, result) } });
const suspended = act('opening.suspended', '2026-11-24T10:41:00.000Z', { reason: 'coupure de courant' }, { next: 'bid-1' });
const resumed = (...attendance: readonly string[]): Draft => act('opening.resumed', '2026-11-24T10:43:00.000Z', { attendance }, { present: attendance.length, needed: 3, next: 'bid-1' });

/** The sitting rests from one place of the genuine story to another. */
const resting = (from: number, to: number, again: Draft = resumed(...titulars)): readonly Draft[] =>
  [...genuineDrafts.slice(0, from), suspended, ...genuineDrafts.slice(from, to), again, ...genuineDrafts.slice(to)];
const [shares, first, second, closed] = [placeOf('shares.released'), placeOf('bid.opened'), placeOf('bid.opened', 1), placeOf('opening.closed')];

/** What each promise finds, by the acts it names. */
const found = (promise: CheckedPromise, drafts: readonly Draft[]): readonly string[] =>
  verdictOn({ drafts }).findings.filter((each) => each.promise === promise && (each.rule === 'V9' || each.rule === 'V10') && each.seq !== null).map(({ seq }) => drafts[(seq ?? 0) - 1]?.type ?? '');

test('a rest between the shares and the first bid breaks nothing', () => {
  const drafts = resting(first, first);
  expect([...found('P1', drafts), ...found('P4', drafts)]).toEqual([]);
});

test('shares released while it rested', () => {
  const drafts = resting(shares, first);
  const released = genuineDrafts.slice(shares, first);
  expect(released.map(({ type }) => type)).toEqual(['shares.released', 'shares.released']);
  expect([...new Set(found('P1', drafts))]).toEqual(['shares.released']);
});

test('a bid opened while it rested, and the sitting closed in its rest', () => {
  expect(found('P4', resting(first, second))).toEqual(['bid.opened']);
  expect(found('P4', resting(closed, closed + 1))).toEqual(['opening.closed']);
});

test('resumed without a quorum, without its chair, or by somebody who has no seat', () => {
  expect(found('P4', resting(first, first, resumed('p-chair', 'p-rapporteur')))).toEqual(['opening.resumed']);
  expect(found('P4', resting(first, first, resumed(...titulars.slice(1))))).toEqual(['opening.resumed']);
  expect(found('P4', resting(first, first, resumed(...titulars, 'p-stranger')))).toEqual(['opening.resumed']);
});

theSecondVerifierAgrees();
