// compliance.closed: the commission has examined every bid of the lot (law.md step 16). A bid that fails an eliminatory requirement is
// rejected first, by acts of their own that name clause and evidence; it does not fall silently. Nor does an answer still awaited, or unread.
import { defineAct } from '../procedure/act.js';
import { identifier, object, omittable, readShape } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { attendanceShape, sittingsAfter, type WithAttendance } from './attendance.js';
import { whyUnchecked } from './checklist.js';
import { whyRequestsOpen } from './clarification-limits.js';
import { whyNoEvaluator, whyNoSitting } from './evaluators.js';
import { bidsOfLot, evaluationAfter, evaluationOf, lotFileOf, remainingBids } from './lot-evaluation.js';

export type CloseComplianceCommand = { readonly lot: string } & WithAttendance;
export type CloseComplianceResult = { readonly admissible: readonly string[]; readonly rejected: readonly string[] };

const type = 'compliance.closed';
const shape = object({ lot: identifier, attendance: omittable(attendanceShape) });

export const closeCompliance = defineAct<CloseComplianceCommand, CloseComplianceResult>({
  type,
  by: ['chair'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor, at }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const lot = lotFileOf(file, read.lot);
    if (isRefusal(lot)) return lot;
    const excluded = whyNoEvaluator(file, actor) ?? whyNoSitting(file, type, read);
    if (excluded !== undefined) return excluded;
    const { rejections } = evaluationOf(file, lot.id);
    const remaining = remainingBids(file, lot.id).map(({ id }) => id);
    const unfinished = whyUnchecked(file, lot, 'compliance', remaining) ?? whyRequestsOpen(file, lot.id, remaining, at);
    if (unfinished !== undefined) return unfinished;
    if (remaining.length === 0) return refuse('NO_BID_LEFT', { lot: lot.id, bids: bidsOfLot(file, lot.id).length });
    return { admissible: remaining, rejected: rejections.map(({ bid }) => bid) };
  },
  record: (file, { command, circumstances }) =>
    evaluationAfter(file, command.lot, { sittings: sittingsAfter(file, command, 'compliance', circumstances.at) }),
});
