// The ranking by every method, computed a second time: fractions as pairs never reduced, compared by cross products, sharing no code with src.
export interface OracleBid { readonly bid: string; readonly price: Pair | null; readonly technical: Pair }
export interface OracleRule {
  readonly method: string;
  readonly weight: number;
  readonly formula: 'proportional' | 'linear' | null;
  readonly tieRules: readonly string[];
}
/** over, under; under is above zero */
export type Pair = readonly [bigint, bigint];

const times = ([a, b]: Pair, [c, d]: Pair): Pair => [a * c, b * d];
const plus = ([a, b]: Pair, [c, d]: Pair): Pair => [a * d + c * b, b * d];
const over = ([a, b]: Pair, [c, d]: Pair): Pair => (c < 0n ? [-a * d, -b * c] : [a * d, b * c]);
const isLess = ([a, b]: Pair, [c, d]: Pair): boolean => a * d < c * b;
const isSame = ([a, b]: Pair, [c, d]: Pair): boolean => a * d === c * b;
const whole = (value: number): Pair => [BigInt(value), 1n];
const minus = ([a, b]: Pair): Pair => [-a, b];

/** What a bid is placed by: the smaller, the better. */
function placedBy(rule: OracleRule, bid: OracleBid, all: readonly OracleBid[]): Pair {
  const price = bid.price ?? whole(0);
  const share: Pair = [BigInt(rule.weight), 10_000n];
  const rest: Pair = [10_000n - BigInt(rule.weight), 10_000n];
  if (['lowestPrice', 'leastCost', 'lifeCycleCost'].includes(rule.method)) return price;
  if (['qualityBased', 'consultantQualification', 'fixedBudget'].includes(rule.method)) return minus(bid.technical);
  const lowest = all.map((each) => each.price ?? whole(0)).reduce((low, each) => (isLess(each, low) ? each : low));
  const dear = over(price, lowest);
  if (rule.method === 'qualityAndCost') {
    const financial = rule.formula === 'linear' ? plus(whole(200), minus(times(whole(100), dear))) : over(whole(100), dear);
    return minus(plus(times(bid.technical, share), times(financial, rest)));
  }
  const highest = all.map((each) => each.technical).reduce((high, each) => (isLess(high, each) ? each : high));
  return minus(plus(times(over(whole(100), dear), rest), times(times(whole(100), over(bid.technical, highest)), share)));
}

/** Bids best first, or null when an exact tie is left. */
export function oracleOrder(bids: readonly OracleBid[], rule: OracleRule): readonly string[] | null {
  const keys = new Map(bids.map((bid) => [bid.bid, [placedBy(rule, bid, bids), ...rule.tieRules.map((tie) => (tie === 'higherTechnicalMark' ? minus(bid.technical) : bid.price ?? whole(0)))]]));
  const places = bids.map(({ bid }) => {
    const own = keys.get(bid) ?? [];
    return { bid, better: bids.filter((other) => other.bid !== bid && standing(keys.get(other.bid) ?? [], own) < 0).length, tied: bids.some((other) => other.bid !== bid && standing(keys.get(other.bid) ?? [], own) === 0) };
  });
  if (places.some(({ tied }) => tied)) return null;
  return places.sort((left, right) => left.better - right.better).map(({ bid }) => bid);
}

function standing(left: readonly Pair[], right: readonly Pair[]): number {
  for (const [index, key] of left.entries()) {
    const other = right[index] ?? whole(0);
    if (!isSame(key, other)) return isLess(key, other) ? -1 : 1;
  }
  return 0;
}
