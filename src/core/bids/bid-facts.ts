// The deposit register: gap-free, append-only, paper and electronic bids alike (law.md steps 9 to 11).
import type { Instant } from '../calendar/instant.js';
import type { Json } from '../json.js';
import type { SealManifest } from '../seal/manifest.js';
import type { LifeCycleCosts } from '../scoring/life-cycle-cost.js';
import type { DocumentReference } from '../tenders/tender-file.js';
import type { EnvelopeName } from './envelope-name.js';
import type { Grouping } from './grouping.js';

export interface BidFacts {
  /** `bid-<order number>` */
  readonly id: string;
  /** position in the register, from 1 without gap; withdrawn and late bids keep theirs */
  readonly order: number;
  /** pseudonymous id of the bidder */
  readonly bidder: string;
  readonly lots: readonly string[];
  /** `usb`: sealed like an electronic bid and carried to the desk on a stick */
  readonly channel: 'electronic' | 'usb' | 'paper';
  readonly receivedAt: Instant;
  /** sequence number of the deposit's entry: where its receipt and its sealed parts are found */
  readonly seq: number;
  /** `undelivered`: registered by its digest in time, and its bytes never came. `unconfirmed`: never confirmed after an addendum, where the pack voids it */
  readonly standing: 'received' | 'replaced' | 'withdrawn' | 'late' | 'undelivered' | 'unconfirmed';
  readonly replaces: string | null;
  /** digest (hex) of the seal's manifest: it binds every byte of the sealed file. Null for paper */
  readonly manifest: string | null;
  /** what was sealed to whom; null for paper, and until the bytes of a bid registered by its digest came */
  readonly seal: SealManifest | null;
  /** shares of its envelopes that their holders released, in the order they came */
  readonly released: readonly ReleasedShare[];
  /** shares that their holders say do not fit; nothing proves it (decisions/0030) */
  readonly faultyShares: readonly { readonly member: string; readonly envelope: EnvelopeName }[];
  /** commitment (hex) to the sealed part `offer`; opened values must match (openEnvelope). Null for a paper envelope: only the paper is sealed */
  readonly offerCommitment: string | null;
  /** lot → commitment to the sealed part `price-<lot>`: one price envelope per lot, so that each stays closed by itself. Empty for paper */
  readonly priceCommitments: Readonly<Record<string, string>>;
  /** when the sitting opened it; null before, and for ever if late, withdrawn or replaced */
  readonly openedAt: Instant | null;
  /** null while closed, or when what was in the envelope could not be read as an offer */
  readonly offer: Offer | null;
  /** lot → price, filled as prices are opened; a closed (or unreadable) price is simply absent */
  readonly prices: Readonly<Record<string, LotPrice>>;
  /** envelopes opened whose content had not the shape asked for: recorded as read, judged at the evaluation */
  readonly unreadable: readonly UnreadableEnvelope[];
  readonly returnedAt: Instant | null;
  /** the last addendum that changed its terms, unless its bidder confirmed it since. `byReplacing`: what it may name is gone, only a new deposit helps */
  readonly toConfirm?: { readonly addendum: number; readonly byReplacing: boolean };
  readonly confirmed?: { readonly addendum: number; readonly at: Instant };
}

/** One share of the key of one envelope. */
export type ReleasedShare = {
  readonly envelope: EnvelopeName;
  readonly member: string;
  /** place of the holder in the key set, from 1 */
  readonly index: number;
  readonly share: string;
};

export type UnreadableEnvelope = {
  readonly envelope: EnvelopeName;
  /** JSON pointer into the content, and what is wrong there */
  readonly field: string;
  readonly reason: string;
  /** of an envelope that stays sealed because its shares are disputed: the holders who say that theirs does not fit */
  readonly disputedBy?: readonly string[];
};

/** An envelope laid open: the value committed to and its salt (64 hex digits). Paper was never committed to: its salt is null. So is that of a sealed
 *  envelope nothing could be read from: `fault` says why, and the ciphertext in the dossier shows it. */
export type OpenedEnvelope = {
  readonly salt: string | null;
  readonly value: Json;
  readonly fault?: SealFault;
};

/** `disputed`: too many holders say that their share does not fit; it stays sealed, and it is nobody's fault that anybody could prove. `recipient`: the shares give another key than the one sealed to. `ciphertext`: that key
 *  does not open the content. `context`: the content names another tender, bidder or envelope. `commitment`: the content is not what was registered. */
export type SealFault = (typeof sealFaults)[number];
export const sealFaults = ['disputed', 'recipient', 'ciphertext', 'context', 'commitment'] as const;

/** The technical and administrative envelope. */
export interface Offer {
  readonly documents: readonly DocumentReference[];
  /** papers present, by requirement id: presence only, no judgement */
  readonly papers: readonly string[];
  readonly letterSigned: boolean;
  /** titles of alternative bids enclosed */
  readonly variants: readonly string[];
  /** amount in the smallest unit; validUntil is a calendar day */
  readonly bidSecurity: { readonly issuer: string; readonly amount: number; readonly validUntil: string } | null;
  readonly completionDays: number | null;
  /** absent: a firm alone */
  readonly grouping?: Grouping;
}

/** The financial envelope of one lot. A discount that hangs on a condition is read out with it and weighs nothing (law.md 3.1, 3.2), but for
 *  `crossDiscounts` where the tender file admits them. */

export interface LotPrice {
  readonly lines: readonly PriceLine[];
  /** as written on the form of bid, in the smallest unit; may be wrong: the core corrects it */
  readonly total: number;
  /** amount the words say, if words are given; words prevail (law.md 3.2) */
  readonly totalInWords: number | null;
  readonly discounts: readonly Discount[];
  /** absent: the tender's */
  readonly currency?: string;
  /** absent: none */
  readonly crossDiscounts?: readonly OfferedCrossDiscount[];
  /** in the currency of the price; absent where the lot is not compared over the life cycle, and where the bidder does not say */
  readonly lifeCycle?: LifeCycleCosts;
}

/** Holds if all these lots, this one among them, are won together; off each of their prices. */
export type OfferedCrossDiscount = { readonly lots: readonly string[]; readonly basisPoints: number };

export interface PriceLine {
  readonly item: string;
  /** null = the bidder left the item out */
  readonly unitPrice: number | null;
  readonly lineTotal: number | null;
}

export type Discount = ({ readonly kind: 'rate'; readonly basisPoints: number } | { readonly kind: 'amount'; readonly amount: number }) & {
  /** absent: unconditional */
  readonly condition?: string;
};
