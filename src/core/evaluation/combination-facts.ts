// The combination of lots as the commission recorded it. Amounts are comparison prices, exact: fractions written 'n/d' in lowest terms.
import type { Instant } from '../calendar/instant.js';
import type { CombinationDraw, DecidedTie } from '../scoring/combination-ties.js';

/** Dropped when a bid it names fails post-qualification, a lot it names is declared unsuccessful, any lot is sent back, or whoever gave it limits or a draw is recused. */
export interface CombinationFacts extends CombinedLots {
  readonly limits: readonly BidderLimit[];
  readonly setAside: readonly DiscountSetAside[];
  /** left out where nothing had to be drawn */
  readonly draw?: RecordedDraw;
  /** left out in files older than the recusals that make it fall */
  readonly by?: string;
  readonly at: Instant;
}

/** What was drawn between combinations exactly equal, and where it is minuted. */
export type RecordedDraw = CombinationDraw & { readonly evidence: string };

export type CombinedLots = {
  readonly best: RecordedCombination;
  /** the next distinct one; null when there is no other */
  readonly second: RecordedCombination | null;
  /** what the second costs more: what the choice was worth */
  readonly margin: string | null;
  /** the cheapest of each lot by itself, whatever limits and discounts */
  readonly lotByLot: string;
  /** how an exact tie for the first place was decided; left out where there was none */
  readonly tie?: DecidedTie;
};

export type RecordedCombination = {
  /** one a lot, in the order of the lots' names */
  readonly awards: readonly { readonly lot: string; readonly bid: string; readonly bidder: string; readonly comparison: string }[];
  readonly discounts: readonly { readonly bidder: string; readonly lots: readonly string[]; readonly basisPoints: number; readonly saving: string }[];
  /** of what is awarded */
  readonly total: string;
  /** the lots that the limits leave to nobody, each counted at its estimate; left out where every lot is given */
  readonly left?: readonly { readonly lot: string; readonly counted: string }[];
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
