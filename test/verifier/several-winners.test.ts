// A lot of two places from the tender file to the published award, verified by who was not there, twice; and what a forger could make of it.
import type { Json, JsonObject } from '../../src/core/json.js';
import type { CheckedPromise, Report } from '../../src/core/verification/report.js';
import { forgeryOf, verdictOn } from '../support/dossier.js';
import type { Draft } from '../support/journal.js';
import { part } from '../support/recorder.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';
import { wholeStory, type Variant } from '../support/story.js';

jest.setTimeout(120_000);

const works = { winners: 2 };
const [cheapest, second, third] = (wholeStory().file.evaluation['lot-1']?.ranking ?? []).map(({ bid }) => bid);
const awardsIn = (course: Variant): readonly (string | undefined)[] => {
  const told = wholeStory(course);
  expect(verdictOn(forgeryOf(told)).findings).toEqual([]);
  expect(told.file.state).toBe('concluded');
  return (told.file.award.decision?.lots ?? []).filter(({ lot }) => lot === 'lot-1').map(({ bid }) => bid);
};

describe('a procedure with a lot of several winners is verified', () => {
  test('where both pass', () => { expect(awardsIn({ works })).toEqual([cheapest, second]); });
  test('where the second fails and the third takes the place', () => { expect(awardsIn({ works, wanting: [second ?? ''] })).toEqual([cheapest, third]); });
  test('where the first fails', () => { expect(awardsIn({ works, wanting: [cheapest ?? ''] })).toEqual([second, third]); });
  test('where fewer pass than there are places', () => { expect(awardsIn({ works: { winners: 20 }, wanting: [second ?? ''] })).toHaveLength(3); });
  test('where the tutelle refuses the contract of one', () => {
    const told = wholeStory({ works, refused: 'p-firm-d' });
    expect(told.drafts.filter(({ type }) => type === 'contract.refused')).toHaveLength(1);
    expect(verdictOn(forgeryOf(told)).findings).toEqual([]);
    expect(told.file.award.contracts.map(({ lot, refused }) => [lot, refused === undefined]).sort()).toEqual([['lot-1', false], ['lot-1', true], ['lot-3', true]]);
  });
});

describe('a forged history of a lot of several winners is found', () => {
  const told = wholeStory({ works, wanting: [second ?? ''] });
  const foundIn = ({ findings }: Report, promise: CheckedPromise): readonly string[] => findings.filter((each) => each.promise === promise).map(({ rule }) => rule);
  const withValue = (type: string, name: 'command' | 'result', change: (value: JsonObject) => JsonObject): readonly Draft[] => told.drafts.map((draft) =>
    (draft.type === type ? { ...draft, parts: { ...draft.parts, [name]: part(`forged ${type}`, change(draft.parts[name]?.value as JsonObject)) } } : draft));
  const listOf = (value: Json | undefined): JsonObject[] => value as JsonObject[];
  const caught = (promise: CheckedPromise, drafts: readonly Draft[], beside: object = {}): void => {
    expect(foundIn(verdictOn({ ...forgeryOf(told), drafts, beside: { ...forgeryOf(told).beside, ...beside } }), promise)).toContain('V9');
  };
  const awarded = (change: (lots: readonly JsonObject[]) => readonly JsonObject[]): readonly Draft[] =>
    withValue('award.decided', 'result', (result) => ({ ...result, lots: [...change(listOf(result['lots']))] }));
  const secondOfWorks = (each: JsonObject): boolean => each['lot'] === 'lot-1' && each['bid'] === third;

  test('one of the winners left out of the award', () => { caught('P6', awarded((lots) => lots.filter((each) => !secondOfWorks(each)))); });
  test('the place given to who failed', () => { caught('P6', awarded((lots) => lots.map((each) => (secondOfWorks(each) ? { ...each, bid: second ?? '' } : each)))); });
  test('a third winner added', () => { caught('P6', awarded((lots) => [...lots.slice(0, 2), { ...lots[1], bid: 'bid-3', bidder: 'p-firm-c' }, ...lots.slice(2)])); });
  test('a place at another price', () => { caught('P6', awarded((lots) => lots.map((each) => (secondOfWorks(each) ? { ...each, amount: Number(each['amount']) + 1 } : each)))); });
  test('a winner whose qualification nobody examined', () => {
    const examined = (draft: Draft): boolean => draft.type === 'qualification.assessed' && (draft.parts['command']?.value as JsonObject)['bid'] === third;
    caught('P6', told.drafts.filter((draft) => !examined(draft)));
  });
  test('fewer places announced in the draft everybody bid on', () => {
    const fewer = (command: JsonObject): JsonObject => JSON.parse(JSON.stringify(command).replaceAll('"winners":2', '"winners":1')) as JsonObject;
    caught('P3', withValue('addendum.issued', 'command', fewer));
  });
  test('a notice that hides one of the winners', () => {
    const { published } = forgeryOf(told).beside as { published: Record<string, JsonObject> };
    const notice = published['award'] ?? {};
    const lots = listOf(notice['lots']).map((lot) => ('alsoAwarded' in lot ? { ...lot, alsoAwarded: [] } : lot));
    caught('P11', told.drafts, { published: { ...published, award: { ...notice, lots } } });
  });
});

describe('both verifiers', () => { theSecondVerifierAgrees(); });
