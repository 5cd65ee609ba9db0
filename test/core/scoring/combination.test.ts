import fc from 'fast-check';
import { isRefusal, type Refusal } from '../../../src/core/refusal.js';
import { bestCombination, type Combination, type CombinationOutcome, type CombinationRule } from '../../../src/core/scoring/best-combination.js';
import type { CrossDiscount, LotBid } from '../../../src/core/scoring/combination-options.js';
import { display, formatRational, rational } from '../../../src/core/scoring/rational.js';
import { everyCombination } from '../../support/combination-oracle.js';

const free: CombinationRule = { maximumLotsPerBidder: null, limits: [], crossDiscounts: false };
const bidsOf = (prices: Record<string, readonly number[]>): LotBid[] => Object.entries(prices).flatMap(([bidder, all]) =>
  all.map((price, index) => ({ lot: `lot-${String(index + 1)}`, bid: `${bidder}-${String(index + 1)}`, bidder, price: rational(price) })));

function best(bids: readonly LotBid[], rule: CombinationRule = free, discounts: readonly CrossDiscount[] = []): CombinationOutcome {
  const outcome = bestCombination(bids, discounts, rule);
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome;
}
function refusal(bids: readonly LotBid[], rule: CombinationRule = free, discounts: readonly CrossDiscount[] = []): Refusal {
  const outcome = bestCombination(bids, discounts, rule);
  if (!isRefusal(outcome)) throw new Error('combined, a refusal was expected');
  return outcome;
}
const winners = (combination: Combination | null): string => (combination?.awards ?? []).map(({ bidder }) => bidder).join('-');

describe('the best combination', () => {
  const prices = bidsOf({ A: [40, 55, 30], B: [42, 50, 33], C: [45, 54, 28] });
  const discounts = [{ bidder: 'A', lots: ['lot-1', 'lot-2'], basisPoints: 800 }, { bidder: 'B', lots: ['lot-1', 'lot-2', 'lot-3'], basisPoints: 800 }];

  it('with cross discounts is that of the published example: B-B-B at 115.0, then A-A-C at 115.4', () => {
    const { best: first, second } = best(prices, { ...free, crossDiscounts: true }, discounts);
    expect([winners(first), display(first.total)]).toEqual(['B-B-B', '115.00']);
    expect([winners(second), display(second?.total ?? rational(0))]).toEqual(['A-A-C', '115.40']);
    expect(first.discounts).toEqual([{ bidder: 'B', lots: ['lot-1', 'lot-2', 'lot-3'], basisPoints: 800, saving: rational(10) }]);
  });

  it('leaves cross discounts out unless the tender file admits them: lot by lot, 118', () => {
    const { best: first } = best(prices, free, discounts);
    expect([winners(first), display(first.total), first.discounts]).toEqual(['A-B-C', '118.00', []]);
  });

  it('with one lot a bidder is that of the published example: A, C, B at 131, and not what A would like best, at 133', () => {
    const limited = best(bidsOf({ A: [40, 55, 30], B: [48, 58, 34], C: [44, 57, 36] }), { ...free, maximumLotsPerBidder: 1 });
    expect([winners(limited.best), display(limited.best.total)]).toEqual(['A-C-B', '131.00']);
    expect([winners(limited.second), display(limited.second?.total ?? rational(0))]).toEqual(['C-B-A', '132.00']);
  });

  it('keeps each bidder within what it is qualified for, in lots and in amount', () => {
    const limits = [{ bidder: 'A', lots: null, amount: 69 }, { bidder: 'C', lots: 0, amount: null }];
    const { best: first } = best(prices, { ...free, limits });
    expect(winners(first)).toBe('B-B-A');
    expect(winners(best(prices, { ...free, limits: [{ bidder: 'A', lots: null, amount: 70 }, { bidder: 'C', lots: 0, amount: null }] }).best)).toBe('A-B-A');
  });

  it('takes of overlapping discounts those that save most, each lot once', () => {
    const one = bidsOf({ A: [100, 100, 100] });
    const overlapping = [[1, 2], [2, 3], [1, 2, 3]].map((lots, index) => ({ bidder: 'A', lots: lots.map((lot) => `lot-${String(lot)}`), basisPoints: [1000, 1200, 700][index] ?? 0 }));
    const { best: first } = best(one, { ...free, crossDiscounts: true }, overlapping);
    expect([display(first.total), first.discounts.map(({ basisPoints }) => basisPoints)]).toEqual(['276.00', [1200]]);
  });

  it('with one bidder alone has no second', () => {
    expect(best(bidsOf({ A: [1, 2] })).second).toBeNull();
  });
});

describe('no combination comes', () => {
  it('where the limits leave a lot without anybody', () => {
    expect(refusal(bidsOf({ A: [1, 2] }), { ...free, maximumLotsPerBidder: 1 })).toMatchObject({ refused: 'NO_COMBINATION', facts: { lots: ['lot-1', 'lot-2'] } });
  });

  it('of an exact tie: people decide, and are told both', () => {
    expect(refusal(bidsOf({ A: [10, 20], B: [10, 25] }))).toMatchObject({ refused: 'COMBINATION_TIED', facts: { total: '30/1' } });
  });

  it('of a price of zero, two bids of one bidder, an impossible discount, or more lots than can be weighed', () => {
    expect(refusal(bidsOf({ A: [0] }))).toMatchObject({ refused: 'PRICE_NOT_POSITIVE' });
    expect(refusal([...bidsOf({ A: [1] }), ...bidsOf({ A: [2] })])).toMatchObject({ refused: 'BIDDER_TWICE_IN_LOT' });
    for (const basisPoints of [0, -1, 10_000, Number.NaN]) {
      expect(refusal(bidsOf({ A: [1] }), free, [{ bidder: 'A', lots: ['lot-1'], basisPoints }])).toMatchObject({ refused: 'CROSS_DISCOUNT_UNFIT' });
    }
    expect(refusal(bidsOf({ A: Array<number>(11).fill(1) }))).toMatchObject({ refused: 'TOO_MANY_LOTS' });
  });
});

const someBids = fc.record({
  lots: fc.integer({ min: 1, max: 3 }),
  rows: fc.array(fc.array(fc.option(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 3 })), { freq: 4 }), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
}).map(({ lots, rows }) => rows.flatMap((row, bidder) => row.slice(0, lots).flatMap((price, lot): LotBid[] =>
  (price === null ? [] : [{ lot: `lot-${String(lot + 1)}`, bid: `bid-${String(bidder)}-${String(lot + 1)}`, bidder: `firm-${String(bidder)}`, price: rational(...price) }]))));
const someRule = fc.record({
  maximumLotsPerBidder: fc.option(fc.integer({ min: 1, max: 3 })), crossDiscounts: fc.boolean(),
  limits: fc.uniqueArray(fc.record({ bidder: fc.constantFrom('firm-0', 'firm-1', 'firm-2'), lots: fc.option(fc.integer({ min: 0, max: 2 })), amount: fc.option(fc.integer({ min: 0, max: 90 })) }), { selector: ({ bidder }) => bidder, maxLength: 2 }),
});
const someDiscounts = fc.array(fc.record({
  bidder: fc.constantFrom('firm-0', 'firm-1', 'firm-2'), lots: fc.uniqueArray(fc.constantFrom('lot-1', 'lot-2', 'lot-3'), { minLength: 1 }), basisPoints: fc.integer({ min: 1, max: 9999 }),
}), { maxLength: 4 });

describe('any combination', () => {
  it('is the cheapest of all there are, and the second is the second, as weighing every single one shows', () => {
    fc.assert(fc.property(someBids, someRule, someDiscounts, (bids, rule, discounts) => {
      const all = everyCombination(bids, discounts, rule);
      const outcome = bestCombination(bids, discounts, rule);
      if (bids.length === 0 || all.length === 0) {
        expect(outcome).toMatchObject({ refused: 'NO_COMBINATION' });
        return;
      }
      const [first = '', second] = all;
      if (isRefusal(outcome)) expect([outcome.refused, first]).toEqual(['COMBINATION_TIED', second]);
      else expect([formatRational(outcome.best.total), outcome.second === null ? undefined : formatRational(outcome.second.total)]).toEqual([first, second]);
    }), { numRuns: 600 });
  });

  it('does not depend on the order in which bids and discounts come', () => {
    fc.assert(fc.property(someBids, someRule, someDiscounts, (bids, rule, discounts) => {
      expect(bestCombination([...bids].reverse(), [...discounts].reverse(), rule)).toEqual(bestCombination(bids, discounts, rule));
    }), { numRuns: 200 });
  });

  it('weighs eight lots of thirty bids without leaving any combination out: more limits never make it cheaper', () => {
    const rows = Object.fromEntries(Array.from({ length: 30 }, (_, firm) => [`F${String(firm)}`, Array.from({ length: 8 }, (_each, lot) => 1_000_000 + ((firm * 7919 + lot * 104_729) % 99_991))]));
    const totals = [8, 3, 2, 1].map((maximumLotsPerBidder) => best(bidsOf(rows), { ...free, maximumLotsPerBidder }));
    const lotByLot = Array.from({ length: 8 }, (_, lot) => Math.min(...Object.values(rows).map((row) => row[lot] ?? 0))).reduce((sum, price) => sum + price, 0);
    expect(totals[0]?.best.total).toEqual(rational(lotByLot));
    for (const [index, { best: first, second }] of totals.entries()) {
      expect(first.awards).toHaveLength(8);
      expect(Number(second?.total.numerator)).toBeGreaterThan(Number(first.total.numerator));
      expect(Number(first.total.numerator)).toBeGreaterThanOrEqual(Number(totals[Math.max(0, index - 1)]?.best.total.numerator));
    }
  });
});
