// From the report to the published award: opinions, decision, notifications, appeals, contracts.
import type { Instant } from '../calendar/instant.js';
import type { SignedPaper } from '../opening/opening-facts.js';

export interface AwardFacts {
  readonly report: SignedPaper | null;
  /** taken back by the chair, or refused by too many, with the answers each had; absent until one was */
  readonly withdrawn?: readonly WithdrawnReport[];
  readonly reviews: readonly Review[];
  readonly decision: { readonly lots: readonly AwardedLot[]; readonly at: Instant; readonly digest: string } | null;
  readonly notifications: readonly AwardNotification[];
  readonly standstillEndsAt: Instant | null;
  /** as lodged; a decided one moves to the end, so that the last decided is the last with an outcome */
  readonly appeals: readonly Appeal[];
  readonly contracts: readonly Contract[];
  readonly publishedDigest: string | null;
}

export interface WithdrawnReport extends SignedPaper {
  readonly reason: string;
  readonly at: Instant;
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

export type AwardedLot = {
  readonly lot: string;
  readonly bid: string;
  readonly bidder: string;
  /** the corrected price or the lower one negotiated, never the comparison price */
  readonly amount: number;
  /** only where the contract is in another currency than the tender */
  readonly currency?: string;
  /** only where it was raised, for a price found unbalanced: the performance security, in percent of the price */
  readonly performanceSecurity?: number;
};

/** The receipt starts the bidder's time to appeal, so it comes with its evidence (law.md step 25). */
export type AwardNotification = {
  readonly bidder: string;
  readonly sentAt: Instant;
  readonly receivedAt: Instant;
  /** what proves the receipt: a signed slip, an acknowledgement, a digest of the scan */
  readonly evidence: string;
};

/** `unanswered`: the authority stayed silent and the appellant went to the dispute committee. `moot`: another appeal undid the award. */
export type AppealOutcome = 'dismissed' | 'inadmissible' | 'withdrawn' | 'upheld' | 'unanswered' | 'moot';

export interface Appeal {
  /** `appeal-<sequence number of its entry>` */
  readonly id: string;
  readonly appellant: string;
  readonly before: 'authority' | 'disputeCommittee';
  readonly grounds: string;
  readonly lodgedAt: Instant;
  readonly outcome: AppealOutcome | null;
  readonly remedy: 'reevaluate' | 'annul' | null;
  readonly decidedAt: Instant | null;
  readonly reasons: string | null;
}

export interface Contract {
  readonly lot: string;
  readonly bidder: string;
  readonly amount: number;
  /** only where it is another than the tender's */
  readonly currency?: string;
  readonly signedAt: Instant;
  readonly approvedAt: Instant | null;
  readonly notifiedAt: Instant | null;
  /** the supervising authority refused it, and others of the lot went on; absent unless it did */
  readonly refused?: { readonly at: Instant; readonly reasons: string };
}
