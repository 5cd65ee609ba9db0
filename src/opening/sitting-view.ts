// What the pages of the sitting show of a case file: made once, so that the secretary's page and the wall say the same.
import type { BidFacts } from '../core/bids/bid-facts.js';
import { unconfirmedIn } from '../core/bids/bids-to-confirm.js';
import { standingBids } from '../core/bids/register.js';
import type { Seat } from '../core/committee/committee-facts.js';
import { sittingSeats } from '../core/committee/seats.js';
import { readAloud } from '../core/keyset/due-envelopes.js';
import { keySetByDigest } from '../core/keyset/keysets.js';
import { holdersOf, type Prospect } from '../core/keyset/usable-holders.js';
import { openingMinutes, type ReadAloudBid } from '../core/opening/opening-minutes.js';
import { closedBids, isSuspended } from '../core/opening/sitting.js';
import type { CaseFile } from '../core/procedure/case-file.js';

export interface SharesOfBid {
  readonly released: number;
  readonly threshold: number;
  /** holders whose share of some envelope of the bid is still awaited */
  readonly missing: readonly string[];
  /** of those: they say that a share they got does not fit */
  readonly complaining: readonly string[];
  /** of the bid as a whole: the envelope that is worst off; one given up because of complaints keeps nobody waiting */
  readonly prospect: Prospect;
}

export interface SittingBid {
  readonly id: string;
  readonly order: number;
  readonly bidder: string;
  readonly lots: readonly string[];
  readonly channel: BidFacts['channel'];
  readonly receivedAt: string;
  readonly standing: BidFacts['standing'];
  readonly opened: ReadAloudBid | null;
  /** read out: not confirmed after this addendum */
  readonly unconfirmed?: number;
}

export interface SittingView {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  readonly place: string;
  readonly openingAt: string | null;
  readonly state: 'before' | 'ready' | 'running' | 'suspended' | 'over';
  readonly seats: readonly Seat[];
  readonly attendance: readonly string[];
  readonly quorum: { readonly present: number; readonly needed: number } | null;
  /** empty before the sitting: how many there are is nobody's business until then */
  readonly bids: readonly SittingBid[];
  readonly next: SittingBid | null;
  /** of the next bid; null for paper */
  readonly shares: SharesOfBid | null;
  readonly suspendedSince: { readonly at: string; readonly reason: string } | null;
  readonly closedAt: string | null;
}

export function sittingView(file: CaseFile): SittingView {
  const { tender, opening } = file;
  const minutes = openingMinutes(file);
  const bids = opening === null ? [] : file.bids.map((bid) => sittingBid(bid, minutes?.opened ?? []));
  const next = file.state === 'opening' ? closedBids(file)[0] : undefined;
  const suspension = opening !== null && isSuspended(opening) ? (opening.suspensions.at(-1) ?? null) : null;
  return {
    tender: file.id, reference: tender?.file.reference ?? '', title: tender?.file.title ?? '', place: opening?.place ?? tender?.file.place ?? '', openingAt: tender?.openingAt ?? null,
    state: opening === null ? (file.state === 'closed' ? 'ready' : 'before') : opening.closedAt !== null ? 'over' : suspension === null ? 'running' : 'suspended',
    seats: sittingSeats(file), attendance: opening?.attendance ?? [], quorum: opening?.quorum ?? null, bids,
    next: bids.find(({ id }) => id === next?.id) ?? null, shares: next === undefined ? null : sharesOf(file, next),
    suspendedSince: suspension, closedAt: opening?.closedAt ?? null,
  };
}

const sittingBid = ({ id, order, bidder, lots, channel, receivedAt, standing, ...bid }: BidFacts, opened: readonly ReadAloudBid[]): SittingBid =>
  ({ id, order, bidder, lots, channel, receivedAt, standing, opened: opened.find((each) => each.bid === id) ?? null, ...(standing === 'received' ? unconfirmedIn(bid) : {}) });

/** The envelope that has fewest counts: the bid is laid open as a whole. */
export function sharesOf(file: CaseFile, bid: BidFacts): SharesOfBid | null {
  const keyset = keySetByDigest(file, bid.seal?.keyset ?? '');
  if (keyset === undefined) return null;
  const envelopes = readAloud(file, bid).map((envelope) => holdersOf(file, bid, envelope, keyset));
  const missing = keyset.holders.map(({ member }) => member).filter((member) => envelopes.some(({ released }) => !released.includes(member)));
  return {
    released: Math.min(...envelopes.map(({ released }) => released.length)), threshold: keyset.threshold, missing,
    complaining: missing.filter((member) => envelopes.some(({ complaining }) => complaining.includes(member))), prospect: prospectOf(envelopes.map(({ prospect }) => prospect)),
  };
}

/** The worst of its envelopes; one that is given up keeps nothing waiting. */
const prospectOf = (envelopes: readonly Prospect[]): Prospect => (['keys', 'awaited', 'complaints'] as const).find((each) => envelopes.includes(each)) ?? 'open';


export const openedCount = (file: CaseFile): { readonly opened: number; readonly standing: number } => {
  const standing = standingBids(file);
  return { opened: standing.filter(({ openedAt }) => openedAt !== null).length, standing: standing.length };
};
