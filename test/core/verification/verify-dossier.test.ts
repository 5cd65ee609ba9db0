import { formatTlogProof, fromHex } from '../../../src/core/audit-log/index.js';
import type { Disclosure } from '../../../src/core/dossier/dossier.js';
import type { JsonObject } from '../../../src/core/json.js';
import { publishedPages } from '../../../src/core/publication/published-pages.js';
import { forgeryOf, genuineDrafts, partsOf, placeOf, verdictOn, withValue } from '../../support/dossier.js';
import { part } from '../../support/recorder.js';
import { caseFileAfter } from '../../support/replayed.js';
import { theSecondVerifierAgrees } from '../../support/second-verifier.js';
import { wholeStory } from '../../support/story.js';

test('the genuine dossier of a whole procedure is verified, and says what it found', () => {
  const report = verdictOn();
  expect(report.findings).toEqual([]);
  expect(report).toMatchObject({
    verdict: 'verified',
    facts: {
      state: 'concluded', closed: true, examined: true, exercise: false, erasedParts: 0, signatures: { own: 108 },
      checkpoint: { origin: 'pli.kidal.example/journal', cosigned: [{ witness: 'tutelle', at: '2027-02-01T08:00:00.000Z' }] },
      award: [{ lot: 'lot-1', bid: 'bid-5', amount: 12_537_600 }, { lot: 'lot-3', bid: 'bid-1', amount: 252_000_000 }],
    },
  });
  expect(report.facts.ranking['lot-1']?.map(({ bid }) => bid)).toEqual(['bid-5', 'bid-2', 'bid-3', 'bid-1']);
  expect(report.facts.unverifiedRules.map(({ id }) => id)).toContain('standstill');
});

test('a history cut off is not refused, and is said to be open', () => {
  const drafts = genuineDrafts.slice(0, placeOf('report.drawn'));
  const report = verdictOn({ drafts, beside: { published: publishedPages(caseFileAfter(drafts)) } });
  expect(report).toMatchObject({ verdict: 'verified', findings: [], facts: { state: 'evaluating', closed: false } });
});

describe('other courses a procedure may take are verified too', () => {
  test('marks agreed in plenary, and only those it was said would count', () => {
    const told = wholeStory({ aggregation: 'consensus' });
    expect(verdictOn(forgeryOf(told)).findings).toEqual([]);
    const changed = told.drafts.map((draft) => (draft.type === 'consensus.recorded' ? withValue(draft, 'command', shiftMarks) : draft));
    expect(verdictOn({ ...forgeryOf(told), drafts: changed }).findings.map(({ promise, rule }) => `${promise} ${rule}`)).toContain('P6 V9');
  });

  test('criteria of two levels, a verdict on which members differ, an abstention; a verdict turned round afterwards is found', () => {
    const told = wholeStory({ twoLevels: true });
    expect(verdictOn(forgeryOf(told))).toMatchObject({ findings: [], facts: { state: 'concluded' } });
    const settled = told.drafts.map((draft) => (draft.type === 'consensus.recorded' ? withValue(draft, 'command', failed) : draft));
    expect(verdictOn({ ...forgeryOf(told), drafts: settled }).findings.map(({ promise, rule }) => `${promise} ${rule}`)).toContain('P6 V9');
  });

  test('a member recused after the ranking: the lot goes back, their sheet weighs nothing, the alternate\'s does', () => {
    const told = wholeStory({ lateRecusal: true });
    expect(verdictOn(forgeryOf(told))).toMatchObject({ findings: [], facts: { state: 'concluded' } });
  });
});

const failed = (command: JsonObject): unknown =>
  ({ ...command, marks: (command['marks'] as { bid: string; mark: number }[]).map((mark) => ({ ...mark, mark: 0, evidence: 'p. 1' })) });
const shiftMarks = (command: JsonObject): unknown =>
  ({ ...command, marks: (command['marks'] as { bid: string; mark: number }[]).map((mark) => (mark.bid === 'bid-3' ? { ...mark, mark: mark.mark + 100 } : mark)) });

test('personal data may be erased or withheld, and the report counts it', () => {
  const named = genuineDrafts.map((draft, index) => (index < 3 ? { ...draft, parts: { ...draft.parts, identity: part(`identity ${index}`, { name: 'Une personne' }) } } : draft));
  const { disclosures } = partsOf({ drafts: named });
  const hidden = disclosures.map((each): Disclosure => {
    const { chain, seq, part: name } = each;
    if (name !== 'identity') return each;
    return seq === 1 ? { chain, seq, part: name, erased: true } : { chain, seq, part: name, withheld: true };
  });
  expect(verdictOn({ drafts: named, beside: { disclosures: hidden } })).toMatchObject({ verdict: 'verified', facts: { erasedParts: 1, withheldParts: 22 } });
});

test('an entry dated after the witness had looked is found, an exercise aside', () => {
  const late = genuineDrafts.map((draft) => (draft.type === 'award.published' ? { ...draft, at: '2027-02-01T09:00:00.000Z' } : draft));
  expect(verdictOn({ drafts: late }).findings.map(({ rule }) => rule)).toEqual(['V11']);
});

test('a receipt kept from earlier is proven by the same log, and convicts another', () => {
  const { proofs, checkpoint, registry } = partsOf();
  const place = registry.length + 20;
  const { index = 0, path = [] } = proofs[place] ?? {};
  const receipt = formatTlogProof({ index, proof: path.map((hash) => fromHex(hash) ?? new Uint8Array()), checkpoint });
  expect(verdictOn(undefined, [receipt]).findings).toEqual([]);
  const other = genuineDrafts.map((draft) => (draft.type === 'tender.drafted' ? { ...draft, at: '2026-10-12T08:00:00.001Z' } : draft));
  expect(verdictOn({ drafts: other }, [receipt]).findings.map(({ rule }) => rule)).toEqual(['V12']);
  expect(verdictOn(undefined, ['nothing']).findings.map(({ rule }) => rule)).toEqual(['V12']);
});

theSecondVerifierAgrees();
