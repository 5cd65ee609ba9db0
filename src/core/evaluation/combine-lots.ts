// lots.combined: once every lot is ranked, the best combination of lots by the rule the tender file announced (law.md 4.8, promise P6). The
// commission says what single bidders are qualified for and which cross discounts were not read aloud, each with its reason; the rest is
// computed. Of combinations exactly equal the rankings of the lots decide, then the draw that the tender file names (decision 0051). A lot that the
// limits leave to nobody is named. Every lot is qualified anew for what the combination gives.
import { commandOf, defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { choice, digest, identifier, integer, list, matching, Misshapen, nullable, object, omittable, person, readShape, text, type Shape } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { bestCombination, type Combination, type CombinationOutcome } from '../scoring/best-combination.js';
import { mostTied } from '../scoring/combination-ties.js';
import type { CrossDiscount, LotBid } from '../scoring/combination-options.js';
import { compare, formatRational, parseRational, sum, zero, type Rational } from '../scoring/rational.js';
import type { CombinationTerms } from '../tenders/combination-terms.js';
import { estimateToCompare } from '../tenders/pricing-terms.js';
import { combinationDrawOf, combinesLots, lotsToCombine, withoutProposals } from './combination.js';
import type { BidderLimit, CombinedLots, DiscountSetAside, RecordedCombination, RecordedDraw } from './combination-facts.js';
import { whyNoEvaluator, whyNotDecidedInRoom } from './evaluators.js';
import { bidsToQualify, evaluationOf } from './lot-evaluation.js';

export type CombineLotsCommand = {
  readonly limits: readonly BidderLimit[];
  readonly setAside: readonly DiscountSetAside[];
  /** left out unless COMBINATION_TIED asked for it */
  readonly draw?: RecordedDraw | undefined;
};
export type CombineLotsResult = CombinedLots;

const type = 'lots.combined';
const publicDraw = object({ rule: choice('publicDraw'), order: list(text(1000), mostTied), evidence: text(1000) });
const logDraw = object({ rule: choice('verifiableDraw'), tender: matching(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'the id of a tender is needed'), root: digest, evidence: text(1000) });
const drawShape: Shape<RecordedDraw> = (value, at) => {
  if (value === undefined) return new Misshapen(at, 'an object is needed');
  return commandOf(value).rule === 'verifiableDraw' ? logDraw(value, at) : publicDraw(value, at);
};
const shape = object({
  limits: list(object({
    bidder: person, lots: nullable(integer(0, 50)), amount: nullable(integer(0, Number.MAX_SAFE_INTEGER)), reason: text(4000), evidence: text(1000),
  }), 200),
  setAside: list(object({ bid: identifier, lot: identifier, discount: integer(0, 9), reason: text(4000) }), 500),
  draw: omittable(drawShape),
});

export const combineLots = defineAct<CombineLotsCommand, CombineLotsResult>({
  type,
  by: ['chair'],
  decisive: false,
  scope: 'tender',
  decide(file, command, { actor }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const terms = file.tender?.file.combination;
    if (terms === undefined || !combinesLots(file)) return refuse('COMBINATION_NOT_ANNOUNCED', {});
    return whyNoEvaluator(file, actor) ?? whyNotDecidedInRoom(file, actor) ?? combinationFrom(file, terms, read);
  },
  record(file, { command, result, circumstances }) {
    const cleared = withoutProposals(file, lotsToCombine(file));
    const { limits, setAside, draw } = command;
    return { ...cleared, combination: { ...result, limits, setAside, ...(draw === undefined ? {} : { draw }), by: circumstances.actor, at: circumstances.at } };
  },
});

/** The combination that rankings and rule give, whoever asks: the act, or the page that says what is tied. */
export function combinationFrom(file: CaseFile, terms: CombinationTerms, { limits, setAside, draw }: CombineLotsCommand): CombineLotsResult | Refusal {
  const bids = candidates(file);
  const unfit = whyNotRanked(file) ?? whyLimitsUnfit(limits, bids, terms) ?? whyNothingSetAside(file, setAside, bids);
  if (unfit !== undefined) return unfit;
  // Whether the root is the log's, the journal knows and the verifier asks.
  if (draw?.rule === 'verifiableDraw' && draw.tender !== file.id) return refuse('COMBINATION_DRAW_UNFIT', { because: 'otherTender' });
  const ties = { drawnBy: combinationDrawOf(file), draw: draw ?? null };
  const estimates = Object.fromEntries((file.tender?.file.lots ?? []).map((lot) => [lot.id, estimateToCompare(lot)]));
  const outcome = bestCombination(bids, offeredDiscounts(file, bids, setAside), { ...terms, limits, estimates, ties });
  return isRefusal(outcome) ? outcome : combinedLots(outcome, bids);
}

/** In each lot the ranked bids not found wanting, at what they were compared by. */
export const candidates = (file: CaseFile): readonly LotBid[] => lotsToCombine(file).flatMap((lot) => {
  const evaluation = evaluationOf(file, lot);
  return bidsToQualify(evaluation).map((bid): LotBid => {
    const ranked = evaluation.ranking?.find((each) => each.bid === bid);
    return { lot, bid, bidder: file.bids.find(({ id }) => id === bid)?.bidder ?? '', price: parseRational(ranked?.comparison ?? '') ?? zero, ...(ranked === undefined ? {} : { rank: ranked.rank }) };
  });
});

/** Of the bids still in, as their price envelopes state them. */
export function offeredDiscounts(file: CaseFile, bids: readonly LotBid[], setAside: readonly DiscountSetAside[]): readonly CrossDiscount[] {
  return bids.flatMap(({ lot, bid, bidder }) => statedIn(file, bid, lot).flatMap(({ lots, basisPoints }, index) =>
    (setAside.some((each) => each.bid === bid && each.lot === lot && each.discount === index) ? [] : [{ bidder, lots, basisPoints }])));
}

export const statedIn = (file: CaseFile, bid: string, lot: string) => file.bids.find(({ id }) => id === bid)?.prices[lot]?.crossDiscounts ?? [];

function whyNotRanked(file: CaseFile): Refusal | undefined {
  const waiting = lotsToCombine(file).filter((lot) => evaluationOf(file, lot).ranking === null);
  return waiting.length === 0 ? undefined : refuse('LOTS_NOT_RANKED', { lots: waiting });
}

/** One limit a bidder that bids, narrower than what holds for everybody. */
export function whyLimitsUnfit(
  limits: readonly Pick<BidderLimit, 'bidder' | 'lots' | 'amount'>[], bids: readonly { readonly bidder: string | null }[], { maximumLotsPerBidder }: Pick<CombinationTerms, 'maximumLotsPerBidder'>,
): Refusal | undefined {
  for (const [index, { bidder, lots, amount }] of limits.entries()) {
    const unfit = !bids.some((bid) => bid.bidder === bidder) ? 'noBid' as const
      : limits.findIndex((each) => each.bidder === bidder) !== index ? 'twice' as const
        : lots === null && amount === null ? 'empty' as const
          : lots !== null && maximumLotsPerBidder !== null && lots > maximumLotsPerBidder ? 'aboveRule' as const : null;
    if (unfit !== null) return refuse('BIDDER_LIMIT_UNFIT', { bidder, because: unfit });
  }
  return undefined;
}

function whyNothingSetAside(file: CaseFile, setAside: readonly DiscountSetAside[], bids: readonly LotBid[]): Refusal | undefined {
  const unknown = setAside.find(({ bid, lot, discount }) =>
    !bids.some((each) => each.bid === bid && each.lot === lot) || statedIn(file, bid, lot)[discount] === undefined);
  return unknown === undefined ? undefined : refuse('CROSS_DISCOUNT_UNKNOWN', { bid: unknown.bid, lot: unknown.lot, discount: unknown.discount });
}

/** As it goes on record, with what the choice was worth. */
export const combinedLots = ({ best, second, margin, tie }: CombinationOutcome, bids: readonly LotBid[]): CombinedLots => ({
  best: recorded(best), second: second === null ? null : recorded(second),
  margin: margin === null ? null : formatRational(margin), lotByLot: formatRational(lotByLot(bids)), ...(tie === null ? {} : { tie }),
});

const recorded = ({ awards, discounts, total, left }: Combination): RecordedCombination => ({
  awards: awards.map(({ lot, bid, bidder, price }) => ({ lot, bid, bidder, comparison: formatRational(price) })),
  discounts: discounts.map(({ bidder, lots, basisPoints, saving }) => ({ bidder, lots, basisPoints, saving: formatRational(saving) })),
  total: formatRational(total), ...(left.length === 0 ? {} : { left: left.map(({ lot, counted }) => ({ lot, counted: formatRational(counted) })) }),
});

function lotByLot(bids: readonly LotBid[]): Rational {
  const cheapest = new Map<string, Rational>();
  for (const { lot, price } of bids) {
    const found = cheapest.get(lot);
    if (found === undefined || compare(price, found) < 0) cheapest.set(lot, price);
  }
  return sum([...cheapest.values()]);
}
