// P6, where lots are combined: whether what was recorded is the best combination and the next one (law.md 4.8). The two lowest totals are found
// bidder by bidder from what is left to give; then what the record names must be admitted and come to exactly these totals.
import type { RecordedCombination } from '../../evaluation/combination-facts.js';
import { compare, formatRational, parseRational, rational, subtract, sum, zero, type Rational } from '../../scoring/rational.js';
import { actsOf, type RecordedAct } from '../evidence.js';
import { tenderFileBefore } from '../history.js';
import { isUnqualified, LotHistory } from '../lot-history.js';
import { objectIn, objectsIn, textIn } from '../reading.js';

export interface Candidate {
  readonly lot: string;
  readonly bid: string;
  readonly bidder: string;
  readonly price: Rational;
  /** stated in its price envelope, and not set aside */
  readonly offered: readonly { readonly lots: readonly string[]; readonly basisPoints: number }[];
}

export interface WinningRule {
  /** null: as many as it can */
  readonly mostLots: (bidder: string) => number | null;
  readonly mostAmount: (bidder: string) => number | null;
}

/** The combination an entry may rest on: the last, unless a bid failed, a lot of it was declared unsuccessful, or any lot was sent back since. */
export function standingCombination(acts: readonly RecordedAct[], seq: number): RecordedAct | undefined {
  const before = acts.filter((act) => act.seq < seq);
  const last = actsOf(before, 'lots.combined').at(-1);
  if (last === undefined) return undefined;
  const lots = objectsIn(objectIn(last.result['best'])['awards']).map(({ lot }) => textIn(lot));
  const falls = before.filter((act) => act.seq > last.seq).some((act) =>
    isUnqualified(act) || (act.type === 'lot.declaredUnsuccessful' && lots.includes(textIn(act.command['lot']))));
  const sentBack = objectsIn(tenderFileBefore(acts, seq)['lots']).some(({ id }) => new LotHistory(acts, textIn(id) ?? '', seq).isReturnedSince(last.seq));
  return falls || sentBack ? undefined : last;
}

interface Recorded {
  readonly best: RecordedCombination;
  readonly second: RecordedCombination | null;
  readonly margin: string | null;
  readonly lotByLot: string;
}

export function isBestCombination(candidates: readonly Candidate[], rule: WinningRule, { best, second, margin, lotByLot }: Recorded): boolean {
  const [lowest, next] = lowestTotals(candidates, rule);
  if (lowest === undefined || totalOf(best, candidates, rule) !== formatRational(lowest)) return false;
  if (lotByLot !== formatRational(sum(lotsOf(candidates).map((lot) => lowestPrice(candidates, lot))))) return false;
  if (next === undefined || second === null) return next === undefined && second === null && margin === null;
  const others = second.awards.some(({ lot, bid }) => best.awards.find((award) => award.lot === lot)?.bid !== bid);
  return compare(lowest, next) < 0 && others && totalOf(second, candidates, rule) === formatRational(next) && margin === formatRational(subtract(next, lowest));
}

const lotsOf = (candidates: readonly Candidate[]): readonly string[] => [...new Set(candidates.map(({ lot }) => lot))].sort();

const lowestPrice = (candidates: readonly Candidate[], lot: string): Rational =>
  candidates.filter((each) => each.lot === lot).map(({ price }) => price).reduce((least, price) => (compare(price, least) < 0 ? price : least));

/** What it costs to give a bidder these bids, and the least of it; undefined beyond its limits. */
function costOf(won: readonly Candidate[], rule: WinningRule): Rational | undefined {
  const [{ bidder } = { bidder: '' }] = won;
  const cost = subtract(sum(won.map(({ price }) => price)), mostSaved(won, won.flatMap(({ offered }) => offered)));
  const [lots, amount] = [rule.mostLots(bidder), rule.mostAmount(bidder)];
  return (lots !== null && won.length > lots) || (amount !== null && compare(cost, rational(amount)) > 0) ? undefined : cost;
}

const savingOf = (won: readonly Candidate[], lots: readonly string[], basisPoints: number): Rational => {
  const price = sum(won.filter(({ lot }) => lots.includes(lot)).map((each) => each.price));
  return rational(price.numerator * BigInt(basisPoints), price.denominator * 10_000n);
};

/** Of the discounts that hold, each lot counted once, the most that can be saved. */
function mostSaved(won: readonly Candidate[], offered: Candidate['offered']): Rational {
  const holding = offered.filter(({ lots }) => lots.every((lot) => won.some((each) => each.lot === lot)));
  const found = new Map<string, Rational>();
  const of = (left: readonly Candidate[]): Rational => {
    const key = left.map(({ lot }) => lot).join(' ');
    const known = found.get(key);
    if (known !== undefined) return known;
    const most = holding.filter(({ lots }) => lots.every((lot) => left.some((each) => each.lot === lot))).map(({ lots, basisPoints }) =>
      sum([savingOf(left, lots, basisPoints), of(left.filter(({ lot }) => !lots.includes(lot)))])).reduce((more, each) => (compare(each, more) > 0 ? each : more), zero);
    found.set(key, most);
    return most;
  };
  return of(won);
}

/** The two lowest totals of different combinations: what is left to give, to the bidders not yet asked. */
function lowestTotals(candidates: readonly Candidate[], rule: WinningRule): readonly Rational[] {
  const lots = lotsOf(candidates);
  const shares = [...new Set(candidates.map(({ bidder }) => bidder))].map((bidder) => sharesOf(candidates.filter((each) => each.bidder === bidder), lots, rule));
  const unit = shares.flat().reduce((common, { cost }) => common * rational(common, cost.denominator).denominator, 1n);
  const known = new Map<string, readonly bigint[]>();
  const from = (bidder: number, left: number): readonly bigint[] => {
    if (left === 0) return [0n];
    const own = shares[bidder];
    if (own === undefined) return [];
    const key = `${String(bidder)} ${String(left)}`;
    const totals = known.get(key) ?? [...from(bidder + 1, left), ...own.filter(({ set }) => (set & left) === set).flatMap(({ set, cost }) =>
      from(bidder + 1, left - set).map((rest) => (cost.numerator * unit) / cost.denominator + rest))].sort((one, other) => (one < other ? -1 : 1)).slice(0, 2);
    known.set(key, totals);
    return totals;
  };
  return lots.length === 0 ? [] : from(0, 2 ** lots.length - 1).map((total) => rational(total, unit));
}

/** Every set of lots one bidder may win, one bit a lot. */
function sharesOf(own: readonly Candidate[], lots: readonly string[], rule: WinningRule): readonly { readonly set: number; readonly cost: Rational }[] {
  const bids = Array.from({ length: 2 ** own.length - 1 }, (_, index) => own.filter((__, place) => ((index + 1) & (2 ** place)) !== 0));
  return bids.flatMap((won) => {
    const cost = costOf(won, rule);
    return cost === undefined ? [] : [{ set: won.reduce((set, { lot }) => set + 2 ** lots.indexOf(lot), 0), cost }];
  });
}

/** What the awards come to with the discounts named, or null where something in it is not admitted. */
function totalOf({ awards, discounts, total }: RecordedCombination, candidates: readonly Candidate[], rule: WinningRule): string | null {
  const won = awards.flatMap(({ lot, bid, bidder, comparison }) =>
    candidates.filter((each) => each.lot === lot && each.bid === bid && each.bidder === bidder && formatRational(each.price) === comparison));
  if (won.map(({ lot }) => lot).join(' ') !== lotsOf(candidates).join(' ') || won.length !== awards.length) return null;
  const bidders = [...new Set(won.map(({ bidder }) => bidder))];
  const costs = bidders.map((bidder) => {
    const own = won.filter((each) => each.bidder === bidder);
    const named = discounts.filter((each) => each.bidder === bidder);
    const cost = costOf(own, rule);
    const lots = named.flatMap((each) => each.lots);
    const stated = named.every((each) => own.some(({ offered }) => offered.some(({ lots: together, basisPoints }) => basisPoints === each.basisPoints && together.join(' ') === each.lots.join(' ')))
      && each.saving === formatRational(savingOf(own, each.lots, each.basisPoints)));
    const fits = lots.every((lot) => own.some((each) => each.lot === lot)) && new Set(lots).size === lots.length;
    const saved = sum(named.map(({ saving }) => parseRational(saving) ?? zero));
    return cost !== undefined && stated && fits && compare(subtract(sum(own.map(({ price }) => price)), saved), cost) === 0 ? cost : undefined;
  });
  if (costs.includes(undefined) || discounts.some(({ bidder }) => !bidders.includes(bidder))) return null;
  return formatRational(sum(costs.flatMap((cost) => cost ?? []))) === total ? total : null;
}
