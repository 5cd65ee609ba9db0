// A sheet on paper is typed in by two people, bid by bid: where they typed the same it stands, where not both read the paper again. A mark and a
// page must be equal to the sign; a reason by its words, since no two people copy the commas of a handwriting alike.
import type { DraftCell } from './draft-sheet.js';
import { keyOf, type Cell } from './sheets.js';

/** What somebody typed at once, of one bid or of several; entries stand in the order they came. */
export interface PaperEntry {
  readonly by: string;
  readonly cells: readonly DraftCell[];
}

/** How far the double entry of a bid has come, as one of the two sees it. */
export interface PaperBid {
  readonly mine: readonly DraftCell[];
  /** somebody else typed it too */
  readonly byOther: boolean;
  /** two people typed the same */
  readonly agreed: boolean;
  /** where mine is not what the other typed; empty before both have */
  readonly differing: readonly Cell[];
}

export function paperBid(entries: readonly PaperEntry[], by: string, bid: string): PaperBid {
  const last = new Map(entries.flatMap((entry) => {
    const cells = entry.cells.filter((cell) => cell.bid === bid);
    return cells.length === 0 ? [] : [[entry.by, cells] as const];
  }));
  const all = [...last.values()];
  const mine = last.get(by) ?? [];
  const others = [...last].filter(([typist]) => typist !== by).map(([, cells]) => cells);
  const agreed = all.some((left, index) => all.slice(index + 1).some((right) => differing(left, right).length === 0));
  const other = others.at(-1);
  return { mine, byOther: other !== undefined, agreed, differing: agreed || mine.length === 0 || other === undefined ? [] : differing(mine, other) };
}

function differing(left: readonly DraftCell[], right: readonly DraftCell[]): readonly Cell[] {
  const [mine, theirs] = [left, right].map((cells) => new Map(cells.map((cell) => [keyOf(cell), cell]))) as [Map<string, DraftCell>, Map<string, DraftCell>];
  return [...new Map([...theirs, ...mine])].filter(([key]) => !isSame(mine.get(key), theirs.get(key))).map(([, { bid, criterion }]) => ({ bid, criterion }));
}

const isSame = (left: DraftCell | undefined, right: DraftCell | undefined): boolean =>
  left !== undefined && right !== undefined && left.mark === right.mark && left.evidence === right.evidence && wordsOf(left.reason) === wordsOf(right.reason);

const wordsOf = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
