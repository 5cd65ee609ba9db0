// The entry at which nothing that ranks a lot can change any more: where marks are given, the closing of the technical step; otherwise the closing of
// the opening, when every price had been read aloud. The log's root at that entry seeds a draw (scoring/draw.ts).
import type { CaseFile } from '../procedure/case-file.js';
import type { LotFile } from '../tenders/tender-file.js';
import { evaluationOf } from './lot-evaluation.js';

/** Sequence number in the tender's chain; null while nothing is locked. */
export function scoreLockOf(file: CaseFile, { id, award }: LotFile): number | null {
  return (award.criteria.length > 0 ? evaluationOf(file, id).technicalSeq : file.opening?.closedSeq) ?? null;
}

/** The type of that entry. */
export const lockingAct = ({ award }: Pick<LotFile, 'award'>): 'technical.closed' | 'opening.closed' => (award.criteria.length > 0 ? 'technical.closed' : 'opening.closed');
