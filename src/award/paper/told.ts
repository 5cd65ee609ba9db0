import type { EvaluationReport } from '../../core/award/evaluation-report.js';
import type { Robustness } from '../../core/evaluation/robustness.js';
import type { CaseFile } from '../../core/procedure/case-file.js';
import type { LotFile } from '../../core/tenders/tender-file.js';
import type { Told } from '../../opening/index.js';

export interface ReportTold extends Told {
  readonly report: EvaluationReport;
  readonly robustnessOf: RobustnessOf;
}

/** How firmly the winner of a lot stands; null while it is not ranked. */
export type RobustnessOf = (lot: LotFile) => Robustness | null;

/** One lot of the report, as the members signed it. */
export type LotReport = EvaluationReport['lots'][number];

/** The last thing the commission did before it drew the report. */
export function settledAt({ opening, evaluation }: CaseFile): string {
  const times = Object.values(evaluation).flatMap(({ qualifications, sittings = [], rejections, negotiations = [] }) => [...qualifications, ...sittings, ...rejections, ...negotiations].map(({ at }) => at));
  return [opening?.closedAt ?? opening?.startedAt ?? '1970-01-01T00:00:00.000Z', ...times].reduce((last, at) => (at > last ? at : last));
}
