// The combination of lots in words and numbers: best and next, lot by lot, what the choice was worth, and who was limited why. The page that
// combines, the ranking of each lot and the report are made of these.
import { combinesLots } from '../../core/evaluation/combination.js';
import type { CombinationFacts, RecordedCombination } from '../../core/evaluation/combination-facts.js';
import { combinationRuleInWords, crossDiscountInWords } from '../../web/combination-in-words.js';
import { amountInWords } from '../../web/in-words.js';
import { exactAmountInWords } from '../../web/numbers-in-words.js';
import { note, paragraph, section, subsection, table, type Block, type Section } from '../../web/paper/paper.js';
import { bidInWords, type LotTold } from '../ranking-sections.js';
import { combinationDrawCommand } from '../ties/draw-commands.js';
import { tieTexts } from '../ties/tie-texts.js';
import { combinationTexts } from './combination-texts.js';

export type CombinationTold = Omit<LotTold, 'lot'>;

/** None where each lot is awarded by itself. */
export function combinationSections(told: CombinationTold): readonly Section[] {
  const { file, language } = told;
  const rule = file.tender?.file.combination;
  if (rule === undefined || !combinesLots(file)) return [];
  const text = combinationTexts[language];
  const found = file.combination;
  const head = paragraph(combinationRuleInWords(rule, language));
  if (found === undefined || found === null) return [section(text.combination, head, note(found === null ? text.fallen : text.none))];
  return [
    section(text.combination, head, ...worth(told, found), ...tieOf(told, found)), given(told, text.best, found.best),
    found.second === null ? subsection(text.second, paragraph(text.noSecond)) : given(told, text.second, found.second), ...limited(told, found), ...setAside(told, found),
  ];
}

function worth({ language }: CombinationTold, { margin, lotByLot }: CombinationFacts): readonly Block[] {
  const text = combinationTexts[language];
  return [...(margin === null ? [] : [paragraph(text.worth(exactAmountInWords(margin, language)))]), paragraph(text.lotByLot(exactAmountInWords(lotByLot, language)))];
}

/** How an exact tie was decided, with what anybody needs to decide it again. */
function tieOf(told: CombinationTold, { tie, draw }: CombinationFacts): readonly Block[] {
  if (tie === undefined) return [];
  const text = tieTexts[told.language];
  const [first] = tie.drawn;
  return [
    paragraph(text.decidedBy(tie.tied, text.decided[tie.decidedBy] ?? tie.decidedBy)),
    ...(tie.drawn.length === 0 ? [] : [paragraph(`${text.drawnOrder} : ${tie.drawn.slice(0, 10).map((name) => combinationInWords(told, name)).join(' | ')}${tie.drawn.length > 10 ? ' | …' : ''}`)]),
    ...(draw?.rule === 'verifiableDraw' && first !== undefined ? [paragraph(`${text.againCombination} ${combinationDrawCommand({ tender: draw.tender, root: draw.root, name: first })}`)] : []),
    ...(draw === undefined ? [] : [paragraph(`${text.minutes} : ${draw.evidence}`)]),
  ];
}

function given(told: CombinationTold, title: string, { awards, discounts, total, left = [] }: RecordedCombination): Section {
  const { nameOf, language } = told;
  const text = combinationTexts[language];
  const rows = [
    ...awards.map(({ lot, bid, comparison }) => [lot, bidInWords(told, bid), exactAmountInWords(comparison, language)]),
    ...discounts.map((each) => [text.discount, `${nameOf(each.bidder)}, ${crossDiscountInWords(each, language)}`, `− ${exactAmountInWords(each.saving, language)}`]),
    [text.total, '', exactAmountInWords(total, language)],
    ...left.map(({ lot, counted }) => [lot, text.left, exactAmountInWords(counted, language)]),
  ];
  return subsection(title, table(title, [{ title: text.lot, width: 2, head: true }, { title: text.firm, width: 5 }, { title: text.compared, width: 3, amount: true }], rows));
}

function limited({ nameOf, language }: CombinationTold, { limits }: CombinationFacts): readonly Section[] {
  const text = combinationTexts[language];
  const rows = limits.map(({ bidder, lots, amount, reason, evidence }) =>
    [nameOf(bidder), lots === null ? text.unlimited : String(lots), amount === null ? text.unlimited : amountInWords(amount), reason, evidence]);
  return rows.length === 0 ? [] : [subsection(text.limits, table(text.limits, [
    { title: text.firm, width: 3, head: true }, { title: text.mostLots, width: 1 }, { title: text.mostAmount, width: 3, amount: true }, { title: text.reason, width: 4 }, { title: text.evidence, width: 2 },
  ], rows))];
}

function setAside(told: CombinationTold, { setAside: discounts }: CombinationFacts): readonly Section[] {
  const { file, language } = told;
  const text = combinationTexts[language];
  const rows = discounts.map(({ bid, lot, discount, reason }) => {
    const stated = file.bids.find(({ id }) => id === bid)?.prices[lot]?.crossDiscounts?.[discount];
    return [bidInWords(told, bid), lot, stated === undefined ? String(discount + 1) : crossDiscountInWords(stated, language), reason];
  });
  return rows.length === 0 ? [] : [subsection(text.setAside, table(text.setAside, [
    { title: text.firm, width: 3, head: true }, { title: text.lot, width: 1 }, { title: text.discount, width: 4 }, { title: text.reason, width: 4 },
  ], rows))];
}

/** 'lot-1 : n° 2, Sahel Bâtiment ; lot-2 : …' of a name like 'lot-1:bid-2 lot-2:bid-1'. */
export const combinationInWords = (told: CombinationTold, name: string): string => name.split(' ').map((each) => {
  const [lot = '', bid = ''] = each.split(':');
  return `${lot} : ${bidInWords(told, bid)}`;
}).join(' ; ');
