// The chair takes an unfinished report back to the commission, with the reason; the signatures given so far fall with it.
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
  record: (file) => ({ ...file, award: { ...file.award, report: null } }),
});
