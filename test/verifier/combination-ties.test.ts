// Combinations of lots exactly equal, and lots that limits leave to nobody (decision 0051): both verifiers decide again, and see a history that decides otherwise.
import type { JsonObject } from '../../src/core/json.js';
import { drawnCombination } from '../../src/core/scoring/draw.js';
import { compare } from '../../src/core/scoring/rational.js';
import { award, awardedWithout, combine, evenly, lots, qualify, ranked, rankedAndTied, report, review, seedOf, tiedIn, twoForThree } from '../support/combination-story.js';
import { forgeryOf, verdictOn, withValue } from '../support/dossier.js';
import type { Recorder } from '../support/recorder.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';

jest.setTimeout(120_000);

const findingsOf = (story: Recorder, drafts = story.drafts): string[] => verdictOn({ ...forgeryOf(story), drafts }).findings.map(({ rule, promise }) => `${rule} ${promise}`);
const changed = (story: Recorder, type: string, part: 'command' | 'result', change: (value: JsonObject) => unknown): string[] => {
  const place = story.drafts.findLastIndex((draft) => draft.type === type);
  return findingsOf(story, story.drafts.map((draft, index) => (index === place ? withValue(draft, part, change) : draft)));
};

function awarded(story: Recorder): Recorder {
  for (const lot of lots) qualify(story, lot);
  report(story, '2026-12-03');
  review(story, '2026-12-10');
  award(story, { 'lot-1': 40_000_000, 'lot-2': 50_000_000, 'lot-3': 35_000_000 });
  return story;
}

const draw = (story: Recorder, over: JsonObject = {}): JsonObject => ({ draw: { rule: 'verifiableDraw', tender: story.tender, root: seedOf(story), evidence: 'racine du journal', ...over } });
function drawnByLog(): Recorder {
  const story = rankedAndTied(['verifiableDraw']);
  combine(story, draw(story));
  return awarded(story);
}
function drawnInPublic(): Recorder {
  const story = ranked({ ...evenly, tieRules: ['publicDraw', 'verifiableDraw'] });
  combine(story, { draw: { rule: 'publicDraw', order: [...tiedIn(story)].reverse(), evidence: 'procès-verbal du tirage' } });
  return awarded(story);
}
function settledByRankings(): Recorder {
  const story = ranked({ ...evenly, prices: { a: [40, 50, 35], b: [40, 55, 36] }, terms: { maximumLotsPerBidder: null, crossDiscounts: false }, tieRules: ['publicDraw'] });
  combine(story);
  return awarded(story);
}
function leftByLimits(): Recorder {
  const story = ranked(twoForThree);
  combine(story);
  awardedWithout(story, 'lot-2', { 'lot-1': 40_000_000, 'lot-3': 34_000_000 });
  return story;
}

const byLog = drawnByLog();
const inPublic = drawnInPublic();
const byRankings = settledByRankings();
const left = leftByLimits();
/** The other of the two in the place of the best. */
const otherWay = (result: JsonObject): JsonObject => ({ ...result, best: result['second'] ?? null, second: result['best'] ?? null });
const tieOf = (result: JsonObject): JsonObject => result['tie'] as JsonObject;

describe('is verified', () => {
  test('a tie drawn by the log', () => { expect(findingsOf(byLog)).toEqual([]); });
  test('a tie drawn in public', () => { expect(findingsOf(inPublic)).toEqual([]); });
  test('a tie the rankings of the lots had settled', () => { expect(findingsOf(byRankings)).toEqual([]); });
  test('a lot left to nobody by the limits, declared unsuccessful for that, the others awarded', () => { expect(findingsOf(left)).toEqual([]); });
});

describe('is found', () => {
  test('the other of two tied in the place of the one drawn, or of the one the rankings put first', () => {
    for (const story of [byLog, inPublic, byRankings]) expect(changed(story, 'lots.combined', 'result', otherWay)).toContain('V9 P6');
    expect(changed(inPublic, 'lots.combined', 'result', (result) => ({ ...otherWay(result), tie: { ...tieOf(result), drawn: [...(tieOf(result)['drawn'] as string[])].reverse() } }))).toContain('V9 P6');
  });
  test('a tie told as none, as another number, or as decided by the rankings', () => {
    for (const story of [byLog, inPublic, byRankings]) {
      expect(changed(story, 'lots.combined', 'result', ({ tie: _tie, ...result }) => result)).toContain('V9 P6');
      expect(changed(story, 'lots.combined', 'result', (result) => ({ ...result, tie: { ...tieOf(result), tied: 3 } }))).toContain('V9 P6');
    }
    expect(changed(byLog, 'lots.combined', 'result', (result) => ({ ...result, tie: { tied: 2, decidedBy: 'rankings', drawn: [] } }))).toContain('V9 P6');
  });
  test('a draw from a root somebody liked better, even where it gives the same order', () => {
    const { combination } = byLog.file;
    const orderBy = (root: string): string => [...combination?.tie?.drawn ?? []].sort((one, other) => compare(drawnCombination({ tender: byLog.tender, root }, one), drawnCombination({ tender: byLog.tender, root }, other))).join();
    const liked = Array.from({ length: 64 }, (_, guess) => guess.toString(16).padStart(64, '0')).find((root) => orderBy(root) === combination?.tie?.drawn.join());
    expect(changed(byLog, 'lots.combined', 'command', (command) => ({ ...command, draw: { ...(command['draw'] as JsonObject), root: liked ?? '' } }))).toContain('V9 P6');
  });
  test('a draw left out, of another procedure, by another rule than the file names, or between others', () => {
    expect(changed(byLog, 'lots.combined', 'command', ({ draw: _draw, ...command }) => command)).toContain('V9 P6');
    expect(changed(byLog, 'lots.combined', 'command', (command) => ({ ...command, draw: { ...(command['draw'] as JsonObject), tender: '0'.repeat(26) } }))).toContain('V9 P6');
    const drawn = tieOf(byLog.drafts.findLast(({ type }) => type === 'lots.combined')?.parts['result']?.value as JsonObject)['drawn'];
    expect(changed(byLog, 'lots.combined', 'command', (command) => ({ ...command, draw: { rule: 'publicDraw', order: drawn, evidence: 'x' } }))).toContain('V9 P6');
    expect(changed(inPublic, 'lots.combined', 'command', (command) => ({ ...command, draw: { ...(command['draw'] as JsonObject), order: ['lot-1:bid-1'] } }))).toContain('V9 P6');
  });
  test('a draw where nothing was tied', () => {
    expect(changed(left, 'lots.combined', 'command', (command) => ({ ...command, ...draw(left) }))).toContain('V9 P6');
  });
  test('another lot left than the limits leave, one left that somebody may have, or one counted otherwise', () => {
    const best = (result: JsonObject): JsonObject => result['best'] as JsonObject;
    expect(changed(left, 'lots.combined', 'result', otherWay)).toContain('V9 P6');
    expect(changed(left, 'lots.combined', 'result', (result) => ({ ...result, best: { ...best(result), left: [{ lot: 'lot-2', counted: '55000000/1' }] } }))).toContain('V9 P6');
    const fewer = (result: JsonObject): JsonObject => ({ ...best(result), awards: (best(result)['awards'] as JsonObject[]).slice(0, 1), total: '40000000/1', left: [{ lot: 'lot-2', counted: '60000000/1' }, { lot: 'lot-3', counted: '60000000/1' }] });
    expect(changed(left, 'lots.combined', 'result', (result) => ({ ...result, best: fewer(result), second: null, margin: null }))).toContain('V9 P6');
  });
  test('limits given as the ground of a lot that no combination leaves', () => {
    const place = left.drafts.findLastIndex(({ type }) => type === 'lot.declaredUnsuccessful');
    const drafts = left.drafts.map((draft, index) => (index === place ? withValue(draft, 'command', (command) => ({ ...command, lot: 'lot-3' })) : draft));
    expect(findingsOf(left, drafts)).toContain('V9 P6');
  });
});

describe('both verifiers', () => { theSecondVerifierAgrees(); });
