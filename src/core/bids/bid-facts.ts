// The deposit register: gap-free, append-only, paper and electronic bids alike (law.md steps 9 to 11).
import type { Instant } from '../calendar/instant.js';
import type { DocumentReference } from '../tenders/tender-file.js';

export interface BidFacts {
  /** `bid-<order number>` */
  readonly id: string;
  /** position in the register, from 1 without gap; withdrawn and late bids keep theirs */
  readonly order: number;
  /** pseudonymous id of the bidder */
  readonly bidder: string;
  readonly lots: readonly string[];
  readonly channel: 'electronic' | 'paper';
  readonly receivedAt: Instant;
  readonly standing: 'received' | 'replaced' | 'withdrawn' | 'late';
  readonly replaces: string | null;
  /** commitments of the two envelopes, hex; opened values must match */
  readonly offerCommitment: string;
  readonly priceCommitment: string;
  readonly offer: Offer | null;
  /** lot → price, filled as prices are opened; a closed price is simply absent */
  readonly prices: Readonly<Record<string, LotPrice>>;
  readonly returnedAt: Instant | null;
}

/** The technical and administrative envelope. */
export interface Offer {
  readonly documents: readonly DocumentReference[];
  /** papers present, by requirement id: presence only, no judgement */
  readonly papers: readonly string[];
  readonly bidSecurity: { readonly issuer: string; readonly amount: number; readonly validUntil: string } | null;
  readonly completionDays: number | null;
}

/** The financial envelope: lot → price. */
export interface PriceEnvelope {
  readonly lots: Readonly<Record<string, LotPrice>>;
}

export interface LotPrice {
  readonly lines: readonly PriceLine[];
  /** as written on the form of bid, in the smallest unit; may be wrong: the core corrects it */
  readonly total: number;
  /** amount the words say, if words are given; words prevail (law.md 3.2) */
  readonly totalInWords: number | null;
  readonly discounts: readonly Discount[];
}

export interface PriceLine {
  readonly item: string;
  /** null = the bidder left the item out */
  readonly unitPrice: number | null;
  readonly lineTotal: number | null;
}

export type Discount = { readonly kind: 'rate'; readonly basisPoints: number } | { readonly kind: 'amount'; readonly amount: number };
