// Ranks a paper case of several lots, each by its method, then finds the best combination of them where the case states its rule.
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { bestCombination, type Combination } from '../scoring/best-combination.js';
import type { LotBid } from '../scoring/combination-options.js';
import { combinesByPrice } from '../scoring/methods.js';
import { parseRational, sum, zero } from '../scoring/rational.js';
import { whyLimitsUnfit } from './combine-lots.js';
import type { PaperCombination, PaperLot, PaperLots } from './paper-lots.js';
import { shown, type PaperRanking, type Shown } from './paper-result.js';
import { isWanting, rankPaperCase } from './rank-paper-case.js';

export type PaperLotsResult = {
  readonly title: string | null;
  readonly lots: readonly (PaperRanking & { readonly lot: string })[];
  readonly combination: PaperCombinationResult | null;
};

export type PaperCombinationResult = ShownCombination & {
  readonly second: ShownCombination | null;
  /** what the second costs more; null when there is none */
  readonly margin: Shown | null;
  /** the cheapest of each lot by itself, whatever the limits */
  readonly lotByLot: Shown;
};

export type ShownCombination = {
  readonly awards: readonly { readonly lot: string; readonly bid: string; readonly bidder: string; readonly comparison: Shown }[];
  readonly discounts: readonly { readonly bidder: string; readonly lots: readonly string[]; readonly basisPoints: number; readonly saving: Shown }[];
  readonly total: Shown;
  /** lots that the limits leave to nobody; left out where every lot is given */
  readonly left?: readonly string[];
};

export function rankPaperLots(paper: PaperLots): PaperLotsResult | readonly Refusal[] {
  const ranked = paper.lots.map((lot) => ({ lot, outcome: rankPaperCase(lot) }));
  const refused = ranked.flatMap(({ outcome }) => (isRanking(outcome) ? [] : outcome));
  if (refused.length > 0) return refused;
  const lots = ranked.flatMap(({ lot, outcome }) => (isRanking(outcome) ? [{ ...outcome, lot: lot.lot }] : []));
  if (paper.combination === undefined) return { title: paper.title, lots, combination: null };
  // As on the server: who was found wanting is no candidate any more, nor the cheapest of its lot.
  const standing = lots.map((each) => ({ ...each, ranking: each.ranking.filter(({ bid }) => !paper.lots.some((lot) => lot.lot === each.lot && isWanting(lot, bid))) }));
  const combination = combined(paper.lots, standing, paper.combination);
  return isRefusal(combination) ? [combination] : { title: paper.title, lots, combination };
}

const isRanking = (outcome: PaperRanking | readonly Refusal[]): outcome is PaperRanking => 'ranking' in outcome;

/** Null: no lot has a bid. */
function combined(lots: readonly PaperLot[], rankings: PaperLotsResult['lots'], rule: PaperCombination): PaperCombinationResult | Refusal | null {
  const byMarks = lots.find(({ method }) => !combinesByPrice(method));
  if (byMarks !== undefined) return refuse('COMBINATION_NEEDS_PRICES', { lot: byMarks.lot, method: byMarks.method });
  const unfit = whyLimitsUnfit(rule.limits, lots.flatMap((lot) => lot.bids), rule);
  if (unfit !== undefined) return unfit;
  const bids = rankings.flatMap(({ lot, ranking }) => ranking.map(({ bid, bidder, comparison, rank }): LotBid =>
    ({ lot, bid, rank, bidder: bidder ?? bid, price: parseRational(comparison?.exact ?? '') ?? zero })));
  if (bids.length === 0) return null;
  const discounts = rule.discounts.map(({ bidder, lots: together, percent }) => ({ bidder, lots: together, basisPoints: percent }));
  const estimates = Object.fromEntries(lots.flatMap(({ lot, pricing }) => (typeof pricing?.estimate === 'number' ? [[lot, pricing.estimate] as const] : [])));
  const outcome = bestCombination(bids, discounts, { ...rule, estimates });
  if (isRefusal(outcome)) return outcome;
  const { best, second, margin } = outcome;
  return {
    ...shownCombination(best), second: second === null ? null : shownCombination(second),
    margin: margin === null ? null : shown(margin),
    lotByLot: shown(sum(rankings.map(({ ranking }) => parseRational(ranking[0]?.comparison?.exact ?? '') ?? zero))),
  };
}

const shownCombination = ({ awards, discounts, total, left }: Combination): ShownCombination => ({
  awards: awards.map(({ lot, bid, bidder, price }) => ({ lot, bid, bidder, comparison: shown(price) })),
  discounts: discounts.map(({ bidder, lots, basisPoints, saving }) => ({ bidder, lots, basisPoints, saving: shown(saving) })),
  total: shown(total), ...(left.length === 0 ? {} : { left: left.map(({ lot }) => lot) }),
});
