// Best combination of lots (law.md 4.8; Bénin, loi n°2020-26, art. 27): each lot to one bid, within what each bidder may win, at the lowest total
// of comparison prices, cross discounts taken off where the tender file admits them. A bidder cheapest on three lots who may win one does not
// get the one he likes, but the one that makes the whole cheapest. The second combination is told too: what the choice was worth.
// Exact: over all bidders in turn, the two cheapest ways to give any set of lots to those seen so far (3^lots steps a bidder, no guess, no cut).
// Where the limits leave a lot to nobody, as few as possible are left, each counted at its estimate.
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { nobodysOptions, optionsOf, type BidderOption, type Combination, type CrossDiscount, type LimitOfBidder, type LotBid, type Scale } from './combination-options.js';
import { decideTie, mostTied, type CombinationTies, type DecidedTie } from './combination-ties.js';
import { compare, formatRational, rational, zero, type Rational } from './rational.js';

export type { Combination };

export interface CombinationRule {
  /** for whoever has no limit of its own; null: as many as it can */
  readonly maximumLotsPerBidder: number | null;
  readonly limits: readonly LimitOfBidder[];
  /** a published option, off unless the tender file says so */
  readonly crossDiscounts: boolean;
  /** lot → what it is thought to cost: what a lot that nobody may have counts at */
  readonly estimates?: Readonly<Record<string, number>>;
  /** left out: no draw is foreseen */
  readonly ties?: CombinationTies;
}

export interface CombinationOutcome {
  readonly best: Combination;
  /** the next distinct one; null when there is no other */
  readonly second: Combination | null;
  /** what the second costs more, a lot left counted at its estimate */
  readonly margin: Rational | null;
  /** how an exact tie for the first place was decided; null where there was none */
  readonly tie: DecidedTie | null;
}

/** Beyond this the sets of lots are too many to weigh them all. */
export const mostLots = 10;

const noDraw: CombinationTies = { drawnBy: null, draw: null };

/** Of every lot that has a bid. A tie for the first place that neither rankings nor draw decide is for people. */
export function bestCombination(bids: readonly LotBid[], discounts: readonly CrossDiscount[], rule: CombinationRule): CombinationOutcome | Refusal {
  const lots = [...new Set(bids.map(({ lot }) => lot))].sort();
  const unfit = whyNotCombinable(bids, discounts, lots);
  if (unfit !== undefined) return unfit;
  const scale = scaleOf(bids, lots);
  const bidders = [...new Set(bids.map(({ bidder }) => bidder))].sort();
  const own = bidders.map((bidder) => optionsOf(bidder, bids, rule.crossDiscounts ? discounts : [], rule, scale));
  const whole = cheapest(own, lots.length, keepTwo);
  const options = whole.length > 0 ? own : [...own, nobodysOptions(bids, rule.estimates ?? {}, scale)];
  const [first, next] = whole.length > 0 ? whole : cheapest(options, lots.length, keepTwo);
  if (first === undefined || combinationOf(first, scale).awards.length === 0) return refuse('NO_COMBINATION', { lots });
  if (first.total === next?.total) {
    const tied = cheapest(options, lots.length, keepEqual);
    return tied.length > mostTied ? refuse('TOO_MANY_TIED', { total: formatRational(combinationOf(first, scale).total), maximum: mostTied })
      : withMargin(decideTie(tied.map((way) => combinationOf(way, scale)), rule.ties ?? noDraw));
  }
  if ((rule.ties?.draw ?? null) !== null) return refuse('COMBINATION_DRAW_UNFIT', { because: 'notTied' });
  const best = combinationOf(first, scale);
  const second = next === undefined ? null : combinationOf(next, scale);
  // Another that leaves more lots is no second: it was never to be chosen.
  if (next === undefined || second === null || second.left.length > best.left.length) return { best, second: null, margin: null, tie: null };
  return { best, second, margin: rational(next.total - first.total, scale.denominator), tie: null };
}

const withMargin = (decided: ReturnType<typeof decideTie>): CombinationOutcome | Refusal => (isRefusal(decided) ? decided : { ...decided, margin: zero });

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

/** Puts a way among the cheapest that give the same lots. */
type Keep = (standing: Way[], way: Way) => void;

/** The cheapest ways to give every lot, the cheapest first. */
function cheapest(optionsByBidder: readonly (readonly BidderOption[])[], lots: number, keep: Keep): readonly Way[] {
  let ways: readonly (readonly Way[])[] = Array.from({ length: 2 ** lots }, (_, set) => (set === 0 ? [{ total: 0n, option: null, before: null }] : []));
  for (const options of optionsByBidder) {
    const next = ways.map((standing) => [...standing]);
    for (const [set, standing] of ways.entries()) if (standing.length > 0) extend(next, set, standing, { options, keep });
    ways = next;
  }
  return ways.at(-1) ?? [];
}

function extend(next: readonly Way[][], set: number, standing: readonly Way[], { options, keep }: { readonly options: readonly BidderOption[]; readonly keep: Keep }): void {
  for (const option of options) {
    const together = next[set | option.set];
    if ((set & option.set) !== 0 || together === undefined) continue;
    for (const before of standing) keep(together, { total: before.total + option.total, option, before });
  }
}

function keepTwo(standing: Way[], way: Way): void {
  const place = standing.findIndex(({ total }) => way.total < total);
  if (place === -1 && standing.length >= 2) return;
  standing.splice(place === -1 ? standing.length : place, 0, way);
  standing.length = Math.min(standing.length, 2);
}

/** All of the lowest total: what is left of the cheapest is cheapest itself. Beyond the most, one more is enough to know. */
function keepEqual(standing: Way[], way: Way): void {
  const [lowest] = standing;
  if (lowest !== undefined && way.total > lowest.total) return;
  if (lowest !== undefined && way.total < lowest.total) standing.length = 0;
  if (standing.length <= mostTied) standing.push(way);
}

function combinationOf(way: Way, { denominator }: Scale): Combination {
  const options: BidderOption[] = [];
  for (let each: Way | null = way; each !== null; each = each.before) if (each.option !== null) options.push(each.option);
  return {
    awards: options.flatMap(({ bids }) => bids).sort((left, right) => (left.lot < right.lot ? -1 : 1)),
    discounts: options.reverse().flatMap(({ discounts }) => discounts)
      .map(({ saving, ...discount }) => ({ ...discount, saving: rational(saving, denominator) })),
    total: rational(options.reduce((sum, { left, total }) => (left === undefined ? sum + total : sum), 0n), denominator),
    left: options.flatMap(({ left = [] }) => left).sort((one, other) => (one.lot < other.lot ? -1 : 1)),
  };
}
