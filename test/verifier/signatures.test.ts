// The report: those who sit were called to sign it, all answered, and enough signed; and what a forger could make of it. Both verifiers must see it.
import type { JsonObject } from '../../src/core/json.js';
import { caught } from '../support/caught.js';
import { changed, forgeryOf, genuineDrafts, placeOf, verdictOn, withCommand, without, withResult } from '../support/dossier.js';
import type { Draft } from '../support/journal.js';
import { part, type Recorder } from '../support/recorder.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';
import { wholeStory } from '../support/story.js';
import { judges } from '../support/story-compliance.js';

jest.setTimeout(120_000);

const findingsOf = (story: Recorder, drafts: readonly Draft[] = story.drafts): string[] => verdictOn({ ...forgeryOf(story), drafts }).findings.map(({ rule, promise }) => `${rule} ${promise}`);
const refuse = (command: JsonObject): JsonObject => ({ ...command, as: 'refusedWithReason', text: 'non' });
/** Of the five answers to the second report, so many turned into refusals. */
const refusedBy = (count: number): readonly Draft[] => genuineDrafts.map((draft, index) => (index >= placeOf('report.signed', judges.length) && index < placeOf('report.signed', judges.length) + count
  ? { ...draft, parts: { ...draft.parts, command: part(`refusal ${String(index)}`, refuse(draft.parts['command']?.value as JsonObject)) } } : draft));

describe('a report is verified', () => {
  test('that two of five refused, with their reasons', () => {
    const told = wholeStory({ dissent: judges.slice(0, 2) });
    expect(findingsOf(told)).toEqual([]);
    expect(told.drafts.filter(({ type }) => type === 'report.withdrawn')).toEqual([]);
  });
  test('that three refused, withdrawn and drawn anew', () => {
    const told = wholeStory({ dissent: judges.slice(0, 3) });
    expect(findingsOf(told)).toEqual([]);
    expect(told.drafts.filter(({ type }) => type === 'report.withdrawn')).toHaveLength(1);
    expect(told.file.state).toBe('concluded');
  });
});

describe('P4: nothing rests on a report', () => {
  test.each([3, 5])('that %i of five refused', (count) => { caught('P4', refusedBy(count)); });
  test('that one member did not answer', () => { caught('P4', without('report.signed', judges.length + 1)); });
  test('that somebody signed under another digest', () => { caught('P4', withCommand('report.signed', (command) => ({ ...command, digest: '00'.repeat(32) }), judges.length)); });
  test('answered by one member twice in the place of another', () => {
    caught('P4', changed('report.signed', (draft) => ({ ...draft, actor: 'p-chair', role: 'chair' }), judges.length + 2));
  });
  test('that had been withdrawn', () => {
    const told = wholeStory({ dissent: judges.slice(0, 3) });
    const again = told.drafts.findLastIndex(({ type }) => type === 'report.drawn');
    expect(findingsOf(told, told.drafts.filter((_, index) => index !== again))).toContain('V9 P4');
  });
  test('that calls to sign only who agrees, or somebody who does not sit', () => {
    caught('P4', withResult('report.drawn', (result) => ({ ...result, signatories: judges.slice(0, 3) }), 1));
    caught('P4', withResult('report.drawn', (result) => ({ ...result, signatories: [...judges, 'p-member-2'] }), 1));
  });
});

describe('both verifiers', () => { theSecondVerifierAgrees(); });
