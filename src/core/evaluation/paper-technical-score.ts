// The technical score of a bid of a paper case: from its sheets, or as given when the marks are not at hand.
import { refuse, type Refusal } from '../refusal.js';
import { methodTraits } from '../scoring/methods.js';
import { compare } from '../scoring/rational.js';
import { isSplit, isVerdict, points, technicalScoreOf, type CriterionMarks, type TechnicalResult } from '../scoring/technical-score.js';
import type { PaperBid, PaperCase } from './paper-case.js';

/** Null when the case has no technical step for this bid: a method that weighs no marks, without criteria or minimum. */
export function paperTechnicalScore(paper: PaperCase, bid: PaperBid): TechnicalResult | Refusal | null {
  if (bid.sheets.length === 0 && bid.consensus.length === 0) return givenScore(paper, bid);
  if (bid.technicalScore !== null) return refuse('CASE_SCORE_TWICE', { bid: bid.id });
  const cells = cellsOf(paper, bid);
  return whyMarksUnfit(paper, bid, cells) ?? technicalScoreOf(cells, paper.aggregation, paper.minimumTechnicalScore, paper.groups);
}

/** Bids are compared on the marks of the same members, as in a procedure, where a sheet marks every bid. One that has only a total or agreed marks has no sheet to miss. */
export function whySheetsUneven(bids: readonly PaperBid[]): Refusal | undefined {
  const marked = bids.filter(({ sheets }) => sheets.length > 0);
  const members = [...new Set(marked.flatMap(({ sheets }) => sheets.map(({ member }) => member)))];
  for (const { id: bid, sheets } of marked) {
    const missing = members.filter((member) => !sheets.some((sheet) => sheet.member === member));
    if (missing.length > 0) return refuse('CASE_SHEETS_UNEVEN', { bid, missing });
  }
  return undefined;
}

const cellsOf = ({ criteria }: PaperCase, { sheets, consensus }: PaperBid): readonly CriterionMarks[] => criteria.map((criterion) => ({
  criterion,
  marks: sheets.flatMap(({ marks }) => marks).filter((mark) => mark.criterion === criterion.id).map(({ mark }) => mark),
  consensus: consensus.find((mark) => mark.criterion === criterion.id)?.mark ?? null,
}));

function givenScore({ method, criteria, minimumTechnicalScore, stretch }: PaperCase, { id, technicalScore }: PaperBid): TechnicalResult | Refusal | null {
  if (technicalScore === null) {
    const needed = methodTraits[method].scored || criteria.length > 0 || minimumTechnicalScore > 0;
    return needed ? refuse('CASE_SCORE_MISSING', { bid: id }) : null;
  }
  if (stretch !== null) return refuse('CASE_TOTAL_NOT_STRETCHED', { bid: id });
  const minimum = points(minimumTechnicalScore);
  const missed = compare(technicalScore, minimum) < 0 ? [{ criterion: null, score: technicalScore, minimum }] : [];
  return { score: technicalScore, perCriterion: new Map(), perGroup: new Map(), missed };
}

/** Every sheet marks every criterion, within its maximum; an agreed mark for each where a consensus counts, and for a verdict on which sheets differ. */
function whyMarksUnfit(paper: PaperCase, bid: PaperBid, cells: readonly CriterionMarks[]): Refusal | undefined {
  const { criteria, aggregation } = paper;
  const cell = (criterion: string) => ({ bid: bid.id, criterion });
  if (aggregation !== 'consensus' && bid.sheets.length === 0) return refuse('CASE_SCORE_MISSING', { bid: bid.id });
  const open = cells.filter((marks) => isOpen(marks, aggregation)).map(({ criterion }) => cell(criterion.id));
  if (open.length > 0) return refuse('CONSENSUS_MISSING', { lot: '–', missing: open });
  for (const { marks } of bid.sheets) {
    const missing = criteria.filter(({ id }) => !marks.some(({ criterion }) => criterion === id)).map(({ id }) => cell(id));
    if (missing.length > 0) return refuse('SHEET_INCOMPLETE', { lot: '–', missing, unknown: [] });
  }
  return cells.map((each) => whyOffScale(bid.id, each)).find((refusal) => refusal !== undefined);
}

/** Waits for an agreed mark. */
function isOpen(cell: CriterionMarks, aggregation: PaperCase['aggregation']): boolean {
  if (cell.consensus !== null) return false;
  return isVerdict(cell.criterion) ? isSplit(cell) || (aggregation === 'consensus' && cell.marks.length === 0) : aggregation === 'consensus';
}

function whyOffScale(bid: string, { criterion, marks, consensus }: CriterionMarks): Refusal | undefined {
  const { id, maximum } = criterion;
  for (const mark of consensus === null ? marks : [...marks, consensus]) {
    if (mark > maximum) return refuse('MARK_OUT_OF_RANGE', { bid, criterion: id, mark, maximum });
    if (isVerdict(criterion) && mark !== 0 && mark !== maximum) return refuse('VERDICT_NEITHER_YES_NOR_NO', { bid, criterion: id, mark });
  }
  return undefined;
}
