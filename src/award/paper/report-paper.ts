// The evaluation report as a paper, drawn from the very value the members sign the digest of. Each section is one line of a list: a fact that joins
// the report joins its section.
import { evaluationReport } from '../../core/award/evaluation-report.js';
import { robustnessOfLot } from '../../core/evaluation/robustness-of-lot.js';
import { combinationSections } from '../../evaluation/index.js';
import { headOf, signaturesSection, unverifiedSection, type Told } from '../../opening/index.js';
import { paragraph, section, type Paper, type Section } from '../../web/paper/paper.js';
import { annexes } from './annexes.js';
import { calendarSections, clarificationsSection, committeeSections, dissentSection, openingSections, projectSection } from './general-sections.js';
import { lotSections } from './lot-sections.js';
import { reportTexts } from './texts.js';
import { settledAt, type ReportTold, type RobustnessOf } from './told.js';

const sections: readonly ((told: ReportTold) => readonly Section[])[] = [
  (told) => [projectSection(told)],
  calendarSections,
  (told) => [clarificationsSection(told)],
  committeeSections,
  openingSections,
  (told) => told.report.lots.flatMap((lot) => lotSections(told, lot)),
  combinationSections,
  (told) => (told.file.award.report === null ? [] : [signaturesSection(told, told.file.award.report)]),
  (told) => [dissentSection(told)],
  (told) => [unverifiedSection(told)],
];

export interface ReportOptions {
  /** worked out beforehand where many are waiting: it takes a quarter of a second with 60 bids */
  readonly robustnessOf?: RobustnessOf;
  /** left out of a file for weak lines */
  readonly annexed?: boolean;
}

/** null as long as no report is drawn */
export function reportPaper(told: Told, { robustnessOf = (lot) => robustnessOfLot(told.file, lot), annexed = true }: ReportOptions = {}): Paper | null {
  const drawn = told.file.award.report;
  if (drawn === null) return null;
  const text = reportTexts[told.language];
  const whole = { ...told, report: evaluationReport(told.file), robustnessOf };
  const last = annexed ? annexes(whole) : [section(text.annexes, paragraph(text.annexesElsewhere))];
  return { ...headOf(told), title: text.report, digest: { says: text.digest, value: drawn.digest }, at: settledAt(told.file), sections: [...sections.flatMap((of) => of(whole)), ...last] };
}
