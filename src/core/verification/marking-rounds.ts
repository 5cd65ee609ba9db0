// Rounds of marks as the entries tell them: a return to the marks, or to the papers before them, ends the round in which a sheet was handed in.
import { actsOf, type RecordedAct } from './evidence.js';
import type { Json } from '../json.js';
import { objectIn, objectsIn, textIn, textsIn } from './reading.js';

/** The entries that ended a round of the lot, in order. */
export function roundEnds(acts: readonly RecordedAct[], lot: string): readonly number[] {
  const sheets = actsOf(acts, 'sheet.submitted').filter(({ command }) => textIn(command['lot']) === lot);
  const ends: number[] = [];
  for (const { seq, result } of actsOf(acts, 'review.given', 'appeal.decided')) {
    const { lots, returnTo } = objectIn(result['back']);
    const back = textsIn(lots).includes(lot) && (returnTo === 'compliance' || returnTo === 'technical');
    if (back && sheets.some((sheet) => sheet.seq > (ends.at(-1) ?? 0) && sheet.seq < seq)) ends.push(seq);
  }
  return ends;
}

export interface MarkingRound {
  /** from 1 */
  readonly number: number;
  /** the entry that ended the one before; 0 for the first */
  readonly since: number;
}

/** The round a lot was at just before an entry. */
export function roundBefore(acts: readonly RecordedAct[], lot: string, seq: number): MarkingRound {
  const ends = roundEnds(acts, lot).filter((end) => end < seq);
  return { number: ends.length + 1, since: ends.at(-1) ?? 0 };
}

export interface GivenMark {
  readonly cell: string;
  readonly bid: Json;
  readonly criterion: Json;
  readonly mark: Json;
  readonly reason: Json;
}

export const marksOf = ({ command }: RecordedAct): readonly GivenMark[] => objectsIn(command['marks']).map(({ bid = null, criterion = null, mark = null, reason = '' }) =>
  ({ cell: JSON.stringify([bid, criterion]), bid, criterion, mark, reason }));
