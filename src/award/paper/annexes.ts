import { isVerdict } from '../../core/scoring/technical-score.js';
import { bidInWords, robustnessSection } from '../../evaluation/index.js';
import { registerTable } from '../../opening/index.js';
import { amountInWords, instantInWords, instantToTheSecond } from '../../web/in-words.js';
import { exactAmountInWords, pointsInWords } from '../../web/numbers-in-words.js';
import { paragraph, section, subsection, table, tableOr, type Section } from '../../web/paper/paper.js';
import type { LotReport } from './lot-sections.js';
import { reportTexts } from './texts.js';
import type { ReportTold } from './told.js';

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
  const given = told.report.lots.flatMap((lot) => [...lot.sheets.map((sheet) => sheetOf(told, lot, sheet)), ...(lot.consensus.length === 0 ? [] : [agreedMarks(told, lot)])]);
  return [section(text.annexSheets, ...(given.length === 0 ? [paragraph(text.noSheet)] : [])), ...given];
}

function sheetOf(told: ReportTold, lot: LotReport, { member, marks, at, counts }: LotReport['sheets'][number]): Section {
  const text = reportTexts[told.language];
  const title = `${told.nameOf(member)}, ${text.lot(lot.lot, lot.title)}, ${instantToTheSecond(at, told.language)}${counts ? '' : ` (${text.voided})`}`;
  return subsection(title, marksTable(told, lot, marks, title));
}

function agreedMarks(told: ReportTold, lot: LotReport): Section {
  const text = reportTexts[told.language];
  const title = `${text.consensus}, ${text.lot(lot.lot, lot.title)}`;
  return subsection(title, marksTable(told, lot, lot.consensus, title));
}

function marksTable(told: ReportTold, { basis }: LotReport, marks: LotReport['sheets'][number]['marks'], caption: string) {
  const text = reportTexts[told.language];
  const criterionOf = (id: string): string => basis.criteria.find((each) => each.id === id)?.title ?? id;
  const verdicts = new Set(basis.criteria.filter(isVerdict).map(({ id }) => id));
  const said = (criterion: string, mark: number): string => (verdicts.has(criterion) ? (mark > 0 ? text.yes : text.no) : pointsInWords(mark, told.language));
  const rows = marks.map(({ bid, criterion, mark, reason }) => [bidInWords(told, bid), criterionOf(criterion), said(criterion, mark), reason === '' ? '–' : reason]);
  return table(caption, [{ title: text.firm, width: 3, head: true }, { title: text.criterion, width: 3 }, { title: text.mark, width: 1, amount: true }, { title: text.reason, width: 6 }], rows);
}

function chains(told: ReportTold): Section {
  const { report, language } = told;
  const text = reportTexts[language];
  const rows = report.lots.flatMap(({ lot, treatments }) => treatments.flatMap(({ bid, steps, omissions }) => [
    ...steps.map(({ step, item, from, to, rule }) => [`${bidInWords(told, bid)} (${lot})`, `${step}, ${item ?? text.wholePrice}`, amountInWords(from), amountInWords(to), rule]),
    ...omissions.map(({ item, amount, rule }) => [`${bidInWords(told, bid)} (${lot})`, `${text.omission}, ${item}`, amountInWords(0), exactAmountInWords(amount, language), rule]),
  ]));
  return section(text.annexChains, tableOr(text.noChange, text.annexChains, [
    { title: text.firm, width: 4, head: true }, { title: text.change, width: 4 }, { title: text.from, width: 3, amount: true }, { title: text.to, width: 3, amount: true }, { title: text.rule, width: 4 },
  ], rows));
}

function robustness(told: ReportTold): readonly Section[] {
  const text = reportTexts[told.language];
  const found = (told.file.tender?.file.lots ?? []).flatMap((lot) => robustnessSection({ ...told, lot }) ?? []);
  return [section(text.annexRobustness, ...(found.length === 0 ? [paragraph(text.noRobustness)] : [])), ...found];
}
