// Prices found seriously unbalanced (law.md 4.6): why, what the bidder was asked and answered, and what came of it.
import type { PriceJustification } from '../../core/evaluation/price-facts.js';
import { bidInWords, negotiationTexts } from '../../evaluation/index.js';
import { instantInWords, moneyInWords } from '../../web/in-words.js';
import { subsection, table, type Section } from '../../web/paper/paper.js';
import type { Language } from '../../web/request.js';
import type { LotReport, ReportTold } from './told.js';

const fr = {
  title: 'Prix déséquilibrés', guarantee: 'Garantie', firm: 'Entreprise', why: 'Pourquoi', letter: 'Lettre', answer: 'Réponse', finding: 'Constat', none: 'aucune',
  accepted: 'justifié', refused: 'non justifié', open: 'pas de constat', late: 'hors délai', security: (percent: number) => `garantie de bonne exécution relevée à ${String(percent)} % du prix`,
};
const en: typeof fr = {
  title: 'Unbalanced prices', guarantee: 'Security', firm: 'Firm', why: 'Why', letter: 'Letter', answer: 'Answer', finding: 'Finding', none: 'none',
  accepted: 'justified', refused: 'not justified', open: 'nothing found', late: 'late', security: (percent) => `performance security raised to ${String(percent)} % of the price`,
};
const texts: Readonly<Record<Language, typeof fr>> = { fr, en };

/** Nothing where no price was asked about for this. */
export function unbalancedSections(told: ReportTold, { lot, justifications }: LotReport): readonly Section[] {
  const text = texts[told.language];
  const rows = justifications.flatMap((each) => (each.unbalanced === undefined ? [] :
    [[bidInWords(told, each.bid), `${each.unbalanced.reason} (${each.unbalanced.evidence})`, each.letter, answerOf(each, told.language), findingOf(each, told.language)]]));
  return rows.length === 0 ? [] : [subsection(text.title, table(`${text.title}, ${lot}`, [
    { title: text.firm, width: 3, head: true }, { title: text.why, width: 3 }, { title: text.letter, width: 3 }, { title: text.answer, width: 3 }, { title: text.finding, width: 4 },
  ], rows))];
}

function answerOf({ answer }: PriceJustification, language: Language): string {
  const text = texts[language];
  return answer === null ? text.none : `${instantInWords(answer.at, language)}${answer.late ? ` (${text.late})` : ''} : ${answer.text}`;
}

function findingOf({ finding }: PriceJustification, language: Language): string {
  const text = texts[language];
  if (finding === null) return text.open;
  const { accepted, reason, evidence, performanceSecurity } = finding;
  return `${accepted ? text.accepted : text.refused}${performanceSecurity === undefined ? '' : `, ${text.security(performanceSecurity)}`} : ${reason} (${evidence})`;
}

/** What was agreed with the best ranked, as lines of the proposal. */
export const negotiatedFacts = ({ negotiations = [] }: LotReport, bid: string, currency: string, language: Language): readonly (readonly [string, string])[] => negotiations.filter((each) => each.bid === bid)
  .map(({ before, amount, reason, minutes }) => [negotiationTexts[language].negotiated, `${moneyInWords(before, currency)} → ${moneyInWords(amount, currency)} : ${reason} (${minutes})`]);

/** As a line of the proposal. */
export const raisedFact = (percent: number, language: Language): readonly [string, string] => [texts[language].guarantee, texts[language].security(percent)];
