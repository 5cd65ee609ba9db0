// A rejection after the papers were examined: on a finding of its own, and as long as both who made it weigh something. Both verifiers must see the rest.
import type { JsonObject } from '../../src/core/json.js';
import { board, crossed, opened } from '../support/combination-story.js';
import { forgeryOf, verdictOn } from '../support/dossier.js';
import type { Draft } from '../support/journal.js';
import { part, type Recorder } from '../support/recorder.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';

jest.setTimeout(120_000);

const lot = 'lot-1';
const day = '2026-11-26T0';
const findings = (story: Recorder, drafts: readonly Draft[] = story.drafts): string[] => verdictOn({ ...forgeryOf(story), drafts }).findings.map(({ rule, promise }) => `${rule} ${promise}`);
const answers = (verdict: string, follows: number, requirements: readonly string[]): JsonObject[] =>
  requirements.map((requirement) => ({ requirement, verdict, document: null, page: 3, evidence: 'greffe de Gao', reason: verdict === 'yes' ? '' : 'radiée', follows }));
const correct = (story: Recorder, hour: number, bids: readonly string[]): void => {
  for (const bid of bids) story.do('price.corrected', 'p-rapporteur', `${day}${String(hour)}:00:00.000Z`, { lot, bid, decisions: [] });
};
const rank = (story: Recorder, hour: number, attendance: readonly string[]): JsonObject => story.do('lot.ranked', 'p-chair', `${day}${String(hour)}:30:00.000Z`, { lot, attendance, tieInputs: [] });

/** The cheapest leaves at the prices, found, proposed and confirmed by three; then who confirmed is recused, and it is ranked with the others. */
function told(): Recorder {
  const story = opened({ ...crossed, terms: undefined, stated: {} });
  for (const bid of ['bid-1', 'bid-2', 'bid-3']) story.do('compliance.assessed', 'p-rapporteur', `${day}1:00:00.000Z`, { lot, bid, checks: answers('yes', 0, ['quitus-fiscal', 'registre-commerce']) });
  story.do('compliance.closed', 'p-chair', `${day}2:00:00.000Z`, { lot, attendance: board });
  story.do('compliance.assessed', 'p-rapporteur', `${day}3:00:00.000Z`, { lot, bid: 'bid-1', checks: answers('no', 1, ['registre-commerce']) });
  const { proposal } = story.do('rejection.proposed', 'p-member-1', `${day}3:10:00.000Z`, { lot, bid: 'bid-1', rule: 'IC 11.2', reason: 'radiée', evidence: 'greffe de Gao' });
  story.do('bid.rejected', 'p-member-2', `${day}3:20:00.000Z`, { lot, bid: 'bid-1', proposal: proposal ?? 0 });
  correct(story, 4, ['bid-2', 'bid-3']);
  rank(story, 4, board);
  return story;
}

const recused = told();
recused.do('member.recused', 'p-authority', `${day}5:00:00.000Z`, { member: 'p-member-2' });
recused.do('declaration.made', 'p-alternate-2', `${day}5:10:00.000Z`, { bidders: ['p-firm-a', 'p-firm-b', 'p-firm-c'], interests: [] });
recused.do('compliance.assessed', 'p-rapporteur', `${day}5:20:00.000Z`, { lot, bid: 'bid-1', checks: answers('yes', 2, ['registre-commerce']) });
correct(recused, 6, ['bid-1', 'bid-2', 'bid-3']);
rank(recused, 6, board.filter((member) => member !== 'p-member-2'));

const withPart = (draft: Draft, name: 'command' | 'result', over: JsonObject): Draft =>
  ({ ...draft, parts: { ...draft.parts, [name]: part(`forged ${draft.type}`, { ...(draft.parts[name]?.value as JsonObject), ...over }) } });

describe('a bid found wanting after its papers were examined', () => {
  test('is rejected on that finding; the rejection falls with who confirmed it, and the bid is ranked with the others', () => {
    expect(findings(told())).toEqual([]);
    expect(recused.file.evaluation[lot]?.ranking?.map(({ bid }) => bid)).toEqual(['bid-1', 'bid-2', 'bid-3']);
    expect(findings(recused)).toEqual([]);
  });

  test('P7: is not rejected without that finding, nor against it, nor on the finding of another requirement', () => {
    const { drafts } = told();
    const place = drafts.findLastIndex(({ type }) => type === 'compliance.assessed');
    expect(findings(told(), drafts.filter((_, index) => index !== place))).toContain('V9 P7');
    for (const checks of [answers('yes', 1, ['registre-commerce']), answers('no', 1, ['quitus-fiscal'])]) {
      expect(findings(told(), drafts.map((draft, index) => (index === place ? withPart(draft, 'command', { checks }) : draft)))).toContain('V9 P7');
    }
  });

  test('P6: is not left out of the ranking once the rejection has fallen', () => {
    const last = recused.drafts.findLastIndex(({ type }) => type === 'lot.ranked');
    const result = recused.drafts[last]?.parts['result']?.value as { ranking: JsonObject[] };
    const without = result.ranking.filter(({ bid }) => bid !== 'bid-1').map((each, index) => ({ ...each, rank: index + 1 }));
    expect(findings(recused, recused.drafts.map((draft, index) => (index === last ? withPart(draft, 'result', { ranking: without }) : draft)))).toContain('V9 P6');
  });
});

describe('both verifiers', () => { theSecondVerifierAgrees(); });
