import { evaluationOf } from '../../core/evaluation/lot-evaluation.js';
import { isVerdict } from '../../core/scoring/technical-score.js';
import type { LotFile } from '../../core/tenders/tender-file.js';
import { bidInWords, qualificationSection, rankingSection } from '../../evaluation/index.js';
import { methodInWords } from '../../web/award-method-in-words.js';
import { amountInWords, instantInWords } from '../../web/in-words.js';
import { exactAmountInWords, pointsInWords, scoreInWords } from '../../web/numbers-in-words.js';
import { facts, paragraph, section, subsection, table, tableOr, type Section } from '../../web/paper/paper.js';
import { requestSections } from './request-sections.js';
import { reportTexts } from './texts.js';
import type { ReportTold } from './told.js';

export type LotReport = ReportTold['report']['lots'][number];

/** One lot from the basis of its evaluation to the proposal. */
export function lotSections(told: ReportTold, lot: LotReport): readonly Section[] {
  const lotFile = told.file.tender?.file.lots.find(({ id }) => id === lot.lot);
  const ranked = lotFile === undefined ? [] : [rankingSection({ ...told, lot: lotFile }), qualificationSection({ ...told, lot: lotFile })];
  return [
    basis(told, lot), ...(lotFile === undefined ? [] : [sittings(told, lotFile)]), compliance(told, lot), ...requestSections(told, lot.lot), rejections(told, lot), ...(lot.technical === null ? [] : [technical(told, lot)]), prices(told, lot),
    ...(lot.ranking === null ? [] : ranked), proposal(told, lot),
  ];
}

function basis({ language }: ReportTold, { lot, title, estimatedAmount, basis: award }: LotReport): Section {
  const text = reportTexts[language];
  const row = (name: string, maximum: number, minimum: number): string[] => [name, pointsInWords(maximum, language), minimum === 0 ? '–' : pointsInWords(minimum, language)];
  const groups = award.scoring?.groups ?? [];
  const criteria = [
    ...groups.map(({ title: group, weight, minimum }) => row(group, weight, minimum)),
    ...award.criteria.map((each) => (isVerdict(each) ? [each.title, text.verdictMark, '–'] : row([...groups.filter(({ id }) => id === each.group).map((group) => group.title), each.title].join(' : '), each.maximum, each.minimum))),
  ];
  return section(
    text.lot(lot, title),
    facts(
      [text.estimate, amountInWords(estimatedAmount)], [text.method, methodInWords(award, language)],
      [text.minimum, award.minimumTechnicalMark === 0 ? null : pointsInWords(award.minimumTechnicalMark, language)], [text.aggregation, criteria.length === 0 ? null : text.aggregations[award.aggregation]],
    ),
    ...(criteria.length === 0 ? [] : [table(`${text.basis}, ${lot}`, [{ title: text.criterion, width: 5, head: true }, { title: text.maximum, width: 1, amount: true }, { title: text.minimumMark, width: 1, amount: true }], criteria)]),
  );
}

function sittings({ file, nameOf, language }: ReportTold, lot: LotFile): Section {
  const text = reportTexts[language];
  const rows = (evaluationOf(file, lot.id).sittings ?? []).map(({ closed, attendance, at }) => [text.steps[closed], instantInWords(at, language), attendance.map(nameOf).join(', ')]);
  return subsection(text.sittings, tableOr(text.noSitting, `${text.sittings}, ${lot.id}`, [{ title: text.sittingTitle, width: 2, head: true }, { title: text.at, width: 3 }, { title: text.attended, width: 6 }], rows));
}

function compliance(told: ReportTold, lot: LotReport): Section {
  const { language } = told;
  const text = reportTexts[language];
  const { requirements, assessments } = lot;
  const asked = (id: string): string => requirements.find((each) => each.id === id)?.text ?? id;
  const rows = assessments.flatMap(({ bid, checks }) => checks.map(({ requirement, verdict, evidence, reason }) =>
    [bidInWords(told, bid), asked(requirement), text.verdicts[verdict], evidence === '' ? '–' : evidence, reason === '' ? '–' : reason]));
  return subsection(text.compliance, tableOr(text.noAssessment, `${text.compliance}, ${lot.lot}`, [
    { title: text.firm, width: 3, head: true }, { title: text.requirement, width: 4 }, { title: text.verdict, width: 2 }, { title: text.evidence, width: 2 }, { title: text.reason, width: 3 },
  ], rows));
}

function rejections(told: ReportTold, lot: LotReport): Section {
  const text = reportTexts[told.language];
  const rows = lot.rejections.map(({ bid, stage, rule, reason, evidence }) => [bidInWords(told, bid), text.stages[stage], rule, reason, evidence]);
  return subsection(text.rejected, tableOr(text.noneRejected, `${text.rejected}, ${lot.lot}`, [
    { title: text.firm, width: 3, head: true }, { title: text.stage, width: 2 }, { title: text.clause, width: 2 }, { title: text.reason, width: 4 }, { title: text.evidence, width: 2 },
  ], rows));
}

function technical(told: ReportTold, lot: LotReport): Section {
  const { language } = told;
  const text = reportTexts[language];
  const { basis, technical: scores } = lot;
  const criteria = basis.criteria.filter((criterion) => !isVerdict(criterion));
  const groups = basis.scoring?.groups ?? [];
  const abstained = (evaluationOf(told.file, lot.lot).abstentions ?? []).map(({ member, reason }) => `${told.nameOf(member)} (${reason})`);
  const rows = (scores ?? []).map(({ bid, score, perCriterion, perGroup, passed }) =>
    [bidInWords(told, bid), ...criteria.map(({ id }) => scoreInWords(perCriterion[id] ?? null, language)), ...groups.map(({ id }) => scoreInWords(perGroup?.[id] ?? null, language)), scoreInWords(score, language), passed ? text.yes : text.no]);
  return subsection(text.technical, table(`${text.technical}, ${lot.lot}`, [
    { title: text.firm, width: 4, head: true }, ...[...criteria, ...groups].map(({ title }) => ({ title, width: 2, amount: true as const })), { title: text.total, width: 2, amount: true }, { title: text.passed, width: 2 },
  ], rows), ...(abstained.length === 0 ? [] : [paragraph(`${text.abstentions} : ${abstained.join(', ')}`)]));
}

function prices(told: ReportTold, lot: LotReport): Section {
  const { language } = told;
  const text = reportTexts[language];
  const answered = (accepted: boolean | null): string => (accepted === null ? text.notAsked : accepted ? text.yes : text.no);
  const rows = lot.treatments.map(({ bid, readOut, corrected, adjusted, comparison, accepted }) =>
    [bidInWords(told, bid), amountInWords(readOut), amountInWords(corrected), exactAmountInWords(adjusted, language), exactAmountInWords(comparison, language), answered(accepted)]);
  return subsection(text.prices, tableOr(text.noPrice, `${text.prices}, ${lot.lot}`, [
    { title: text.firm, width: 3, head: true }, ...[text.readOut, text.corrected, text.adjusted, text.comparison].map((title) => ({ title, width: 3, amount: true as const })), { title: text.accepted, width: 2 },
  ], rows));
}

function proposal({ nameOf, language }: ReportTold, { proposed, unsuccessful }: LotReport): Section {
  const text = reportTexts[language];
  return subsection(text.proposal, facts(
    [text.proposed, proposed === null ? null : nameOf(proposed.bidder)], [text.amount, proposed === null ? null : amountInWords(proposed.amount)],
    [text.difference, proposed === null ? null : amountInWords(proposed.differenceFromEstimate)],
    [text.unsuccessful, unsuccessful === null ? null : `${text.unsuccessfulWhy[unsuccessful.reasonCode]} : ${unsuccessful.reason}`],
  ));
}
