// The combination of lots as the commission recorded it. Amounts are comparison prices, exact: fractions written 'n/d' in lowest terms.
import type { Instant } from '../calendar/instant.js';

/** Dropped when a bid it names fails post-qualification, a lot it names is declared unsuccessful, or any lot is sent back. */
export interface CombinationFacts extends CombinedLots {
  readonly limits: readonly BidderLimit[];
  readonly setAside: readonly DiscountSetAside[];
  readonly at: Instant;
}

export type CombinedLots = {
  readonly best: RecordedCombination;
  /** the next distinct one; null when there is no other */
  readonly second: RecordedCombination | null;
  /** what the second costs more: what the choice was worth */
  readonly margin: string | null;
  /** the cheapest of each lot by itself, whatever limits and discounts */
  readonly lotByLot: string;
};

export type RecordedCombination = {
  /** one a lot, in the order of the lots' names */
  readonly awards: readonly { readonly lot: string; readonly bid: string; readonly bidder: string; readonly comparison: string }[];
  readonly discounts: readonly { readonly bidder: string; readonly lots: readonly string[]; readonly basisPoints: number; readonly saving: string }[];
  readonly total: string;
};

/** What the commission found a bidder qualified for, within what the tender file lets everybody win. */
export type BidderLimit = {
  readonly bidder: string;
  readonly lots: number | null;
  /** total of the comparison prices it may win, discounts taken off */
  readonly amount: number | null;
  readonly reason: string;
  readonly evidence: string;
};

/** A cross discount that was not read aloud weighs nothing; `discount`: position in the price envelope of the bid in this lot, from 0. */
export type DiscountSetAside = { readonly bid: string; readonly lot: string; readonly discount: number; readonly reason: string };
