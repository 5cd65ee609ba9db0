// sheet.submitted: a member hands in the whole sheet of a lot, every bid by every criterion, blind and for good (law.md 3.3, promises P4 and
// P5). By who sits with a deliberative voice and a clean declaration; an alternate only once seated.
import { defineAct } from '../procedure/act.js';
import { identifier, integer, object, omittable, readShape } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import type { CaseFile } from '../procedure/case-file.js';
import { markingFigures } from '../tenders/scoring-rules.js';
import type { LotFile } from '../tenders/tender-file.js';
import type { ChangedMark, Mark, ScoreSheet } from './evaluation-facts.js';
import { deliberatingSeats, whyNoEvaluator } from './evaluators.js';
import { evaluationAfter, evaluationOf, lotFileOf } from './lot-evaluation.js';
import { marksShape, whyOutOfRange, whyUnjustified } from './mark-shape.js';
import { changedMarks, earlierMarks, roundNamed, roundOf, whyChangeUnexplained, whyOtherRound } from './rounds.js';
import { cellsDueFrom, compareCells, hasAbstained, membersAwaited } from './sheets.js';

export type SubmitScoreSheetCommand = {
  readonly lot: string;
  /** the round of marks it is of; left out: the first */
  readonly round?: number;
  readonly marks: readonly Mark[];
};
export type SubmitScoreSheetResult = {
  /** members whose sheet is in, of those it is due from; never a mark */
  readonly handedIn: number;
  readonly due: number;
  /** after the first round: which of its marks are others than the member's last */
  readonly changed?: readonly ChangedMark[];
};

const type = 'sheet.submitted';
const shape = object({ lot: identifier, round: omittable(integer(1, 1_000)), marks: marksShape });

export const submitScoreSheet = defineAct<SubmitScoreSheetCommand, SubmitScoreSheetResult>({
  type,
  by: ['member', 'rapporteur', 'chair'],
  decisive: true,
  scope: 'lot',
  decide(file, command, { actor }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const lot = lotFileOf(file, read.lot);
    if (isRefusal(lot)) return lot;
    return whyNoEvaluator(file, actor) ?? whyOtherRound(file, lot.id, read.round ?? 1) ?? whyNoSheet(file, lot, actor, read.marks) ?? answerTo(file, lot, actor, read.marks);
  },
  record(file, { command, result, circumstances }) {
    const named = roundNamed(roundOf(file, command.lot));
    const sheet: ScoreSheet = {
      member: circumstances.actor, marks: command.marks, at: circumstances.at, seq: circumstances.seq, counts: true, ...named, ...(result.changed === undefined ? {} : { changed: result.changed }),
    };
    return evaluationAfter(file, command.lot, { sheets: [...evaluationOf(file, command.lot).sheets, sheet] });
  },
});

function whyNoSheet(file: CaseFile, lot: LotFile, member: string, marks: readonly Mark[]): Refusal | undefined {
  const due = cellsDueFrom(file, lot, member);
  const earlier = evaluationOf(file, lot.id).sheets.findLast((sheet) => sheet.counts && sheet.member === member);
  if (due.length === 0 && earlier !== undefined) return refuse('SHEET_ALREADY_HANDED_IN', { lot: lot.id, member, at: earlier.at });
  if (hasAbstained(file, lot.id, member)) return refuse('MEMBER_ABSTAINED', { lot: lot.id, member });
  const { missing, unknown } = compareCells(due, marks);
  if (missing.length > 0 || unknown.length > 0) return refuse('SHEET_INCOMPLETE', { lot: lot.id, missing, unknown });
  return whyOutOfRange(marks, lot.award.criteria) ?? whyUnjustified(marks, lot.award.criteria, markingFigures(lot.award.scoring, file.rules))
    ?? whyChangeUnexplained(earlierMarks(file, lot.id, member), marks);
}

function answerTo(file: CaseFile, lot: LotFile, member: string, marks: readonly Mark[]): SubmitScoreSheetResult {
  const due = deliberatingSeats(file).length;
  const changed = roundOf(file, lot.id) === 1 ? {} : { changed: changedMarks(earlierMarks(file, lot.id, member), marks) };
  return { due, handedIn: due - membersAwaited(file, lot).filter((awaited) => awaited !== member).length, ...changed };
}
