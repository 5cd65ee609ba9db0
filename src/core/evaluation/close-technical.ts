// technical.closed: the technical scores, exact, and who passed (law.md step 18, 3.3). Every sitting member's sheet is in; agreed marks are
// there where they count; no answer of a bidder is awaited or unread. When nobody passes the lot stays here, to be declared unsuccessful.
import { defineAct } from '../procedure/act.js';
import { identifier, object, omittable, readShape } from '../procedure/shape.js';
import { isRefusal } from '../refusal.js';
import { attendanceShape, sittingsAfter, type WithAttendance } from './attendance.js';
import type { TechnicalScore } from './evaluation-facts.js';
import { whyNoEvaluator, whyNoSitting } from './evaluators.js';
import { evaluationAfter, lotFileOf } from './lot-evaluation.js';
import { whyUnfinished } from './technical-gaps.js';
import { technicalScoresOf } from './technical-scores.js';

export type CloseTechnicalCommand = { readonly lot: string } & WithAttendance;
export type CloseTechnicalResult = { readonly scores: readonly TechnicalScore[] };

const type = 'technical.closed';
const shape = object({ lot: identifier, attendance: omittable(attendanceShape) });

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
    const refusal = whyNoEvaluator(file, actor) ?? whyNoSitting(file, type, read) ?? whyUnfinished(file, lot, at);
    return refusal ?? { scores: technicalScoresOf(file, lot) };
  },
  record: (file, { command, result, circumstances }) =>
    evaluationAfter(file, command.lot, {
      technical: result.scores, technicalSeq: circumstances.seq, sittings: sittingsAfter(file, command, 'technical', circumstances.at),
    }),
});
