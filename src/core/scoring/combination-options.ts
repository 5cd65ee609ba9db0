// What one bidder may win: every set of its lots within its limits, at its total, cross discounts taken off. A cross discount holds where all the
// lots it names are won; where several that hold name one lot, those are taken that save most, each lot counted once.
import { compare, rational, zero, type Rational } from './rational.js';

export interface LotBid {
  readonly lot: string;
  readonly bid: string;
  readonly bidder: string;
  /** comparison price, above zero */
  readonly price: Rational;
  /** in the ranking of its lot, from 1: what tells equal bids of a lot apart */
  readonly rank?: number;
}

/** A lot that the limits of the bidders leave to nobody; `counted`: what it weighs by, its estimate. */
export interface LotLeft {
  readonly lot: string;
  readonly counted: Rational;
}

export interface Combination {
  /** one a lot, in the order of the lots' names */
  readonly awards: readonly LotBid[];
  readonly discounts: readonly (CrossDiscount & { readonly saving: Rational })[];
  /** of what is awarded */
  readonly total: Rational;
  /** empty unless no combination gives every lot */
  readonly left: readonly LotLeft[];
}

export interface CrossDiscount {
  readonly bidder: string;
  /** won together, or the discount does not hold; it is taken off the prices of these lots */
  readonly lots: readonly string[];
  readonly basisPoints: number;
}

/** What a bidder is qualified for. */
export interface LimitOfBidder {
  readonly bidder: string;
  /** null: as many as everybody */
  readonly lots: number | null;
  /** total of the comparison prices it may win, discounts taken off; null: any */
  readonly amount: number | null;
}

export interface Scale {
  readonly lots: readonly string[];
  /** prices are whole numbers over this, a multiple of 10000 */
  readonly denominator: bigint;
}

export interface BidderOption {
  /** the lots, one bit each in the order of `Scale.lots` */
  readonly set: number;
  readonly bids: readonly LotBid[];
  readonly discounts: readonly (CrossDiscount & { readonly saving: bigint })[];
  readonly total: bigint;
  /** what nobody wins, where this stands for nobody */
  readonly left?: readonly LotLeft[];
}

interface Limits {
  readonly maximumLotsPerBidder: number | null;
  readonly limits: readonly LimitOfBidder[];
}

export function optionsOf(bidder: string, bids: readonly LotBid[], discounts: readonly CrossDiscount[], rule: Limits, scale: Scale): readonly BidderOption[] {
  const own = bids.filter((each) => each.bidder === bidder);
  const limit = rule.limits.find((each) => each.bidder === bidder);
  const mostLots = limit?.lots ?? rule.maximumLotsPerBidder ?? own.length;
  const mostAmount = limit?.amount ?? null;
  const savings = savingsOf(own, discounts.filter((each) => each.bidder === bidder), scale);
  return setsOf(own, scale).flatMap(({ set, won }) => {
    const saved = savings(set);
    const total = won.reduce((sum, bid) => sum + scaled(bid, scale), 0n) - saved.total;
    const within = won.length <= mostLots && (mostAmount === null || total <= BigInt(mostAmount) * scale.denominator);
    return within ? [{ set, bids: won, discounts: saved.discounts, total }] : [];
  });
}

/**
 * Nobody, who may be left any lots. So that as few as can be are, each weighs more than all there is to pay; and beyond that its estimate, for it will have
 * to be bought anew: leaving the dearest lot out makes nothing cheaper. A lot without estimate counts at the least anybody asked for it.
 */
export function nobodysOptions(bids: readonly LotBid[], estimates: Readonly<Record<string, number>>, scale: Scale): readonly BidderOption[] {
  const counted = scale.lots.map((lot): LotBid => {
    const [first, ...others] = bids.filter((bid) => bid.lot === lot).map(({ price }) => price);
    const lowest = others.reduce((least, price) => (compare(price, least) < 0 ? price : least), first ?? zero);
    return { lot, bid: '', bidder: '', price: Object.hasOwn(estimates, lot) ? rational(estimates[lot] ?? 0) : lowest };
  });
  const more = [...bids, ...counted].reduce((sum, bid) => sum + scaled(bid, scale), 1n);
  return setsOf(counted, scale).map(({ set, won }) => ({
    set, bids: [], discounts: [], total: won.reduce((sum, bid) => sum + more + scaled(bid, scale), 0n), left: won.map(({ lot, price }) => ({ lot, counted: price })),
  }));
}

const bitOf = (lot: string, { lots }: Scale): number => 2 ** lots.indexOf(lot);
const scaled = ({ price }: LotBid, { denominator }: Scale): bigint => (price.numerator * denominator) / price.denominator;

/** Every set of one lot or more. */
function setsOf(own: readonly LotBid[], scale: Scale): readonly { readonly set: number; readonly won: readonly LotBid[] }[] {
  let sets: readonly { readonly set: number; readonly won: readonly LotBid[] }[] = [{ set: 0, won: [] }];
  for (const bid of own) sets = [...sets, ...sets.map(({ set, won }) => ({ set: set + bitOf(bid.lot, scale), won: [...won, bid] }))];
  return sets.slice(1);
}

interface Saved {
  readonly total: bigint;
  readonly discounts: BidderOption['discounts'];
}

function savingsOf(own: readonly LotBid[], discounts: readonly CrossDiscount[], scale: Scale): (set: number) => Saved {
  const priced = discounts.flatMap((discount) => {
    const lots = [...new Set(discount.lots)];
    const bids = lots.flatMap((lot) => own.find((bid) => bid.lot === lot) ?? []);
    const saving = bids.reduce((sum, bid) => sum + (scaled(bid, scale) / 10_000n) * BigInt(discount.basisPoints), 0n);
    return bids.length === lots.length && lots.length > 0 ? [{ ...discount, saving, set: lots.reduce((sum, lot) => sum + bitOf(lot, scale), 0) }] : [];
  }).sort((left, right) => left.set - right.set || left.basisPoints - right.basisPoints);
  const found = new Map<number, Saved>();
  const savings = (set: number): Saved => {
    const known = found.get(set);
    if (known !== undefined) return known;
    let most: Saved = { total: 0n, discounts: [] };
    for (const { set: needed, ...discount } of priced) {
      if ((set & needed) !== needed) continue;
      const rest = savings(set - needed);
      if (rest.total + discount.saving > most.total) most = { total: rest.total + discount.saving, discounts: [discount, ...rest.discounts] };
    }
    found.set(set, most);
    return most;
  };
  return savings;
}
