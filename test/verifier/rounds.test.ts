// A lot the controller had marked anew, from the tender file to the published award: verified by who was not there, twice; and what a forger could make
// of the two rounds of marks (decision 0053).
import type { JsonObject } from '../../src/core/json.js';
import type { CheckedPromise } from '../../src/core/verification/report.js';
import { list, rulesOf } from '../support/caught.js';
import { forgeryOf, verdictOn } from '../support/dossier.js';
import type { Draft } from '../support/journal.js';
import { part } from '../support/recorder.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';
import { wholeStory } from '../support/story.js';

jest.setTimeout(120_000);

const told = wholeStory({ remarked: true });
const placesOf = (type: string): readonly number[] => told.drafts.flatMap((draft, place) => (draft.type === type ? [place] : []));
const objection = told.drafts.findIndex(({ parts }) => (parts['command']?.value as JsonObject)['opinion'] === 'objection');
/** Each of the five members marked twice. */
const sheets = placesOf('sheet.submitted');
const secondSheets = sheets.filter((place) => place > objection);
const [firstClosing = 0, secondClosing = 0] = placesOf('technical.closed');
const valueAt = (place: number, name: 'command' | 'result'): JsonObject => told.drafts[place]?.parts[name]?.value as JsonObject;

const caught = (promise: CheckedPromise, drafts: readonly Draft[]): void => {
  const report = verdictOn({ ...forgeryOf(told), drafts });
  expect(report.facts.examined).toBe(true);
  expect(rulesOf(report, promise)).toContain('V9');
};
const withValue = (place: number, name: 'command' | 'result', change: (value: JsonObject) => JsonObject): readonly Draft[] => told.drafts.map((draft, at) =>
  (at === place ? { ...draft, parts: { ...draft.parts, [name]: part(`forged ${String(place)}`, change(draft.parts[name]?.value as JsonObject)) } } : draft));
const withMarks = (place: number, change: (mark: JsonObject) => JsonObject): readonly Draft[] =>
  withValue(place, 'command', (command) => ({ ...command, marks: list(command['marks']).map(change) }));
const lookBefore = (place: number, actor: string, role: string): readonly Draft[] => {
  const look = { kind: 'sheet', subject: 'lot-3' };
  const reading: Draft = {
    type: 'record.read', at: told.drafts[place]?.at ?? '', actor, role, mode: 'custodial', parts: { command: part('a look', look), result: part('what it showed', look) },
  };
  return [...told.drafts.slice(0, place), reading, ...told.drafts.slice(place)];
};
const actorAt = (place: number): string => told.drafts[place]?.actor ?? '';

describe('a lot marked anew is verified', () => {
  test('the first round named one winner, the second another, and the award is the second’s', () => {
    expect(verdictOn(forgeryOf(told)).findings).toEqual([]);
    expect([sheets.length, secondSheets.length]).toEqual([10, 5]);
    const ranked = placesOf('lot.ranked').map((place) => valueAt(place, 'result')).filter((result) => list(result['ranking']).length === 3 && list(result['ranking'])[0]?.['technicalScore'] !== null);
    expect(ranked.map((result) => list(result['ranking'])[0]?.['bid'])).toEqual(['bid-1', 'bid-3']);
    expect(told.file.award.decision?.lots.find(({ lot }) => lot === 'lot-3')?.bid).toBe('bid-3');
  });
});

describe('a forged history of a lot marked anew is found', () => {
  test('marks of the round before counted', () => { caught('P6', withValue(secondClosing, 'result', () => valueAt(firstClosing, 'result'))); });
  test('a mark of the new round left out of the count', () => { caught('P6', told.drafts.filter((_, place) => place !== secondSheets[2])); });
  test('a new round nobody marked in', () => { caught('P6', told.drafts.filter((_, place) => !secondSheets.includes(place)).map((draft) =>
    (draft === told.drafts[secondClosing] ? { ...draft, parts: { ...draft.parts, result: part('first scores', valueAt(firstClosing, 'result')) } } : draft))); });
  test('a changed mark without a reason', () => { caught('P5', withMarks(secondSheets[0] ?? 0, (mark) => ({ ...mark, reason: '' }))); });
  test('a changed mark with the reason given for the one before', () => { caught('P5', withMarks(secondSheets[1] ?? 0, (mark) => ({ ...mark, reason: 'voir la fiche d’analyse' }))); });
  test('a sheet that does not say which marks changed', () => { caught('P5', withValue(secondSheets[2] ?? 0, 'result', (result) => ({ ...result, changed: [] }))); });
  test('a sheet that says another mark had been given before', () => { caught('P5', withValue(secondSheets[2] ?? 0, 'result', (result) =>
    ({ ...result, changed: list(result['changed']).map((each) => ({ ...each, before: 3100 })) }))); });
  test('a sheet of the first round passed off as one of the second', () => { caught('P5', withValue(secondSheets[3] ?? 0, 'command', ({ round: _, ...command }) => command)); });
  test('a mark given twice in the new round', () => {
    const again = told.drafts[secondSheets[0] ?? 0];
    caught('P5', again === undefined ? [] : [...told.drafts.slice(0, secondClosing), again, ...told.drafts.slice(secondClosing)]);
  });
  test('a look into the new round by who had not handed in yet', () => { caught('P5', lookBefore(secondSheets[4] ?? 0, actorAt(secondSheets[4] ?? 0), 'member')); });
  test('a look into the new round by who had handed in, before all were in', () => { caught('P5', lookBefore(secondSheets[4] ?? 0, 'p-chair', 'chair')); });
  test('a look of the controller into a round still open', () => { caught('P5', lookBefore(secondSheets[0] ?? 0, 'p-controller', 'controller')); });
  test('a look into the first round before all were in', () => { caught('P5', lookBefore(sheets[4] ?? 0, 'p-chair', 'chair')); });
});

describe('both verifiers', () => { theSecondVerifierAgrees(); });
