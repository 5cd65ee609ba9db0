// technical.closed: the technical scores, exact, and who passed (law.md step 18, 3.3). Every sitting member's sheet is in; agreed marks are
// there where they count; no answer of a bidder is awaited or unread. When nobody passes the lot stays here, to be declared unsuccessful.
import type { Instant } from '../calendar/instant.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { identifier, object, readShape } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import type { LotFile } from '../tenders/tender-file.js';
import { attendanceShape, sittingsAfter } from './attendance.js';
import { whyRequestsOpen } from './clarification-limits.js';
import type { TechnicalScore } from './evaluation-facts.js';
import { whyNoEvaluator, whyNoSitting } from './evaluators.js';
import { bidsOfLot, evaluationAfter, evaluationOf, lotFileOf, remainingBids } from './lot-evaluation.js';
import { pendingRejections } from './pending-rejections.js';
import { countingMarks, membersAwaited } from './sheets.js';
import { cellsToAgree, technicalScoresOf } from './technical-scores.js';

export type CloseTechnicalCommand = { readonly lot: string; readonly attendance: readonly string[] };
export type CloseTechnicalResult = { readonly scores: readonly TechnicalScore[] };

const type = 'technical.closed';
const shape = object({ lot: identifier, attendance: attendanceShape });

export const closeTechnical = defineAct<CloseTechnicalCommand, CloseTechnicalResult>({
  type,
  by: ['chair'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor, at }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const lot = lotFileOf(file, read.lot);
    if (isRefusal(lot)) return lot;
    const refusal = whyNoEvaluator(file, actor) ?? whyNoSitting(file, read.attendance) ?? whyUnfinished(file, lot, at);
    return refusal ?? { scores: technicalScoresOf(file, lot) };
  },
  record: (file, { command, result, circumstances }) =>
    evaluationAfter(file, command.lot, {
      technical: result.scores, technicalSeq: circumstances.seq, sittings: sittingsAfter(file, command, 'technical', circumstances.at),
    }),
});

function whyUnfinished(file: CaseFile, lot: LotFile, at: Instant): Refusal | undefined {
  const remaining = remainingBids(file, lot.id).map(({ id }) => id);
  if (remaining.length === 0) return refuse('NO_BID_LEFT', { lot: lot.id, bids: bidsOfLot(file, lot.id).length });
  const pending = pendingRejections(evaluationOf(file, lot.id)).map(({ bid }) => bid);
  if (pending.length > 0) return refuse('REJECTION_PENDING', { lot: lot.id, bids: pending });
  const asked = whyRequestsOpen(file, lot.id, remaining, at);
  if (asked !== undefined) return asked;
  const awaited = membersAwaited(file, lot);
  if (awaited.length > 0) return refuse('SHEETS_MISSING', { lot: lot.id, members: [...awaited] });
  if (countingMarks(file, lot.id).length === 0) return refuse('NO_SHEET_COUNTS', { lot: lot.id });
  const missing = cellsToAgree(file, lot);
  return missing.length === 0 ? undefined : refuse('CONSENSUS_MISSING', { lot: lot.id, missing: [...missing] });
}
