import type { EvaluationReport } from '../../core/award/evaluation-report.js';
import type { CaseFile } from '../../core/procedure/case-file.js';
import type { Told } from '../../opening/index.js';

export interface ReportTold extends Told {
  readonly report: EvaluationReport;
}

/** One lot of the report, as the members signed it. */
export type LotReport = EvaluationReport['lots'][number];

/** The last thing the commission did before it drew the report. */
export function settledAt({ opening, evaluation }: CaseFile): string {
  const times = Object.values(evaluation).flatMap(({ qualifications, sittings = [], rejections }) => [...qualifications, ...sittings, ...rejections].map(({ at }) => at));
  return [opening?.closedAt ?? opening?.startedAt ?? '1970-01-01T00:00:00.000Z', ...times].reduce((last, at) => (at > last ? at : last));
}
