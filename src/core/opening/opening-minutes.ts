// The minutes of the opening (procès-verbal d'ouverture): law.md steps 13, 15 and 3.1, annex 2 of the regulator's manual. Drawn from the case
// file alone, so that anybody can draw them again; they say only what was so at the sitting and stay the same whatever comes later (P11).
import type { BidFacts, Discount, OfferedCrossDiscount, UnreadableEnvelope } from '../bids/bid-facts.js';
import { unconfirmedIn } from '../bids/bids-to-confirm.js';
import { lotOfEnvelope } from '../bids/check-envelope.js';
import { crossDiscountsIn } from '../bids/cross-discounts.js';
import { groupingIn } from '../bids/grouped-bids.js';
import type { Grouping } from '../bids/grouping.js';
import { linesAtSitting, standingBids } from '../bids/register.js';
import { canonicalize } from '../audit-log/canonical-json.js';
import { utf8 } from '../audit-log/bytes.js';
import { toHex } from '../audit-log/hex.js';
import { sha256 } from '../audit-log/sha256.js';
import type { Instant } from '../calendar/instant.js';
import type { Json } from '../json.js';
import type { CaseFile } from '../procedure/case-file.js';
import { currentKeySet, keySetsInUse } from '../keyset/keysets.js';
import type { LifeCycleCosts } from '../scoring/life-cycle-cost.js';
import type { TenderFile } from '../tenders/tender-file.js';
import { lotsReadAloud } from './sitting.js';
import type { Suspension } from './opening-facts.js';

export interface OpeningMinutes {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  readonly authority: string;
  /** digest of the frozen file with its addenda */
  readonly fileDigest: string | null;
  readonly limitAt: Instant | null;
  readonly announcedAt: Instant | null;
  readonly startedAt: Instant;
  readonly closedAt: Instant | null;
  readonly place: string;
  readonly reopenedAt: Instant | null;
  readonly currency: string;
  readonly attendance: readonly string[];
  readonly quorum: { readonly present: number; readonly needed: number };
  readonly suspensions: readonly Suspension[];
  /** who holds the opening keys, each with the public key bids were sealed to, and how many of them opened each envelope; null: paper only */
  readonly keyset: KeySetInMinutes | null;
  /** those before a change of holders, to whom bids of this sitting were sealed; absent where there are none */
  readonly earlierKeysets?: readonly KeySetInMinutes[];
  /** every line, also of envelopes that stay closed: late, withdrawn, replaced */
  readonly register: readonly RegisterLine[];
  readonly opened: readonly ReadAloudBid[];
}

export interface KeySetInMinutes {
  readonly digest: string;
  readonly threshold: number;
  readonly holders: readonly { readonly member: string; readonly recipient: string }[];
}

export interface RegisterLine {
  readonly order: number;
  readonly bid: string;
  readonly bidder: string;
  readonly lots: readonly string[];
  readonly channel: BidFacts['channel'];
  readonly receivedAt: Instant;
  readonly standing: BidFacts['standing'];
  readonly replaces: string | null;
  /** the addendum that changed its terms and that its bidder never confirmed; absent: none */
  readonly unconfirmed?: number;
}

/** What was read aloud of one bid: presence of papers, never a judgement. */
export interface ReadAloudBid {
  readonly order: number;
  readonly bid: string;
  readonly bidder: string;
  readonly openedAt: Instant | null;
  readonly replaces: string | null;
  /** read out as not confirmed after this addendum */
  readonly unconfirmed?: number;
  readonly papers: readonly string[];
  readonly documents: number;
  readonly letterSigned: boolean | null;
  readonly variants: readonly string[];
  readonly bidSecurity: { readonly issuer: string; readonly amount: number; readonly validUntil: string } | null;
  readonly completionDays: number | null;
  /** the firms that bid together with the bidder, and who answers for what */
  readonly grouping?: Grouping;
  readonly prices: readonly ReadAloudPrice[];
  /** lots of two envelopes: the price stays closed */
  readonly closedPrices: readonly string[];
  readonly unreadable: readonly UnreadableEnvelope[];
}

export interface ReadAloudPrice {
  readonly lot: string;
  readonly total: number;
  readonly totalInWords: number | null;
  readonly discounts: readonly Discount[];
  readonly currency?: string;
  readonly lifeCycle?: LifeCycleCosts;
  readonly crossDiscounts?: readonly OfferedCrossDiscount[];
}

/** Null before the sitting. While it lasts the minutes grow; from opening.closed on they are fixed. */
export function openingMinutes(file: CaseFile): OpeningMinutes | null {
  const { tender, opening } = file;
  if (tender === null || opening === null) return null;
  const { reference, title, authority, currency } = tender.file;
  return {
    tender: file.id, reference, title, authority, currency, fileDigest: tender.digest, limitAt: tender.limitAt, announcedAt: tender.openingAt,
    startedAt: opening.startedAt, closedAt: opening.closedAt, place: opening.place, reopenedAt: tender.reopenedAt ?? null,
    attendance: opening.attendance, quorum: opening.quorum, suspensions: opening.suspensions, ...keysetsOf(file),
    register: linesAtSitting(file).map(registerLine),
    opened: standingBids(file).filter(({ openedAt }) => openedAt !== null).map((bid) => readAloudBid(tender.file, bid)),
  };
}

/** What the members sign: SHA-256 of the canonical minutes, in lower-case hexadecimal. */
export const minutesDigest = (minutes: OpeningMinutes): string => toHex(sha256(utf8(canonicalize(minutes as unknown as Json))));

function keysetsOf(file: CaseFile): Pick<OpeningMinutes, 'keyset' | 'earlierKeysets'> {
  const shown = ({ digest, threshold, holders }: KeySetInMinutes): KeySetInMinutes => ({ digest, threshold, holders: holders.map(({ member, recipient }) => ({ member, recipient })) });
  const current = currentKeySet(file);
  const earlier = keySetsInUse(file).filter((keyset) => keyset !== current);
  return { keyset: current === undefined ? null : shown(current), ...(earlier.length === 0 ? {} : { earlierKeysets: earlier.map(shown) }) };
}

const registerLine = ({ order, id, bidder, lots, channel, receivedAt, standing, replaces, ...bid }: BidFacts): RegisterLine =>
  ({ order, bid: id, bidder, lots, channel, receivedAt, standing, replaces, ...(standing === 'received' || standing === 'unconfirmed' ? unconfirmedIn(bid) : {}) });

function readAloudBid(file: TenderFile, bid: BidFacts): ReadAloudBid {
  const aloud = lotsReadAloud(file, bid);
  const { offer } = bid;
  return {
    order: bid.order, bid: bid.id, bidder: bid.bidder, openedAt: bid.openedAt, replaces: bid.replaces, ...unconfirmedIn(bid),
    papers: offer?.papers ?? [], documents: offer?.documents.length ?? 0, letterSigned: offer?.letterSigned ?? null, variants: offer?.variants ?? [],
    bidSecurity: offer?.bidSecurity ?? null, completionDays: offer?.completionDays ?? null, ...groupingIn(bid),
    prices: aloud.flatMap((lot) => {
      const price = bid.prices[lot];
      if (price === undefined) return [];
      const { total, totalInWords, discounts, currency, lifeCycle } = price;
      return [{ lot, total, totalInWords, discounts, ...(currency === undefined ? {} : { currency }), ...(lifeCycle === undefined ? {} : { lifeCycle }), ...crossDiscountsIn(price) }];
    }),
    closedPrices: bid.lots.filter((lot) => !aloud.includes(lot)),
    unreadable: bid.unreadable.filter(({ envelope }) => envelope === 'offer' || aloud.includes(lotOfEnvelope(envelope) ?? '')).map((fault) => ({ ...fault })),
  };
}
