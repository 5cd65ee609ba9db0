// Bids bind their bidders for a number of days after the limit, written in the tender file. Award, signature and approval come within them
// (law.md steps 24 and 27; section 7, rows 22 and 23).
import type { Day, Instant } from '../calendar/instant.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';

const dayInMilliseconds = 86_400_000;

/** The last day on which the bids still bind, or null before a limit was set. */
export function bidValidityEndsOn(file: CaseFile): Day | null {
  const limitAt = file.tender?.limitAt ?? null;
  if (file.tender === null || limitAt === null) return null;
  const last = new Date(Date.parse(limitAt) + file.tender.file.bidValidityDays * dayInMilliseconds);
  return last.toISOString().slice(0, 10);
}

export function refuseExpiredBids(file: CaseFile, act: string, at: Instant): Refusal | undefined {
  const lastDay = bidValidityEndsOn(file);
  return lastDay !== null && at.slice(0, 10) > lastDay ? refuse('BID_VALIDITY_EXPIRED', { act, lastDay }) : undefined;
}
