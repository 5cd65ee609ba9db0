// The opening sitting and its minutes.
import type { Instant } from '../calendar/instant.js';

export interface OpeningFacts {
  readonly startedAt: Instant;
  readonly closedAt: Instant | null;
  /** the entry of the closing: no price read aloud changes after it */
  readonly closedSeq?: number;
  readonly place: string;
  /** members present, as called at the beginning and after each rest, with voice or without */
  readonly attendance: readonly string[];
  /** deliberative members present at the call, and how many the rules ask for */
  readonly quorum: { readonly present: number; readonly needed: number };
  /** bids opened so far, in the order of the register */
  readonly openedBids: readonly string[];
  readonly suspensions: readonly Suspension[];
  readonly minutes: SignedPaper | null;
}

export type Suspension = { readonly at: Instant; readonly reason: string; readonly resumedAt: Instant | null };

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
