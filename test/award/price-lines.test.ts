import { lotSections } from '../../src/award/paper/lot-sections.js';
import { evaluationReport } from '../../src/core/award/evaluation-report.js';
import { answerJustification } from '../../src/core/evaluation/answer-justification.js';
import { assessJustification } from '../../src/core/evaluation/assess-justification.js';
import { findUnbalanced } from '../../src/core/evaluation/find-unbalanced.js';
import { negotiatePrice } from '../../src/core/evaluation/negotiate-price.js';
import { requestJustification } from '../../src/core/evaluation/request-justification.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import type { Language } from '../../src/web/request.js';
import { after, type Step } from '../support/builders/bids.js';
import { priced, qualification, ranked, ranking, withPricing } from '../support/builders/evaluation.js';

const step = (act: unknown, command: object): Step => ({ act, role: 'chair', at: '2026-12-01T09:00:00.000Z', command: { lot: 'lot-1', bid: 'bid-4', ...command } });
const lines = (file: CaseFile, language: Language): string => {
  const report = evaluationReport(file);
  const [lot] = report.lots;
  return lot === undefined ? '' : JSON.stringify(lotSections({ file, report, language, nameOf: (id) => id, robustnessOf: () => null }, lot)).replaceAll('\u202f', ' ');
};

describe('the report of a lot', () => {
  const asked = after(
    priced(), step(findUnbalanced, { reason: 'payé au début', evidence: 'bordereau' }), step(requestJustification, { letter: 'Lettre n° 15' }), step(answerJustification, { answer: 'Sous-détails joints', evidence: 'lettre' }),
    step(assessJustification, { accepted: true, reason: 'vérifié', evidence: 'note', performanceSecurity: 15 }), ranking('lot-1'), qualification('lot-1', 'bid-4'),
  );

  it('says which price was found unbalanced, what the bidder wrote, what was found, and what the contract is secured by', () => {
    expect(lines(asked, 'fr')).toMatch(/Prix déséquilibrés.*payé au début \(bordereau\).*Lettre n° 15.*Sous-détails joints.*justifié, garantie de bonne exécution relevée à 15 % du prix : vérifié/);
    expect(lines(asked, 'fr')).toContain('["Garantie","garantie de bonne exécution relevée à 15 % du prix"]');
    expect(lines(asked, 'en')).toMatch(/Unbalanced prices.*performance security raised to 15 % of the price/);
    expect(lines(priced(), 'fr')).not.toContain('Prix déséquilibrés');
  });

  it('says what was negotiated, from what to what, why and by which minutes', () => {
    const over = withPricing(ranked(), 'lot-1', { budget: 12_000_000 });
    const funded = over.tender === null ? over : { ...over, tender: { ...over.tender, file: { ...over.tender.file, fundingRegime: 'afd' as const } } };
    const agreed = after(funded, step(negotiatePrice, { amount: 11_900_000, reason: 'aires réduites', minutes: 'procès-verbal du 1er décembre' }), qualification('lot-1', 'bid-4'));
    expect(lines(agreed, 'fr')).toMatch(/Prix négocié","12 537 600.* → 11 900 000.* : aires réduites \(procès-verbal du 1er décembre\)/);
    expect(lines(agreed, 'en')).toContain('Price negotiated');
  });
});
