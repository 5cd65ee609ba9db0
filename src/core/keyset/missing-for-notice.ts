// What the notice still waits for, in the order it would be refused: for whoever prepares it, before they try. The act of publication decides.
import { statesAccepting } from '../procedure/perform-act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { tenderFileDigest } from '../tenders/digest.js';
import { refusalOfMissingReview } from '../tenders/tender-file-review.js';
import { waitingKeySet } from './keysets.js';

/** `anotherEnvelope`: every share is in, and the test envelope still did not open to every quorum */
export type MissingForNotice = 'review' | 'frozenFile' | 'envelope' | 'shares' | 'anotherEnvelope';

/** null once the notice is out, or will never be. */
export function missingForNotice(file: CaseFile): readonly MissingForNotice[] | null {
  const { tender, state } = file;
  if (tender === null || state === null || tender.publishedAt !== null || !statesAccepting('keyset.appointed').includes(state)) return null;
  const unreviewed = refusalOfMissingReview(file, tenderFileDigest(tender.file)) !== null;
  const unfrozen = !statesAccepting('tender.published').includes(state);
  const ofKeys = missingForKeys(file);
  return [...(unreviewed ? ['review' as const] : []), ...(unfrozen ? ['frozenFile' as const] : []), ...(ofKeys === null ? [] : [ofKeys])];
}

function missingForKeys(file: CaseFile): MissingForNotice | null {
  const waiting = waitingKeySet(file);
  if (waiting === undefined) return null;
  if (waiting.rehearsal === null) return 'envelope';
  return waiting.rehearsal.shares.length < waiting.holders.length ? 'shares' : 'anotherEnvelope';
}
