import type { PriceDecision } from '../../core/evaluation/price-facts.js';
import { isVerdict } from '../../core/scoring/technical-score.js';
import { bidInWords, exactMoney, pricesTexts, robustnessSection } from '../../evaluation/index.js';
import { registerTable } from '../../opening/index.js';
import { instantInWords, instantToTheSecond, moneyInWords } from '../../web/in-words.js';
import { pointsInWords } from '../../web/numbers-in-words.js';
import { paragraph, section, subsection, table, tableOr, type Block, type Section } from '../../web/paper/paper.js';
import type { Language } from '../../web/request.js';
import { reportTexts } from './texts.js';
import type { LotReport, ReportTold } from './told.js';

/** What the report rests on, whole: register, declarations, sheets, price corrections, and how firmly the result stands. */
export function annexes(told: ReportTold): readonly Section[] {
  const { report, language } = told;
  const text = reportTexts[language];
  const register = report.register.map((line) => ({ ...line, order: told.file.bids.find(({ id }) => id === line.bid)?.order ?? 0 }));
  return [
    section(text.annexRegister, registerTable(told, register)),
    declarations(told),
    ...sheets(told),
    chains(told),
    ...robustness(told),
  ];
}

function declarations({ report: { committee }, nameOf, language }: ReportTold): Section {
  const text = reportTexts[language];
  const rows = (committee?.declarations ?? []).map(({ member, bidders, interests, at }) => [
    nameOf(member), bidders.map(nameOf).join(', '), interests.length === 0 ? text.none : interests.map(({ bidder }) => nameOf(bidder)).join(', '), instantInWords(at, language),
  ]);
  return section(text.annexDeclarations, tableOr(text.noDeclaration, text.annexDeclarations, [
    { title: text.member, width: 3, head: true }, { title: text.firm, width: 5 }, { title: text.interests, width: 4 }, { title: text.at, width: 3 },
  ], rows));
}

function sheets(told: ReportTold): readonly Section[] {
  const text = reportTexts[told.language];
  const given = told.report.lots.flatMap((lot) => [...lot.sheets.map((sheet) => sheetOf(told, lot, sheet)), ...agreedMarks(told, lot)]);
  return [section(text.annexSheets, ...(given.length === 0 ? [paragraph(text.noSheet)] : [])), ...given];
}

function sheetOf(told: ReportTold, lot: LotReport, { member, marks, at, counts, round }: LotReport['sheets'][number]): Section {
  const text = reportTexts[told.language];
  const title = `${told.nameOf(member)}, ${text.lot(lot.lot, lot.title)}, ${instantToTheSecond(at, told.language)}${roundOfSheet(told, lot, round)}${counts ? '' : ` (${text.voided})`}`;
  return subsection(title, ...marksTables(told, lot, marks, title));
}

/** Named only where the lot was marked more than once. */
const roundOfSheet = ({ language }: ReportTold, lot: LotReport, round = 1): string => (lot.earlierRounds === undefined ? '' : `, ${reportTexts[language].round(round)}`);

/** What was agreed in each round, the last one as what counts. */
function agreedMarks(told: ReportTold, lot: LotReport): readonly Section[] {
  const text = reportTexts[told.language];
  const rounds = [...(lot.earlierRounds ?? []).map(({ round, consensus }) => ({ round, consensus, counts: false })), { round: lot.round, consensus: lot.consensus, counts: true }];
  return rounds.filter(({ consensus }) => consensus.length > 0).map(({ round, consensus, counts }) => {
    const title = `${text.consensus}, ${text.lot(lot.lot, lot.title)}${roundOfSheet(told, lot, round)}${counts ? '' : ` (${text.voided})`}`;
    return subsection(title, ...marksTables(told, lot, consensus, title));
  });
}

/** Criteria side by side leave room for the reasons up to here; beyond, the reasons have a table of their own. */
const sideBySide = 6;

/** One line a bid, one column a criterion, and what was said of the marks: same words about several criteria are said once. */
function marksTables(told: ReportTold, { basis }: LotReport, marks: LotReport['sheets'][number]['marks'], caption: string): readonly Block[] {
  const text = reportTexts[told.language];
  const said = ({ criterion, mark }: Marked): string => (verdicts.has(criterion) ? (mark > 0 ? text.yes : text.no) : pointsInWords(mark, told.language));
  const verdicts = new Set(basis.criteria.filter(isVerdict).map(({ id }) => id));
  const criteria = basis.criteria.filter(({ id }) => marks.some(({ criterion }) => criterion === id));
  const ofBids = grouped(marks, ({ bid }) => bid);
  const titles = (ids: readonly string[]): string => (ids.length === criteria.length && ids.length > 1 ? text.everyCriterion : criteria.filter(({ id }) => ids.includes(id)).map(({ title }) => title).join(', '));
  const lines = [...ofBids].map(([bid, own]) => ({
    firm: bidInWords(told, bid), marks: criteria.map(({ id }) => own.filter(({ criterion }) => criterion === id).map(said)[0] ?? '–'),
    why: [...grouped(own, wordsOf)].flatMap(([words, about]) => (words === '' ? [] : [`${titles(about.map(({ criterion }) => criterion))} : ${words}`])).join('\n') || '–',
  }));
  const [firm, why] = [{ title: text.firm, width: 3, head: true as const }, { title: text.reason, width: 5 }];
  const columns = criteria.map(({ title }) => ({ title, width: 2, amount: true as const }));
  if (lines.every((line) => line.why === '–')) return [table(caption, [firm, ...columns], lines.map((line) => [line.firm, ...line.marks]))];
  if (criteria.length <= sideBySide) return [table(caption, [firm, ...columns, why], lines.map((line) => [line.firm, ...line.marks, line.why]))];
  return [table(caption, [firm, ...columns], lines.map((line) => [line.firm, ...line.marks])), table(`${text.markReasons}, ${caption}`, [firm, { ...why, width: 12 }], lines.map((line) => [line.firm, line.why]))];
}

const wordsOf = ({ reason, evidence = '' }: Marked): string => [reason, evidence ?? ''].filter((each) => each !== '').join(' · ');

function grouped<Each>(all: readonly Each[], keyOf: (each: Each) => string): ReadonlyMap<string, readonly Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return groups;
}

type Marked = LotReport['sheets'][number]['marks'][number];

/** Every change of an amount with the rule that made it, and what people decided about a price with their reasons. */
function chains(told: ReportTold): Section {
  const { report, language } = told;
  const [text, prices] = [reportTexts[language], pricesTexts[language]];
  const rows = report.lots.flatMap(({ lot, treatments }) => treatments.flatMap(({ bid, currency, steps, omissions, decisions }) => {
    const firm = `${bidInWords(told, bid)} (${lot})`;
    return [
      ...steps.map(({ item, from, to, rule }) => [firm, item === null ? text.wholePrice : text.itemOf(item), moneyInWords(from, currency), moneyInWords(to, currency), prices.rules[rule] ?? rule]),
      ...omissions.map(({ item, amount, rule }) => [firm, text.itemOf(item), '–', exactMoney(amount, told.file.tender?.file.currency ?? 'XOF'), prices.rules[rule] ?? rule]),
      ...decisions.flatMap((decision) => judged(decision, language).map(([what, why]) => [firm, what, '–', '–', why])),
    ];
  }));
  return section(text.annexChains, tableOr(text.noChange, text.annexChains, [
    { title: text.firm, width: 4, head: true }, { title: text.change, width: 4 }, { title: text.from, width: 3, amount: true }, { title: text.to, width: 3, amount: true }, { title: text.rule, width: 5 },
  ], rows));
}

/** What only people can see on a paper; the other decisions stand in the tables of the lot. */
function judged(decision: PriceDecision, language: Language): readonly (readonly [string, string])[] {
  const [text, prices] = [reportTexts[language], pricesTexts[language]];
  switch (decision.kind) {
    case 'misplacedDecimalPoint': return [[`${prices.points}, ${text.itemOf(decision.item)}`, decision.reason]];
    case 'wordsCarryError': return [[prices.words, decision.reason]];
    case 'discountNotReadOut': return [[prices.notRead(decision.discount + 1), decision.reason]];
    case 'exchangeRate': return [[text.rateEntered(decision.rate), decision.reason]];
    case 'lifeCycleCosts': case 'pricedDeviation': case 'preference': return [];
  }
}

function robustness(told: ReportTold): readonly Section[] {
  const text = reportTexts[told.language];
  const found = (told.file.tender?.file.lots ?? []).flatMap((lot) => robustnessSection({ ...told, lot }, told.robustnessOf(lot)) ?? []);
  return [section(text.annexRobustness, ...(found.length === 0 ? [paragraph(text.noRobustness)] : [])), ...found];
}
