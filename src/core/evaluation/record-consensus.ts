// consensus.recorded: the marks the commission agrees on, once every sheet is in (law.md 3.3). The individual marks are never touched; a mark
// that is not their mean to the hundredth, changes an agreed one, or settles marks far apart says why (ux.md 0, decision 3). Only where the tender
// file announced a consensus; verdicts on which members differ are settled so in every lot.
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { identifier, object, readShape } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { formatRational, multiply, rational, roundHalfUp } from '../scoring/rational.js';
import { spreadOf } from '../scoring/spread.js';
import { isVerdict, meanOf } from '../scoring/technical-score.js';
import { markingFigures } from '../tenders/scoring-rules.js';
import type { LotFile } from '../tenders/tender-file.js';
import { lotAtIssue } from './bid-at-issue.js';
import type { AgreedMark, ConsensusMark } from './evaluation-facts.js';
import { whyNotDecidedInRoom } from './evaluators.js';
import { evaluationAfter, evaluationOf } from './lot-evaluation.js';
import { agreedMarksShape, whyOutOfRange } from './mark-shape.js';
import { cellsOf, compareCells, countingMarks, keyOf, membersAwaited } from './sheets.js';
import { cellsToAgree, valuesByCell } from './technical-scores.js';

export type RecordConsensusCommand = {
  readonly lot: string;
  /** some or all of the lot's bids and criteria; a later record takes the place of the one it names in the same cell */
  readonly marks: readonly ConsensusMark[];
};
export type RecordConsensusResult = {
  /** cells still without an agreed mark */
  readonly missing: number;
};

const type = 'consensus.recorded';
const shape = object({ lot: identifier, marks: agreedMarksShape });

export const recordConsensus = defineAct<RecordConsensusCommand, RecordConsensusResult>({
  type,
  by: ['chair', 'rapporteur'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const lot = lotAtIssue(file, read.lot, actor);
    if (isRefusal(lot)) return lot;
    const refusal = whyNotDecidedInRoom(file, actor) ?? whyNoConsensus(file, lot, read.marks);
    return refusal ?? { missing: cellsToAgree(agreed(file, read, actor), lot).length };
  },
  record: (file, { command, circumstances: { actor } }) => agreed(file, command, actor),
});

function whyNoConsensus(file: CaseFile, lot: LotFile, marks: readonly ConsensusMark[]): Refusal | undefined {
  const { aggregation, criteria } = lot.award;
  const verdicts = new Set(criteria.filter(isVerdict).map(({ id }) => id));
  if (aggregation !== 'consensus' && !(marks.length > 0 && marks.every(({ criterion }) => verdicts.has(criterion)))) return refuse('CONSENSUS_NOT_FORESEEN', { lot: lot.id, aggregation });
  const awaited = membersAwaited(file, lot);
  if (awaited.length > 0) return refuse('SHEETS_MISSING', { lot: lot.id, members: [...awaited] });
  const given = countingMarks(file, lot.id);
  // Who marked was recused, the others had abstained: there is nothing to agree on yet.
  if (given.length === 0) return refuse('NO_SHEET_COUNTS', { lot: lot.id });
  const { unknown } = compareCells(cellsOf(file, lot), marks);
  if (unknown.length > 0) return refuse('SHEET_INCOMPLETE', { lot: lot.id, missing: [], unknown });
  const [byCell, earlier] = [valuesByCell(given), agreedByCell(file, lot.id)];
  const changed = marks.flatMap((mark) => ((earlier.get(keyOf(mark))?.version ?? 0) === (mark.follows ?? 0) ? [] : earlier.get(keyOf(mark)) ?? [])).at(0);
  if (changed !== undefined) return refuse('AGREED_MEANWHILE', { bid: changed.bid, criterion: changed.criterion, mark: changed.mark, by: changed.by, version: changed.version });
  const before = (mark: ConsensusMark): Before => ({ given: byCell.get(mark.bid)?.get(mark.criterion) ?? [], agreed: earlier.get(keyOf(mark))?.mark });
  return whyOutOfRange(marks, criteria) ?? marks.map((mark) => whyUnexplained(file, lot, mark, before(mark))).find((refusal) => refusal !== undefined);
}

interface Before {
  /** by the members; one at least */
  readonly given: readonly number[];
  readonly agreed: number | undefined;
}

function whyUnexplained(file: CaseFile, lot: LotFile, agreedMark: ConsensusMark, before: Before): Refusal | undefined {
  const { bid, criterion, mark, reason, evidence } = agreedMark;
  const found = lot.award.criteria.find(({ id }) => id === criterion);
  if (found === undefined) return undefined;
  if (isVerdict(found) && mark === 0 && (reason === '' || (evidence ?? '') === '')) return refuse('FAIL_WITHOUT_EVIDENCE', { bid, criterion, clause: found.clause ?? '' });
  if (reason !== '') return undefined;
  const mean = meanOf(before.given);
  const unchanged = (before.agreed === undefined || before.agreed === mark) && mark === meanMark(before.given);
  const flagged = spreadOf(before.given, found, lot.award.scoring?.groups ?? [], markingFigures(lot.award.scoring, file.rules))?.flagged === true;
  return unchanged && !flagged ? undefined : refuse('CONSENSUS_WITHOUT_REASON', { bid, criterion, mark, mean: formatRational(mean) });
}

/** The mean as a mark can be written: to the nearest hundredth. */
export const meanMark = (marks: readonly number[]): number => Number(roundHalfUp(multiply(meanOf(marks), rational(100))));

const agreedByCell = (file: CaseFile, lot: string): ReadonlyMap<string, AgreedMark> =>
  new Map(evaluationOf(file, lot).consensus.map((mark) => [keyOf(mark), mark]));

function agreed(file: CaseFile, { lot, marks }: RecordConsensusCommand, by: string): CaseFile {
  const replaced = agreedByCell(file, lot);
  const added = marks.map(({ follows: _, ...mark }): AgreedMark => ({ ...mark, by, version: (replaced.get(keyOf(mark))?.version ?? 0) + 1 }));
  const keys = new Set(added.map(keyOf));
  return evaluationAfter(file, lot, { consensus: [...evaluationOf(file, lot).consensus.filter((mark) => !keys.has(keyOf(mark))), ...added] });
}
