import { pricesTexts } from '../../evaluation/index.js';
import { dayInWords, moneyInWords } from '../../web/in-words.js';
import { percentInWords } from '../../web/numbers-in-words.js';
import { facts, subsection, type Section } from '../../web/paper/paper.js';
import { priceTexts } from './price-texts.js';
import type { LotReport, ReportTold } from './told.js';

/** What the tender file froze of the comparison of prices before anybody read one; nothing where it froze nothing. */
export function priceBasis({ file, language }: ReportTold, { pricing: { provisionalItems, provisionalSums, conversion, preference, abnormal, budget } }: LotReport): readonly Section[] {
  const [text, { rules, grounds }] = [priceTexts[language], pricesTexts[language]];
  const rows = [
    [text.provisionalItems, provisionalItems.length === 0 ? null : provisionalItems.join(', ')],
    [text.provisionalSums, provisionalSums === undefined ? null : moneyInWords(provisionalSums, file.tender?.file.currency ?? 'XOF')],
    [text.conversionTerms, conversion === null ? null : text.conversionOf(conversion.currencies.join(', '), conversion.source, dayInWords(conversion.date, language))],
    [text.preferenceTerms, preference === null ? null : preference.margins.map(({ ground, basisPoints }) => `${grounds[ground] ?? ground} ${percentInWords(basisPoints, language)}`).join(', ')],
    [text.screens, abnormal.length === 0 ? null : abnormal.map((rule) => rules[rule] ?? rule).join(', ')],
    [text.budget, budget === null ? null : moneyInWords(budget, file.tender?.file.currency ?? 'XOF')],
  ] as const;
  return rows.every(([, said]) => said === null) ? [] : [subsection(text.basis, facts(...rows))];
}
