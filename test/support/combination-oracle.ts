// Every combination of lots there is, weighed one by one with fractions of its own: slow, plain, and sharing no code with src.
interface OfLot { readonly lot: string; readonly bidder: string; readonly price: { readonly numerator: bigint; readonly denominator: bigint } }
interface Discount { readonly bidder: string; readonly lots: readonly string[]; readonly basisPoints: number }
interface Rule {
  readonly maximumLotsPerBidder: number | null;
  readonly crossDiscounts: boolean;
  readonly estimates?: Readonly<Record<string, number>>;
  readonly limits: readonly { readonly bidder: string; readonly lots: number | null; readonly amount: number | null }[];
}

/** Above any denominator the tests use, so that every amount is whole. */
const unit = 60_000n;

/**
 * The totals of all admitted combinations, the cheapest first, as 'n/d' in lowest terms. Where none gives every lot: of those that leave the fewest, a lot
 * left counted at its estimate, or at the least anybody asked for it; empty where all would be left.
 */
export function everyCombination(bids: readonly OfLot[], discounts: readonly Discount[], rule: Rule): string[] {
  const lots = [...new Set(bids.map(({ lot }) => lot))];
  if (lots.length === 0) return [];
  const choices = lots.map((lot) => bids.filter((bid) => bid.lot === lot));
  const all = choices.reduce<OfLot[][]>((ways, choice) => ways.flatMap((way) => [way, ...choice.map((bid) => [...way, bid])]), [[]]);
  for (let given = lots.length; given > 0; given -= 1) {
    const totals = all.filter((won) => won.length === given).flatMap((won) => totalOf(won, rule.crossDiscounts ? discounts : [], rule).map((total) => total + lots.filter((lot) => !won.some((bid) => bid.lot === lot)).reduce((sum, lot) => sum + countedAt(lot, bids, rule), 0n)));
    if (totals.length > 0) return totals.sort((left, right) => (left < right ? -1 : left > right ? 1 : 0)).map(inLowestTerms);
  }
  return [];
}

function countedAt(lot: string, bids: readonly OfLot[], { estimates = {} }: Rule): bigint {
  const estimate = estimates[lot];
  return estimate === undefined ? bids.filter((bid) => bid.lot === lot).map(inUnits).reduce((least, price) => (price < least ? price : least)) : BigInt(estimate) * unit;
}

function totalOf(won: readonly OfLot[], discounts: readonly Discount[], rule: Rule): bigint[] {
  let total = 0n;
  for (const bidder of new Set(won.map((bid) => bid.bidder))) {
    const own = won.filter((bid) => bid.bidder === bidder);
    const limit = rule.limits.find((each) => each.bidder === bidder);
    if (own.length > (limit?.lots ?? rule.maximumLotsPerBidder ?? 99)) return [];
    const saved = most(own, discounts.filter((each) => each.bidder === bidder));
    const amount = own.reduce((sum, bid) => sum + inUnits(bid), 0n) - saved;
    if (typeof limit?.amount === 'number' && amount > BigInt(limit.amount) * unit) return [];
    total += amount;
  }
  return [total];
}

/** Of every set of discounts that hold and name no lot twice, the largest saving. */
function most(own: readonly OfLot[], discounts: readonly Discount[]): bigint {
  let largest = 0n;
  for (let chosen = 0; chosen < 2 ** discounts.length; chosen += 1) {
    const taken = discounts.filter((_, index) => (chosen & (2 ** index)) !== 0);
    const named = taken.flatMap(({ lots }) => lots);
    const holds = named.every((lot) => own.some((bid) => bid.lot === lot)) && new Set(named).size === named.length;
    if (!holds) continue;
    const saving = taken.reduce((sum, { lots, basisPoints }) => sum + own.filter(({ lot }) => lots.includes(lot)).reduce((part, bid) => part + (inUnits(bid) * BigInt(basisPoints)) / 10_000n, 0n), 0n);
    if (saving > largest) largest = saving;
  }
  return largest;
}

const inUnits = ({ price }: OfLot): bigint => (price.numerator * unit) / price.denominator;

function inLowestTerms(total: bigint): string {
  let [left, right] = [total, unit];
  while (right !== 0n) [left, right] = [right, left % right];
  return `${String(total / left)}/${String(unit / left)}`;
}
