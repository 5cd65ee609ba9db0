// The chair takes a report back to the commission, with the reason: one still unfinished, or one that too many refused; one that is signed only where a price
// it proposes is above the credit of its lot, for then no award of any lot could rest on it. The signatures fall with it; who had signed or refused it and why stays on record, and stands in the report drawn next.
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { isReportSigned } from './report-signatures.js';
import { lotsAboveCredit } from './within-budget.js';

const type = 'report.withdrawn';

export type WithdrawReportCommand = { readonly reason: string };
export type WithdrawReportResult = { readonly withdrawn: string | null };

export const withdrawReport = defineAct<WithdrawReportCommand, WithdrawReportResult>({
  type,
  by: ['chair'],
  decisive: false,
  scope: 'tender',
  decide(file, command) {
    const read = readShape(type, command, object({ reason: text(4000) }));
    return isRefusal(read) ? read : whySignedStands(file) ?? { withdrawn: file.award.report?.digest ?? null };
  },
  record(file, { command: { reason }, circumstances: { at } }) {
    const { report, withdrawn = [] } = file.award;
    return report === null ? file : { ...file, award: { ...file.award, report: null, withdrawn: [...withdrawn, { ...report, reason, at }] } };
  },
});

export const whySignedStands = (file: CaseFile): Refusal | undefined =>
  (isReportSigned(file) && lotsAboveCredit(file).length === 0 ? refuse('SIGNED_REPORT_STANDS', {}) : undefined);
