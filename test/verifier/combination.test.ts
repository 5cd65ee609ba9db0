// Lots awarded together: both verifiers find the best combination again by themselves, and see a history that gives another one.
import type { JsonObject } from '../../src/core/json.js';
import { anotherChair, award, combine, crossed, lots, oneLotEach, qualify, ranked, report, review, wholeCombination } from '../support/combination-story.js';
import { forgeryOf, verdictOn, withValue } from '../support/dossier.js';
import type { Draft } from '../support/journal.js';
import type { Recorder } from '../support/recorder.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';

jest.setTimeout(120_000);

const allToB = { 'lot-1': 38_640_000, 'lot-2': 46_000_000, 'lot-3': 30_360_000 };
const told = wholeCombination(crossed, allToB);
const findingsOf = (story: Recorder, drafts = story.drafts): string[] => verdictOn({ ...forgeryOf(story), drafts }).findings.map(({ rule, promise }) => `${rule} ${promise}`);
/** The n-th act of this type changed, and everybody signs again. */
const changed = (type: string, part: 'command' | 'result', change: (value: JsonObject) => unknown, story = told, nth = 0): string[] => {
  const place = story.drafts.map(({ type: each }, index) => (each === type ? index : -1)).filter((index) => index >= 0)[nth] ?? -1;
  return findingsOf(story, story.drafts.map((draft: Draft, index) => (index === place ? withValue(draft, part, change) : draft)));
};
const combined = (change: (result: JsonObject) => unknown): string[] => changed('lots.combined', 'result', change);
const bestOf = (result: JsonObject): JsonObject => result['best'] as JsonObject;

describe('a procedure that combines its lots is verified', () => {
  test('with cross discounts, at the discounted amounts', () => { expect(findingsOf(told)).toEqual([]); });
  test('with one lot a bidder', () => { expect(findingsOf(wholeCombination(oneLotEach, { 'lot-1': 40_000_000, 'lot-2': 57_000_000, 'lot-3': 34_000_000 }))).toEqual([]); });
  test('computed anew without a bid that failed', () => {
    expect(findingsOf(wholeCombination({ ...crossed, failing: true }, { 'lot-1': 36_800_000, 'lot-2': 50_600_000, 'lot-3': 28_000_000 }))).toEqual([]);
  });
  test('computed anew after a lot was sent back', () => { expect(findingsOf(wholeCombination({ ...crossed, returned: true }, allToB))).toEqual([]); });
  test('with a bidder limited and a discount set aside', () => {
    const story = ranked(crossed);
    combine(story, {
      limits: [{ bidder: 'p-firm-a', lots: 1, amount: 60_000_000, reason: 'une seule équipe', evidence: 'offre, p. 9' }],
      setAside: [{ bid: 'bid-2', lot: 'lot-1', discount: 0, reason: 'absent du procès-verbal' }],
    });
    for (const lot of lots) qualify(story, lot);
    report(story, '2026-12-03');
    review(story, '2026-12-10');
    award(story, { 'lot-1': 40_000_000, 'lot-2': 50_000_000, 'lot-3': 28_000_000 });
    expect(findingsOf(story)).toEqual([]);
  });
});

describe('with whoever gave a combination its limits falls the combination', () => {
  const limits = [{ bidder: 'p-firm-b', lots: 2, amount: null, reason: 'une seule équipe', evidence: 'offre, p. 9' }];
  const story = ranked(crossed);
  combine(story, { limits });
  for (const lot of lots) qualify(story, lot);
  const { chair, board } = anotherChair(story);
  story.do('lots.combined', chair, '2026-11-28T09:00:00.000Z', { limits, setAside: [] });
  for (const lot of lots) qualify(story, lot, true, '2026-11-28');
  report(story, '2026-12-03', board);
  review(story, '2026-12-10');
  award(story, { 'lot-1': 36_800_000, 'lot-2': 50_600_000, 'lot-3': 28_000_000 });

  test('another chair combines anew, and what that gives is verified', () => { expect(findingsOf(story)).toEqual([]); });
  test('an award that rests on the one that fell is found', () => {
    const last = story.drafts.findLastIndex(({ type }) => type === 'lots.combined');
    const placed = story.drafts.filter((_, index) => index !== last);
    expect(findingsOf(story, placed)).toContain('V9 P6');
  });
});

describe('a forged combination is found', () => {
  test('the second in the place of the best', () => {
    expect(combined((result) => ({ ...result, best: result['second'], second: result['best'] }))).toContain('V9 P6');
  });
  test('another second, another margin, another total of lots by themselves', () => {
    expect(combined((result) => ({ ...result, second: null, margin: null }))).toContain('V9 P6');
    expect(combined((result) => ({ ...result, margin: '300000/1' }))).toContain('V9 P6');
    expect(combined((result) => ({ ...result, lotByLot: '117000000/1' }))).toContain('V9 P6');
  });
  test('a discount nobody stated, or larger than stated', () => {
    const larger = { bidder: 'p-firm-b', lots: [...lots], basisPoints: 900, saving: '11250000/1' };
    expect(combined((result) => ({ ...result, best: { ...bestOf(result), discounts: [larger], total: '113750000/1' } }))).toContain('V9 P6');
    expect(combined((result) => ({ ...result, best: { ...bestOf(result), discounts: [{ ...larger, basisPoints: 800, saving: '11250000/1' }] } }))).toContain('V9 P6');
    expect(combined((result) => ({ ...result, best: { ...bestOf(result), discounts: [], total: '125000000/1' } }))).toContain('V9 P6');
  });
  test('a lot twice, and an award at another price', () => {
    const awards = bestOf(told.drafts.find(({ type }) => type === 'lots.combined')?.parts['result']?.value as JsonObject)['awards'] as JsonObject[];
    expect(combined((result) => ({ ...result, best: { ...bestOf(result), awards: [...awards, awards[0]] } }))).toContain('V9 P6');
    expect(combined((result) => ({ ...result, best: { ...bestOf(result), awards: awards.map((each) => ({ ...each, comparison: '1/1' })) } }))).toContain('V9 P6');
  });
  test('limits or discounts left out of the command that led to it', () => {
    const limit = { bidder: 'p-firm-b', lots: 2, amount: null, reason: 'une seule équipe', evidence: 'offre, p. 9' };
    expect(changed('lots.combined', 'command', (command) => ({ ...command, limits: [limit] }))).toContain('V9 P6');
    expect(changed('lots.combined', 'command', (command) => ({ ...command, setAside: [{ bid: 'bid-2', lot: 'lot-1', discount: 0, reason: 'x' }] }))).toContain('V9 P6');
  });
});

describe('an award that does not follow the combination is found', () => {
  const decided = (change: (lot: JsonObject) => JsonObject, story = told): string[] =>
    changed('award.decided', 'result', (result) => ({ ...result, lots: (result['lots'] as JsonObject[]).map(change) }), story);

  test('the amount without the cross discount, or the first of the ranking in its place', () => {
    expect(decided((lot) => (lot['lot'] === 'lot-1' ? { ...lot, amount: 42_000_000 } : lot))).toContain('V9 P6');
    expect(decided((lot) => (lot['lot'] === 'lot-1' ? { ...lot, bid: 'bid-1', bidder: 'p-firm-a', amount: 40_000_000 } : lot))).toContain('V9 P6');
  });
  test('a combination that had fallen: nothing computed anew after a bid failed', () => {
    const story = wholeCombination({ ...crossed, failing: true }, { 'lot-1': 36_800_000, 'lot-2': 50_600_000, 'lot-3': 28_000_000 });
    const last = story.drafts.findLastIndex(({ type }) => type === 'lots.combined');
    expect(findingsOf(story, story.drafts.filter((_, index) => index !== last))).toContain('V9 P6');
  });
  test('combined before a lot was ranked', () => {
    const place = told.drafts.findIndex(({ type }) => type === 'lots.combined');
    const [act] = told.drafts.slice(place, place + 1);
    const before = told.drafts.findLastIndex(({ type }) => type === 'lot.ranked');
    const drafts = act === undefined ? [] : [...told.drafts.slice(0, before), act, ...told.drafts.slice(before, place), ...told.drafts.slice(place + 1)];
    expect(findingsOf(told, drafts)).toContain('V9 P6');
  });
});

describe('both verifiers', () => { theSecondVerifierAgrees(); });
