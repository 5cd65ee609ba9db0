// compliance.closed: the commission has examined every bid of the lot (law.md step 16). A bid that fails an eliminatory requirement is
// rejected first, by an act of its own that names clause and evidence; it does not fall silently.
import { defineAct } from '../procedure/act.js';
import { identifier, object, readShape } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { failedEliminatory } from './assess-compliance.js';
import { attendanceShape, sittingsAfter } from './attendance.js';
import { whyNoEvaluator, whyNoSitting } from './evaluators.js';
import { bidsOfLot, evaluationAfter, evaluationOf, lotFileOf, remainingBids } from './lot-evaluation.js';

export type CloseComplianceCommand = { readonly lot: string; readonly attendance: readonly string[] };
export type CloseComplianceResult = { readonly admissible: readonly string[]; readonly rejected: readonly string[] };

const type = 'compliance.closed';
const shape = object({ lot: identifier, attendance: attendanceShape });

export const closeCompliance = defineAct<CloseComplianceCommand, CloseComplianceResult>({
  type,
  by: ['chair'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const lot = lotFileOf(file, read.lot);
    if (isRefusal(lot)) return lot;
    const excluded = whyNoEvaluator(file, actor) ?? whyNoSitting(file, read.attendance);
    if (excluded !== undefined) return excluded;
    const { assessments, rejections } = evaluationOf(file, lot.id);
    const remaining = remainingBids(file, lot.id).map(({ id }) => id);
    const checksOf = (bid: string) => assessments.find((each) => each.bid === bid)?.checks;
    const unassessed = remaining.filter((bid) => checksOf(bid) === undefined);
    if (unassessed.length > 0) return refuse('BIDS_NOT_ASSESSED', { lot: lot.id, bids: unassessed });
    for (const bid of remaining) {
      const requirements = failedEliminatory(checksOf(bid) ?? [], lot.requirements);
      if (requirements.length > 0) return refuse('ELIMINATORY_FAILED', { lot: lot.id, bid, requirements: [...requirements] });
    }
    if (remaining.length === 0) return refuse('NO_BID_LEFT', { lot: lot.id, bids: bidsOfLot(file, lot.id).length });
    return { admissible: remaining, rejected: rejections.map(({ bid }) => bid) };
  },
  record: (file, { command, circumstances }) =>
    evaluationAfter(file, command.lot, { sittings: sittingsAfter(file, command, 'compliance', circumstances.at) }),
});
