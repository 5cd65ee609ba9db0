// Who is not qualified was found so by two members, for a published rule and with evidence: as a forger could tell it otherwise. Both verifiers must see it.
import type { JsonObject } from '../../src/core/json.js';
import { combine, crossed, lots, qualify, ranked } from '../support/combination-story.js';
import { forgeryOf, verdictOn } from '../support/dossier.js';
import type { Draft } from '../support/journal.js';
import { part, type Recorder } from '../support/recorder.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';
import { wholeStory } from '../support/story.js';

jest.setTimeout(120_000);

const [cheapest = '', second = ''] = (wholeStory().file.evaluation['lot-1']?.ranking ?? []).map(({ bid }) => bid);
const told = wholeStory({ wanting: [cheapest] });
const findingsOf = (drafts: readonly Draft[], story: Recorder = told): string[] => verdictOn({ ...forgeryOf(story), drafts }).findings.map(({ rule, promise }) => `${rule} ${promise}`);
const caught = (drafts: readonly Draft[]): void => { expect(findingsOf(drafts)).toContain('V9 P7'); };

const commandOf = (draft: Draft): JsonObject => draft.parts['command']?.value as JsonObject;
/** The rejection of the best ranked, and its proposal: the last of their type, after the objection. */
const last = (type: string): number => told.drafts.findLastIndex((draft) => draft.type === type && commandOf(draft)['bid'] === cheapest);
const at = (place: number, change: (draft: Draft) => Draft): readonly Draft[] => told.drafts.map((draft, index) => (index === place ? change(draft) : draft));
const withPart = (draft: Draft, name: 'command' | 'result', over: JsonObject): Draft =>
  ({ ...draft, parts: { ...draft.parts, [name]: part(`forged ${draft.type}`, { ...(draft.parts[name]?.value as JsonObject), ...over }) } });
/** Proposed and confirmed alike. */
const both = (over: JsonObject): readonly Draft[] => told.drafts.map((draft, index) =>
  (index === last('rejection.proposed') ? withPart(draft, 'command', over) : index === last('bid.rejected') ? withPart(draft, 'result', over) : draft));

describe('a procedure in which the best ranked is not qualified is verified', () => {
  test('and the next one has the lot', () => {
    expect(findingsOf(told.drafts)).toEqual([]);
    expect(told.file.award.decision?.lots.find(({ lot }) => lot === 'lot-1')?.bid).toBe(second);
  });
});

describe('P7: nobody is found unqualified', () => {
  test('by one person alone, in the act that qualifies', () => {
    const place = told.drafts.findIndex(({ type }) => type === 'qualification.assessed');
    caught(at(place, (draft) => withPart(draft, 'command', { qualified: false })));
  });
  test('by the same person twice', () => { caught(at(last('bid.rejected'), (draft) => ({ ...draft, actor: 'p-rapporteur', role: 'rapporteur' }))); });
  test('without anybody’s proposal', () => { caught(told.drafts.filter((_, index) => index !== last('rejection.proposed'))); });
  test('without a rule, or for one nobody published', () => {
    caught(both({ rule: ' ' }));
    caught(both({ rule: 'IC 99' }));
  });
  test('without evidence, or without a reason', () => {
    caught(both({ evidence: '' }));
    caught(both({ reason: '' }));
  });
  test('for another reason than the one proposed', () => { caught(at(last('bid.rejected'), (draft) => withPart(draft, 'result', { reason: 'parce que' }))); });
  test('out of turn', () => {
    caught(told.drafts.map((draft, index) => (index === last('rejection.proposed') || index === last('bid.rejected') ? withPart(draft, 'command', { bid: 'bid-1' }) : draft)));
  });
  test('as a rejection of an earlier step, nor before the lot is ranked', () => {
    caught(both({ stage: 'financial' }));
    const early = told.drafts.findIndex(({ type }) => type === 'bid.rejected');
    caught(at(early, (draft) => withPart(draft, 'result', { stage: 'qualification' })));
  });

  const recusal = (member: string): Draft => ({
    ...(told.drafts.find(({ type }) => type === 'member.recused') as Draft), at: '2026-12-08T11:59:00.000Z',
    parts: { command: part(`recusal of ${member}`, { member }), result: part(`recusal of ${member} result`, { alternate: null, ground: 'interest', bidders: [], voided: [] }) },
  });
  test('on the proposal of somebody recused since', () => {
    const place = last('bid.rejected');
    caught([...told.drafts.slice(0, place), { ...recusal('p-rapporteur'), at: told.drafts[place]?.at ?? '' }, ...told.drafts.slice(place)]);
  });
  test('with a second member who had been recused', () => {
    const place = last('rejection.proposed');
    const drafts = [...told.drafts.slice(0, place), { ...recusal('p-member-3'), at: told.drafts[place]?.at ?? '' }, ...told.drafts.slice(place)]
      .map((draft, index) => (index === last('bid.rejected') + 1 ? { ...draft, actor: 'p-member-3', role: 'member' as const } : draft));
    expect(findingsOf(drafts)).toContain('V9 P4');
  });
});

describe('where lots are combined', () => {
  const story = ranked(crossed);
  combine(story);
  qualify(story, 'lot-1');
  qualify(story, 'lot-2', false);
  combine(story, {}, '2026-11-28');
  for (const lot of lots) qualify(story, lot, true, '2026-11-28');
  const rejection = story.drafts.findIndex(({ type }) => type === 'bid.rejected');

  test('the combination falls with who is not qualified, and a new one is verified', () => { expect(findingsOf(story.drafts, story)).toEqual([]); });
  test('nobody but the combination’s choice is found unqualified', () => {
    const drafts = story.drafts.map((draft, index) => (index === rejection || index === rejection - 1 ? withPart(draft, 'command', { bid: 'bid-1' }) : draft));
    expect(findingsOf(drafts, story)).toContain('V9 P7');
  });
});

describe('both verifiers', () => { theSecondVerifierAgrees(); });
