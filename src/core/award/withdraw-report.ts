// The chair takes a report that is not signed back to the commission, with the reason: one still unfinished, or one that too many refused. The signatures
// fall with it; who had signed or refused it and why stays on record, and stands in the report drawn next.
import { defineAct } from '../procedure/act.js';
import { object, readShape, text } from '../procedure/shape.js';
import { isRefusal } from '../refusal.js';

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
    return isRefusal(read) ? read : { withdrawn: file.award.report?.digest ?? null };
  },
  record(file, { command: { reason }, circumstances: { at } }) {
    const { report, withdrawn = [] } = file.award;
    return report === null ? file : { ...file, award: { ...file.award, report: null, withdrawn: [...withdrawn, { ...report, reason, at }] } };
  },
});
