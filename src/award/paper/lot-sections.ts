import { evaluationOf } from '../../core/evaluation/lot-evaluation.js';
import { formatRational, rational } from '../../core/scoring/rational.js';
import { isVerdict } from '../../core/scoring/technical-score.js';
import type { LotFile } from '../../core/tenders/tender-file.js';
import { bidInWords, qualificationSection, rankingSection } from '../../evaluation/index.js';
import { methodInWords } from '../../web/award-method-in-words.js';
import { amountInWords, instantInWords, moneyInWords } from '../../web/in-words.js';
import { pointsInWords, scoreInWords } from '../../web/numbers-in-words.js';
import { facts, paragraph, section, subsection, table, tableOr, type Section } from '../../web/paper/paper.js';
import type { Language } from '../../web/request.js';
import { givenInWords, stretchInWords, stretchOf } from '../../web/stretch-in-words.js';
import { abnormalSections } from './abnormal-sections.js';
import { priceBasis } from './price-basis.js';
import { priceSections } from './price-sections.js';
import { negotiatedFacts, raisedFact, unbalancedSections } from './unbalanced-section.js';
import { requestSections } from './request-sections.js';
import { roundSections } from './rounds-section.js';
import { reportTexts } from './texts.js';
import type { LotReport, ReportTold } from './told.js';

/** One lot from the basis of its evaluation to the proposal, in this order. */
const parts: readonly ((told: ReportTold, lot: LotReport, lotFile: LotFile) => readonly Section[])[] = [
  (told, lot) => [basis(told, lot)],
  priceBasis,
  (told, _lot, lotFile) => [sittings(told, lotFile)],
  (told, lot) => [compliance(told, lot)],
  (told, lot) => requestSections(told, lot.lot),
  (told, lot) => [verdicts(told, lot)],
  (told, lot) => (lot.technical === null ? [] : [technical(told, lot)]),
  roundSections,
  priceSections,
  abnormalSections,
  unbalancedSections,
  (told, lot, lotFile) => (lot.ranking === null ? [] : [rankingSection({ ...told, lot: lotFile }), qualificationSection({ ...told, lot: lotFile })]),
  (told, lot) => [proposal(told, lot)],
];

export function lotSections(told: ReportTold, lot: LotReport): readonly Section[] {
  const lotFile = told.file.tender?.file.lots.find(({ id }) => id === lot.lot);
  return lotFile === undefined ? [] : parts.flatMap((of) => of(told, lot, lotFile));
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

/** Who was found compliant, and who was rejected at which step by which clause. */
function verdicts(told: ReportTold, lot: LotReport): Section {
  const text = reportTexts[told.language];
  const out = new Set(lot.rejections.flatMap(({ bid, stage }) => (stage === 'compliance' ? [bid] : [])));
  const compliant = told.report.register.filter(({ bid, lots, standing }) => standing === 'received' && lots.includes(lot.lot) && !out.has(bid));
  const rows = lot.rejections.map(({ bid, stage, rule, reason, evidence, proposedBy, by }) =>
    [bidInWords(told, bid), text.stages[stage], rule, reason, evidence, text.proposedAndConfirmed(told.nameOf(proposedBy), told.nameOf(by))]);
  return subsection(
    text.verdictOnBids, facts([text.compliantBids, compliant.length === 0 ? text.none : compliant.map(({ bid }) => bidInWords(told, bid)).join(' ; ')]),
    tableOr(text.noneRejected, `${text.rejected}, ${lot.lot}`, [
      { title: text.firm, width: 3, head: true }, { title: text.stage, width: 2 }, { title: text.clause, width: 2 }, { title: text.reason, width: 4 }, { title: text.evidence, width: 2 }, { title: text.decidedBy, width: 3 },
    ], rows),
  );
}

function technical(told: ReportTold, lot: LotReport): Section {
  const { language } = told;
  const text = reportTexts[language];
  const { basis, technical: scores } = lot;
  const criteria = basis.criteria.filter((criterion) => !isVerdict(criterion));
  const groups = basis.scoring?.groups ?? [];
  const abstained = (evaluationOf(told.file, lot.lot).abstentions ?? []).map(({ member, reason }) => `${told.nameOf(member)} (${reason})`);
  const stretch = stretchOf(basis);
  const rows = (scores ?? []).map(({ bid, score, perCriterion, perGroup, given, passed }) =>
    [bidInWords(told, bid), ...(stretch === null ? [] : [scoreInWords((given ?? { score }).score, language)]), ...criteria.map(({ id }) => scoreInWords(perCriterion[id] ?? null, language)), ...groups.map(({ id }) => scoreInWords(perGroup?.[id] ?? null, language)), scoreInWords(score, language), passed ? text.yes : text.no]);
  return subsection(text.technical, table(`${text.technical}, ${lot.lot}`, [
    { title: text.firm, width: 4, head: true }, ...[...(stretch === null ? [] : [{ title: givenInWords(language) }]), ...criteria, ...groups].map(({ title }) => ({ title, width: 2, amount: true as const })), { title: text.total, width: 2, amount: true }, { title: text.passed, width: 2 },
  ], rows), ...(stretch === null ? [] : [paragraph(stretchInWords(stretch, language, 'full'))]), ...(abstained.length === 0 ? [] : [paragraph(`${text.abstentions} : ${abstained.join(', ')}`)]));
}

function proposal({ file, nameOf, language }: ReportTold, lot: LotReport): Section {
  const { proposed, alsoProposed = [], unsuccessful, estimatedAmount, pricing: { budget } } = lot;
  const text = reportTexts[language];
  const currency = file.tender?.file.currency ?? 'XOF';
  return subsection(text.proposal, facts(
    ...(proposed === null ? [] : [proposed, ...alsoProposed].flatMap(({ bid, bidder, amount, currency: own = currency, performanceSecurity, differenceFromEstimate }) => [
      [text.proposed, nameOf(bidder)] as const, [text.amount, moneyInWords(amount, own)] as const,
      ...negotiatedFacts(lot, bid, own, language),
      ...(performanceSecurity === undefined ? [] : [raisedFact(performanceSecurity, language)]),
      [text.difference, differenceInWords(differenceFromEstimate, estimatedAmount, currency, language)] as const,
    ])),
    [text.estimate, proposed === null ? null : moneyInWords(estimatedAmount, currency)], [text.budget, proposed === null || budget === null ? null : moneyInWords(budget, currency)],
    [text.unsuccessful, unsuccessful === null ? null : `${text.unsuccessfulWhy[unsuccessful.reasonCode]} : ${unsuccessful.reason}`],
  ));
}

/** '+2 340 000 F CFA (+4,68 %)' */
function differenceInWords(difference: number, estimate: number, currency: string, language: Language): string {
  const sign = difference < 0 ? '−' : difference > 0 ? '+' : '';
  const share = estimate === 0 ? '' : ` (${sign}${scoreInWords(formatRational(rational(Math.abs(difference) * 100, estimate)), language)} %)`;
  return `${sign}${moneyInWords(Math.abs(difference), currency)}${share}`;
}
