import { publishedPages } from '../../../src/core/publication/published-pages.js';
import { genuineDrafts, placeOf, verdictOn } from '../../support/dossier.js';
import { caseFileAfter } from '../../support/replayed.js';

test('the genuine dossier of a whole procedure is verified, and says what it found', () => {
  const report = verdictOn();
  expect(report.findings).toEqual([]);
  expect(report).toMatchObject({
    verdict: 'verified',
    facts: {
      state: 'concluded', closed: true, examined: true, exercise: false, erasedParts: 0, signatures: { own: 1 },
      checkpoint: { origin: 'pli.kidal.example/journal', cosigned: [{ witness: 'tutelle', at: '2027-02-01T08:00:00.000Z' }] },
      award: [{ lot: 'lot-1', bid: 'bid-5', amount: 12_537_600 }, { lot: 'lot-3', bid: 'bid-1', amount: 252_000_000 }],
    },
  });
  expect(report.facts.ranking['lot-1']?.map(({ bid }) => bid)).toEqual(['bid-5', 'bid-3', 'bid-1', 'bid-2']);
  expect(report.facts.unverifiedRules.map(({ id }) => id)).toContain('standstill');
});

test('a history cut off is not refused, and is said to be open', () => {
  const drafts = genuineDrafts.slice(0, placeOf('report.drawn'));
  const report = verdictOn({ drafts, beside: { published: publishedPages(caseFileAfter(drafts)) } });
  expect(report).toMatchObject({ verdict: 'verified', findings: [], facts: { state: 'evaluating', closed: false } });
});
