// The members' score sheets as decisions ask them: which marks are due from whom, and which weigh (law.md 3.3, promises P4 and P5). A sheet
// is handed in whole and never changes; only when a recusal brings a bid back that had been left out are marks due again, for that bid. Sheets of rounds
// that are over (rounds.ts) weigh nothing.
import type { CaseFile } from '../procedure/case-file.js';
import type { LotFile } from '../tenders/tender-file.js';
import type { Mark } from './evaluation-facts.js';
import { deliberatingSeats } from './evaluators.js';
import { evaluationOf, remainingBids } from './lot-evaluation.js';

export interface Cell {
  readonly bid: string;
  readonly criterion: string;
}

/** Every remaining bid by every criterion: what a lot's technical step is about. */
export const cellsOf = (file: CaseFile, lot: LotFile): readonly Cell[] =>
  remainingBids(file, lot.id).flatMap(({ id }) => lot.award.criteria.map((criterion) => ({ bid: id, criterion: criterion.id })));

/** Cells this member has not marked yet. */
export function cellsDueFrom(file: CaseFile, lot: LotFile, member: string): readonly Cell[] {
  const marked = new Set(countingMarks(file, lot.id, member).map(keyOf));
  return cellsOf(file, lot).filter((cell) => !marked.has(keyOf(cell)));
}

/** Sitting deliberative members who still owe marks: neither handed in nor abstained. */
export const membersAwaited = (file: CaseFile, lot: LotFile): readonly string[] =>
  deliberatingSeats(file).map(({ member }) => member).filter((member) => !hasAbstained(file, lot.id, member) && cellsDueFrom(file, lot, member).length > 0);

export const hasAbstained = (file: CaseFile, lot: string, member: string): boolean =>
  (evaluationOf(file, lot).abstentions ?? []).some((each) => each.member === member);

/** The marks that weigh, of one member or of all. A voided sheet weighs nothing. */
export function countingMarks(file: CaseFile, lot: string, member?: string): readonly Mark[] {
  const sheets = evaluationOf(file, lot).sheets.filter((sheet) => sheet.counts && (member === undefined || sheet.member === member));
  return sheets.flatMap(({ marks }) => marks);
}

export const keyOf = ({ bid, criterion }: Cell): string => JSON.stringify([bid, criterion]);

/** Cells of `wanted` that `given` lacks, and cells of `given` that are not wanted or stand twice. */
export function compareCells(wanted: readonly Cell[], given: readonly Cell[]): { readonly missing: Cell[]; readonly unknown: Cell[] } {
  const wantedKeys = new Set(wanted.map(keyOf));
  const present = new Set<string>();
  const unknown = given.filter((cell) => {
    const key = keyOf(cell);
    const strange = !wantedKeys.has(key) || present.has(key);
    present.add(key);
    return strange;
  });
  return { missing: wanted.filter((cell) => !present.has(keyOf(cell))).map(plain), unknown: unknown.map(plain) };
}

const plain = ({ bid, criterion }: Cell): { bid: string; criterion: string } => ({ bid, criterion });
