// The opening sitting and its minutes.
import type { Instant } from '../calendar/instant.js';

export interface OpeningFacts {
  readonly startedAt: Instant;
  readonly closedAt: Instant | null;
  /** members present, as called */
  readonly attendance: readonly string[];
  readonly openedBids: readonly string[];
  readonly minutes: SignedPaper | null;
}

/** A paper every member of a list must sign, or refuse with a reason. The digest is that of what was signed. */
export interface SignedPaper {
  readonly digest: string;
  readonly signatories: readonly string[];
  readonly signatures: readonly Signature[];
}

export interface Signature {
  readonly member: string;
  readonly as: 'signed' | 'signedWithReservation' | 'refusedWithReason';
  readonly text: string | null;
  readonly at: Instant;
}
