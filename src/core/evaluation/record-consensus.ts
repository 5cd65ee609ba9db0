// consensus.recorded: the marks the commission agrees on, once every sheet is in (law.md 3.3). The individual marks are never touched; a mark
// that is not their mean, or changes an agreed one, says why (ux.md 0, decision 3). Only where the tender file announced a consensus.
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { identifier, object, readShape } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { compare, formatRational } from '../scoring/rational.js';
import { meanOf, points } from '../scoring/technical-score.js';
import type { LotFile } from '../tenders/tender-file.js';
import type { ConsensusMark } from './evaluation-facts.js';
import { whyNoEvaluator } from './evaluators.js';
import { evaluationAfter, evaluationOf, lotFileOf } from './lot-evaluation.js';
import { marksShape, whyOutOfRange } from './mark-shape.js';
import { cellsOf, compareCells, countingMarks, keyOf, membersAwaited } from './sheets.js';

export type RecordConsensusCommand = {
  readonly lot: string;
  /** some or all of the lot's bids and criteria; a later record replaces the same cell */
  readonly marks: readonly ConsensusMark[];
};
export type RecordConsensusResult = {
  /** cells still without an agreed mark */
  readonly missing: number;
};

const type = 'consensus.recorded';
const shape = object({ lot: identifier, marks: marksShape });

export const recordConsensus = defineAct<RecordConsensusCommand, RecordConsensusResult>({
  type,
  by: ['chair', 'rapporteur'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const lot = lotFileOf(file, read.lot);
    if (isRefusal(lot)) return lot;
    const refusal = whyNoEvaluator(file, actor) ?? whyNoConsensus(file, lot, read.marks);
    return refusal ?? { missing: compareCells(cellsOf(file, lot), agreedAfter(file, lot.id, read.marks)).missing.length };
  },
  record: (file, { command }) => evaluationAfter(file, command.lot, { consensus: agreedAfter(file, command.lot, command.marks) }),
});

function whyNoConsensus(file: CaseFile, lot: LotFile, marks: readonly ConsensusMark[]): Refusal | undefined {
  const { aggregation, criteria } = lot.award;
  if (aggregation !== 'consensus') return refuse('CONSENSUS_NOT_FORESEEN', { lot: lot.id, aggregation });
  const awaited = membersAwaited(file, lot);
  if (awaited.length > 0) return refuse('SHEETS_MISSING', { lot: lot.id, members: [...awaited] });
  const { unknown } = compareCells(cellsOf(file, lot), marks);
  if (unknown.length > 0) return refuse('SHEET_INCOMPLETE', { lot: lot.id, missing: [], unknown });
  return whyOutOfRange(marks, criteria) ?? marks.map((mark) => whyUnexplained(file, lot.id, mark)).find((refusal) => refusal !== undefined);
}

function whyUnexplained(file: CaseFile, lot: string, agreed: ConsensusMark): Refusal | undefined {
  if (agreed.reason !== '') return undefined;
  const { bid, criterion, mark } = agreed;
  const mean = meanOf(countingMarks(file, lot).filter((each) => keyOf(each) === keyOf(agreed)).map((each) => each.mark));
  const earlier = evaluationOf(file, lot).consensus.find((each) => keyOf(each) === keyOf(agreed));
  const unchanged = earlier === undefined || earlier.mark === mark;
  return unchanged && compare(points(mark), mean) === 0 ? undefined : refuse('CONSENSUS_WITHOUT_REASON', { bid, criterion, mark, mean: formatRational(mean) });
}

function agreedAfter(file: CaseFile, lot: string, marks: readonly ConsensusMark[]): readonly ConsensusMark[] {
  const replaced = new Set(marks.map(keyOf));
  return [...evaluationOf(file, lot).consensus.filter((mark) => !replaced.has(keyOf(mark))), ...marks];
}
