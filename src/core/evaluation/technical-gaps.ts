// What still stands between a lot and the closing of its technical step, all of it at once (law.md step 18, 3.3): the act refuses at the first,
// a page shows each with the way to it. What members differ on is asked only once every sheet is in: before, it would tell of sheets (P5).
import type { Instant } from '../calendar/instant.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import type { LotFile } from '../tenders/tender-file.js';
import { bidsFailing, whyFailing } from './checklist.js';
import { unsettledRequests, whyRequestsOpen } from './clarification-limits.js';
import { bidsOfLot, evaluationOf, remainingBids } from './lot-evaluation.js';
import { pendingRejections } from './pending-rejections.js';
import { countingMarks, membersAwaited, type Cell } from './sheets.js';
import { cellsToAgree } from './technical-scores.js';

export interface TechnicalGaps {
  /** nothing is left to be marked */
  readonly noBidLeft: boolean;
  /** bids whose rejection waits for a second member */
  readonly pending: readonly string[];
  /** bids found, since the papers were examined, to fail an eliminatory requirement, and not rejected */
  readonly failing: readonly string[];
  /** bids of which an answer is awaited or unread */
  readonly asked: readonly string[];
  readonly awaited: readonly string[];
  /** everybody abstained, or left */
  readonly noSheetCounts: boolean;
  readonly toAgree: readonly Cell[];
}

export function technicalGaps(file: CaseFile, lot: LotFile, at: Instant): TechnicalGaps {
  const remaining = remainingBids(file, lot.id).map(({ id }) => id);
  const awaited = membersAwaited(file, lot);
  return {
    noBidLeft: remaining.length === 0,
    pending: pendingRejections(evaluationOf(file, lot.id)).map(({ bid }) => bid),
    failing: bidsFailing(file, lot, remaining),
    asked: [...new Set(unsettledRequests(file, lot.id, remaining, at).map(({ bid }) => bid))],
    awaited,
    noSheetCounts: awaited.length === 0 && countingMarks(file, lot.id).length === 0,
    toAgree: awaited.length === 0 ? cellsToAgree(file, lot) : [],
  };
}

export const isComplete = ({ noBidLeft, pending, failing, asked, awaited, noSheetCounts, toAgree }: TechnicalGaps): boolean =>
  !noBidLeft && !noSheetCounts && pending.length + failing.length + asked.length + awaited.length + toAgree.length === 0;

export function whyUnfinished(file: CaseFile, lot: LotFile, at: Instant): Refusal | undefined {
  const { noBidLeft, pending, failing, asked, awaited, noSheetCounts, toAgree } = technicalGaps(file, lot, at);
  if (noBidLeft) return refuse('NO_BID_LEFT', { lot: lot.id, bids: bidsOfLot(file, lot.id).length });
  if (pending.length > 0) return refuse('REJECTION_PENDING', { lot: lot.id, bids: [...pending] });
  if (failing.length > 0) return whyFailing(file, lot, failing);
  if (asked.length > 0) return whyRequestsOpen(file, lot.id, asked, at);
  if (awaited.length > 0) return refuse('SHEETS_MISSING', { lot: lot.id, members: [...awaited] });
  if (noSheetCounts) return refuse('NO_SHEET_COUNTS', { lot: lot.id });
  return toAgree.length === 0 ? undefined : refuse('CONSENSUS_MISSING', { lot: lot.id, missing: [...toAgree] });
}
