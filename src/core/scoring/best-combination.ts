// Best combination of lots (law.md 4.8; Bénin, loi n°2020-26, art. 27): each lot to one bid, within what each bidder may win, at the lowest total
// of comparison prices, cross discounts taken off where the tender file admits them. A bidder cheapest on three lots who may win one does not
// get the one he likes, but the one that makes the whole cheapest. The second combination is told too: what the choice was worth.
// Exact: over all bidders in turn, the two cheapest ways to give any set of lots to those seen so far (3^lots steps a bidder, no guess, no cut).
import { refuse, type Refusal } from '../refusal.js';
import { optionsOf, type BidderOption, type CrossDiscount, type LimitOfBidder, type LotBid, type Scale } from './combination-options.js';
import { compare, formatRational, rational, zero, type Rational } from './rational.js';

export interface CombinationRule {
  /** for whoever has no limit of its own; null: as many as it can */
  readonly maximumLotsPerBidder: number | null;
  readonly limits: readonly LimitOfBidder[];
  /** a published option, off unless the tender file says so */
  readonly crossDiscounts: boolean;
}

export interface Combination {
  /** one a lot, in the order of the lots' names */
  readonly awards: readonly LotBid[];
  readonly discounts: readonly (CrossDiscount & { readonly saving: Rational })[];
  readonly total: Rational;
}

export interface CombinationOutcome {
  readonly best: Combination;
  /** the next distinct one; null when there is no other */
  readonly second: Combination | null;
}

/** Beyond this the sets of lots are too many to weigh them all. */
export const mostLots = 10;

/** Of every lot that has a bid. A tie for the first place is for people: no rule was found that decides it. */
export function bestCombination(bids: readonly LotBid[], discounts: readonly CrossDiscount[], rule: CombinationRule): CombinationOutcome | Refusal {
  const lots = [...new Set(bids.map(({ lot }) => lot))].sort();
  const unfit = whyNotCombinable(bids, discounts, lots);
  if (unfit !== undefined) return unfit;
  const scale = scaleOf(bids, lots);
  const bidders = [...new Set(bids.map(({ bidder }) => bidder))].sort();
  const [first, next] = cheapest(bidders.map((bidder) => optionsOf(bidder, bids, rule.crossDiscounts ? discounts : [], rule, scale)), lots.length);
  if (first === undefined) return refuse('NO_COMBINATION', { lots });
  const best = combinationOf(first, scale);
  const second = next === undefined ? null : combinationOf(next, scale);
  if (second !== null && compare(best.total, second.total) === 0) {
    return refuse('COMBINATION_TIED', { total: formatRational(best.total), first: named(best), second: named(second) });
  }
  return { best, second };
}

function whyNotCombinable(bids: readonly LotBid[], discounts: readonly CrossDiscount[], lots: readonly string[]): Refusal | undefined {
  if (lots.length === 0) return refuse('NO_COMBINATION', { lots: [] });
  if (lots.length > mostLots) return refuse('TOO_MANY_LOTS', { lots: lots.length, maximum: mostLots });
  const free = bids.find(({ price }) => compare(price, zero) <= 0);
  if (free !== undefined) return refuse('PRICE_NOT_POSITIVE', { bid: free.bid });
  const twice = bids.find(({ lot, bidder }, index) => bids.findIndex((each) => each.lot === lot && each.bidder === bidder) !== index);
  if (twice !== undefined) return refuse('BIDDER_TWICE_IN_LOT', { lot: twice.lot, bidder: twice.bidder });
  const wrong = discounts.find(({ basisPoints }) => !Number.isSafeInteger(basisPoints) || basisPoints < 1 || basisPoints >= 10_000);
  return wrong === undefined ? undefined : refuse('CROSS_DISCOUNT_UNFIT', { bidder: wrong.bidder, basisPoints: wrong.basisPoints });
}

/** Prices as whole numbers over one denominator that also bears the basis points of a discount. */
function scaleOf(bids: readonly LotBid[], lots: readonly string[]): Scale {
  const denominator = bids.reduce((common, { price }) => common * rational(common, price.denominator).denominator, 1n);
  return { lots, denominator: denominator * 10_000n };
}

/** A way to give some lots to the bidders seen so far. */
interface Way {
  readonly total: bigint;
  readonly option: BidderOption | null;
  readonly before: Way | null;
}

/** The two cheapest ways to give every lot, the cheapest first. */
function cheapest(optionsByBidder: readonly (readonly BidderOption[])[], lots: number): readonly Way[] {
  let ways: readonly (readonly Way[])[] = Array.from({ length: 2 ** lots }, (_, set) => (set === 0 ? [{ total: 0n, option: null, before: null }] : []));
  for (const options of optionsByBidder) {
    const next = ways.map((standing) => [...standing]);
    for (const [set, standing] of ways.entries()) if (standing.length > 0) extend(next, set, standing, options);
    ways = next;
  }
  return ways.at(-1) ?? [];
}

function extend(next: readonly Way[][], set: number, standing: readonly Way[], options: readonly BidderOption[]): void {
  for (const option of options) {
    const together = next[set | option.set];
    if ((set & option.set) !== 0 || together === undefined) continue;
    for (const before of standing) keepTwo(together, { total: before.total + option.total, option, before });
  }
}

function keepTwo(standing: Way[], way: Way): void {
  const place = standing.findIndex(({ total }) => way.total < total);
  if (place === -1 && standing.length >= 2) return;
  standing.splice(place === -1 ? standing.length : place, 0, way);
  standing.length = Math.min(standing.length, 2);
}

function combinationOf(way: Way, { denominator }: Scale): Combination {
  const options: BidderOption[] = [];
  for (let each: Way | null = way; each !== null; each = each.before) if (each.option !== null) options.push(each.option);
  return {
    awards: options.flatMap(({ bids }) => bids).sort((left, right) => (left.lot < right.lot ? -1 : 1)),
    discounts: options.reverse().flatMap(({ discounts }) => discounts)
      .map(({ saving, ...discount }) => ({ ...discount, saving: rational(saving, denominator) })),
    total: rational(way.total, denominator),
  };
}

const named = ({ awards }: Combination): string[] => awards.map(({ lot, bid }) => `${lot}: ${bid}`);
