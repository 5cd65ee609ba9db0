// From the report to the published award: opinions, decision, notifications, appeals, contracts.
import type { Instant } from '../calendar/instant.js';
import type { SignedPaper } from '../opening/opening-facts.js';

export interface AwardFacts {
  readonly report: SignedPaper | null;
  readonly reviews: readonly Review[];
  readonly decision: { readonly lots: readonly AwardedLot[]; readonly at: Instant; readonly digest: string } | null;
  readonly notifications: readonly { readonly bidder: string; readonly sentAt: Instant; readonly receivedAt: Instant; readonly evidence: string }[];
  readonly standstillEndsAt: Instant | null;
  readonly appeals: readonly Appeal[];
  readonly contracts: readonly Contract[];
  readonly publishedDigest: string | null;
}

export interface Review {
  readonly of: 'tenderFile' | 'award';
  /** digest of exactly what was submitted; the opinion concerns it and nothing else (P8) */
  readonly subject: string;
  readonly requestedAt: Instant;
  readonly opinion: 'noObjection' | 'objection' | null;
  readonly reasons: string | null;
  readonly by: string | null;
  readonly givenAt: Instant | null;
  /** true once what was reviewed changed */
  readonly lapsed: boolean;
}

export interface AwardedLot {
  readonly lot: string;
  readonly bid: string;
  readonly bidder: string;
  /** the corrected price, never the comparison price */
  readonly amount: number;
}

export interface Appeal {
  readonly id: string;
  readonly appellant: string;
  readonly before: 'authority' | 'disputeCommittee';
  readonly grounds: string;
  readonly lodgedAt: Instant;
  readonly outcome: 'dismissed' | 'inadmissible' | 'withdrawn' | 'upheld' | null;
  readonly remedy: 'reevaluate' | 'annul' | null;
  readonly decidedAt: Instant | null;
  readonly reasons: string | null;
}

export interface Contract {
  readonly lot: string;
  readonly bidder: string;
  readonly amount: number;
  readonly signedAt: Instant;
  readonly approvedAt: Instant | null;
  readonly notifiedAt: Instant | null;
}
