// Scores stretched to full marks as the report and the notice show them.
import { lotSections } from '../../src/award/paper/lot-sections.js';
import { evaluationReport } from '../../src/core/award/evaluation-report.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { methodInWords } from '../../src/web/award-method-in-words.js';
import { wholeStory } from '../support/story.js';

const stretchedStory = wholeStory({ supervision: { scoring: { groups: [], maskBidders: false, stretch: 'criteria' } } }).file;
const { file: plainStory } = wholeStory();
const said = (file: CaseFile, language: 'fr' | 'en'): string => {
  const report = evaluationReport(file);
  return JSON.stringify(report.lots.filter(({ lot }) => lot === 'lot-3').flatMap((lot) => lotSections({ file, report, nameOf: (id) => id, language, robustnessOf: () => null }, lot)));
};

describe('scores stretched to full marks', () => {
  it('stand in the report beside those given, with the rule in both languages', () => {
    expect(said(stretchedStory, 'fr')).toMatch(/Note donnée.*88,00.*79,00.*91,00.*Les minima se jugent sur les notes données/s);
    expect(said(stretchedStory, 'en')).toMatch(/Score given.*88\.00.*Minima are judged on the marks as given/s);
  });

  it('are not spoken of where the file announced none', () => {
    expect(said(plainStory, 'fr')).not.toMatch(/Note donnée|plein barème/);
  });

  it('are announced with the method, before the first bid', () => {
    const award = stretchedStory.tender?.file.lots[2]?.award;
    expect(award === undefined ? '' : methodInWords(award, 'fr')).toBe('Qualité et coût : note technique 80 %, prix 20 % ; notes techniques ramenées au plein barème, critère par critère');
    expect(award === undefined ? '' : methodInWords(award, 'en')).toBe('Quality and cost: technical 80 %, price 20 %; technical scores stretched to full marks, criterion by criterion');
  });
});
