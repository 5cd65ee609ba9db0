// P6, where lots are combined: whether what was recorded is the best combination and the next one (law.md 4.8). The two lowest totals are found
// bidder by bidder from what is left to give; then what the record names must be admitted and come to exactly these totals. Of several with the lowest
// total, all are found, and the tie is decided again (decision 0051).
import type { RecordedCombination } from '../../evaluation/combination-facts.js';
import { compare, formatRational, parseRational, rational, subtract, sum, zero, type Rational } from '../../scoring/rational.js';
import { actsOf, type RecordedAct } from '../evidence.js';
import { tenderFileBefore } from '../history.js';
import { isUnqualified, LotHistory } from '../lot-history.js';
import { objectIn, objectsIn, textIn } from '../reading.js';
import { finding, type Finding } from '../report.js';
import { isTieDecided, type Brought, type Tied } from './p06-combination-ties.js';

export interface Candidate {
  readonly lot: string;
  readonly bid: string;
  readonly bidder: string;
  readonly price: Rational;
  /** in the ranking of its lot */
  readonly place?: number;
  /** stated in its price envelope, and not set aside */
  readonly offered: readonly { readonly lots: readonly string[]; readonly basisPoints: number }[];
}

export interface WinningRule {
  /** null: as many as it can */
  readonly mostLots: (bidder: string) => number | null;
  readonly mostAmount: (bidder: string) => number | null;
  /** what a lot counts at that nobody may have */
  readonly estimate?: (lot: string) => number;
  /** what was brought to tell combinations apart; left out: nothing, and the file names no draw */
  readonly brought?: Brought;
}

/** The combination an entry may rest on: the last, unless a bid failed, a lot of it was declared unsuccessful, any lot was sent back, or who gave it limits or a
 *  draw was recused since. */
export function standingCombination(acts: readonly RecordedAct[], seq: number): RecordedAct | undefined {
  const before = acts.filter((act) => act.seq < seq);
  const last = actsOf(before, 'lots.combined').at(-1);
  if (last === undefined) return undefined;
  const lots = objectsIn(objectIn(last.result['best'])['awards']).map(({ lot }) => textIn(lot));
  const falls = before.filter((act) => act.seq > last.seq).some((act) =>
    isUnqualified(act) || (isGiven(last) && act.type === 'member.recused' && act.command['member'] === last.actor) || (act.type === 'lot.declaredUnsuccessful' && lots.includes(textIn(act.command['lot']))));
  const sentBack = objectsIn(tenderFileBefore(acts, seq)['lots']).some(({ id }) => new LotHistory(acts, textIn(id) ?? '', seq).isReturnedSince(last.seq));
  return falls || sentBack ? undefined : last;
}

/** Somebody judged in it or drew by hand: with a draw by the log alone it is computed. */
const isGiven = ({ command }: RecordedAct): boolean =>
  objectsIn(command['limits']).length > 0 || objectsIn(command['setAside']).length > 0 || objectIn(command['draw'])['rule'] === 'publicDraw';

/** Limits are the ground of a lot's end only where the combination that stands leaves the lot to nobody. */
export function checkLeftByLimits(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const left = objectsIn(objectIn(standingCombination(acts, act.seq)?.result['best'])['left']);
  return act.command['reasonCode'] !== 'noBidderWithinLimits' || left.some(({ lot }) => lot === act.command['lot']) ? [] :
    [finding('V9', 'P6', act, 'aucune combinaison en vigueur ne laisse ce lot sans attributaire', 'no combination that stands leaves this lot to nobody')];
}

interface Recorded {
  readonly best: RecordedCombination;
  readonly second: RecordedCombination | null;
  readonly margin: string | null;
  readonly lotByLot: string;
  readonly tie?: unknown;
}

const nothing: Brought = { drawnBy: null, draw: null };

export function isBestCombination(candidates: readonly Candidate[], rule: WinningRule, { best, second, margin, lotByLot, tie }: Recorded): boolean {
  const search = new Search(candidates, rule);
  const [lowest, next] = search.lowestTotals();
  if (lowest === undefined || wholeOf(best, search) !== formatRational(lowest)) return false;
  if (lotByLot !== formatRational(sum(lotsOf(candidates).map((lot) => lowestPrice(candidates, lot))))) return false;
  const brought = rule.brought ?? nothing;
  const alone = tie === undefined && brought.draw === null;
  if (next === undefined || second === null) return next === undefined && second === null && margin === null && alone;
  const others = named(second) !== named(best);
  if (!others || wholeOf(second, search) !== formatRational(next) || margin !== formatRational(subtract(next, lowest))) return false;
  if (compare(lowest, next) < 0) return alone;
  const tied = search.everyLowest();
  return tied !== undefined && isTieDecided(tied, brought, { best: named(best), second: named(second), tie });
}

const named = ({ awards }: RecordedCombination): string => awards.map(({ lot, bid }) => `${lot}:${bid}`).join(' ');

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

/** Beyond these, no tie is decided. */
const mostTied = 200;

/** What is left to give, to the bidders not yet asked. Where nobody can be given every lot: as many as can be, each other one counted. */
class Search {
  private readonly shares: readonly (readonly { readonly set: number; readonly won: readonly Candidate[]; readonly cost: bigint }[])[];
  private readonly known = new Map<string, readonly bigint[]>();
  private readonly unit: bigint;
  readonly lots: readonly string[];
  /** the sets of lots that may be given, one bit a lot: all of them, or the largest there are */
  private readonly givable: readonly number[];

  constructor(readonly candidates: readonly Candidate[], readonly rule: WinningRule) {
    this.lots = lotsOf(candidates);
    const shares = [...new Set(candidates.map(({ bidder }) => bidder))].map((bidder) => sharesOf(candidates.filter((each) => each.bidder === bidder), this.lots, rule));
    this.unit = [...shares.flat().map(({ cost }) => cost), ...this.lots.map((lot) => this.counted(lot))].reduce((common, cost) => common * rational(common, cost.denominator).denominator, 1n);
    this.shares = shares.map((own) => own.map(({ cost, ...share }) => ({ ...share, cost: this.inUnits(cost) })));
    const every = 2 ** this.lots.length - 1;
    const sets = this.from(0, every).length > 0 ? [every] : Array.from({ length: every }, (_, index) => index + 1).filter((set) => this.from(0, set).length > 0);
    const most = Math.max(0, ...sets.map(bitsIn));
    this.givable = sets.filter((set) => bitsIn(set) === most);
  }

  /** The two lowest of different combinations, what is left counted. */
  lowestTotals(): readonly Rational[] {
    return this.givable.flatMap((set) => this.from(0, set).map((total) => total + this.leftBy(set))).sort(byValue).slice(0, 2).map((total) => rational(total, this.unit));
  }

  /** Every combination of the lowest total; undefined where there are too many to be told apart. */
  everyLowest(): readonly Tied[] | undefined {
    const [lowest] = this.givable.map((set) => (this.from(0, set)[0] ?? 0n) + this.leftBy(set)).sort(byValue);
    const found: Tied[] = [];
    const follow = (bidder: number, left: number, won: readonly Candidate[]): void => {
      if (found.length > mostTied) return;
      const own = this.shares[bidder];
      if (left === 0 || own === undefined) {
        if (left === 0) found.push([...won].sort((one, other) => (one.lot < other.lot ? -1 : 1)));
        return;
      }
      const [least] = this.from(bidder, left);
      for (const { set, won: more, cost } of [{ set: 0, won: [], cost: 0n }, ...own]) {
        const [rest] = (set & left) === set ? this.from(bidder + 1, left - set) : [];
        if (rest !== undefined && cost + rest === least) follow(bidder + 1, left - set, [...won, ...more]);
      }
    };
    for (const set of this.givable) if ((this.from(0, set)[0] ?? 0n) + this.leftBy(set) === lowest) follow(0, set, []);
    return found.length > mostTied ? undefined : found;
  }

  counted(lot: string): Rational {
    const { estimate } = this.rule;
    return estimate === undefined ? lowestPrice(this.candidates, lot) : rational(estimate(lot));
  }

  /** Whether these lots may be all that is given. */
  isGivable(lots: readonly string[]): boolean {
    return this.givable.includes(lots.reduce((set, lot) => set + 2 ** this.lots.indexOf(lot), 0));
  }

  private inUnits(value: Rational): bigint {
    return (value.numerator * this.unit) / value.denominator;
  }

  private leftBy(set: number): bigint {
    return this.lots.filter((_, place) => (set & (2 ** place)) === 0).reduce((total, lot) => total + this.inUnits(this.counted(lot)), 0n);
  }

  private from(bidder: number, left: number): readonly bigint[] {
    if (left === 0) return [0n];
    const own = this.shares[bidder];
    if (own === undefined) return [];
    const key = `${String(bidder)} ${String(left)}`;
    const totals = this.known.get(key) ?? [...this.from(bidder + 1, left), ...own.filter(({ set }) => (set & left) === set).flatMap(({ set, cost }) =>
      this.from(bidder + 1, left - set).map((rest) => cost + rest))].sort(byValue).slice(0, 2);
    this.known.set(key, totals);
    return totals;
  }
}

const byValue = (one: bigint, other: bigint): number => (one < other ? -1 : one > other ? 1 : 0);
const bitsIn = (set: number): number => set.toString(2).replaceAll('0', '').length;

/** Every set of lots one bidder may win, one bit a lot. */
function sharesOf(own: readonly Candidate[], lots: readonly string[], rule: WinningRule): readonly { readonly set: number; readonly won: readonly Candidate[]; readonly cost: Rational }[] {
  const bids = Array.from({ length: 2 ** own.length - 1 }, (_, index) => own.filter((__, place) => ((index + 1) & (2 ** place)) !== 0));
  return bids.flatMap((won) => {
    const cost = costOf(won, rule);
    return cost === undefined ? [] : [{ set: won.reduce((set, { lot }) => set + 2 ** lots.indexOf(lot), 0), won, cost }];
  });
}

/** What it comes to with the lots it leaves; null where something in it is not admitted. */
function wholeOf(combination: RecordedCombination, search: Search): string | null {
  const { awards, left } = combination;
  const given = awards.map(({ lot }) => lot);
  const missing = search.lots.filter((lot) => !given.includes(lot));
  const told = left === undefined ? missing.length === 0
    : left.length > 0 && left.map(({ lot }) => lot).join(' ') === missing.join(' ') && left.every(({ lot, counted }) => counted === formatRational(search.counted(lot)));
  const total = told && search.isGivable(given) ? totalOf(combination, search.candidates.filter(({ lot }) => given.includes(lot)), search.rule) : null;
  return total === null ? null : formatRational(sum([parseRational(total) ?? zero, ...missing.map((lot) => search.counted(lot))]));
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
