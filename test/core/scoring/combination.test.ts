import fc from 'fast-check';
import { isRefusal, type Refusal } from '../../../src/core/refusal.js';
import { bestCombination, type Combination, type CombinationOutcome, type CombinationRule } from '../../../src/core/scoring/best-combination.js';
import type { CrossDiscount, LotBid } from '../../../src/core/scoring/combination-options.js';
import { combinationName, type CombinationDraw } from '../../../src/core/scoring/combination-ties.js';
import { drawnCombination } from '../../../src/core/scoring/draw.js';
import { compare, display, formatRational, rational, sum } from '../../../src/core/scoring/rational.js';
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

describe('limits that leave a lot to nobody', () => {
  const estimates = { 'lot-1': 42, 'lot-2': 60, 'lot-3': 31 };

  it('leave as few lots as can be, each counted at its estimate: the dear lot is not dropped for being dear', () => {
    const { best: first, second, margin } = best(bidsOf({ A: [40, 55, 30], B: [48, 58, 34] }), { ...free, maximumLotsPerBidder: 1, estimates });
    // A on 1, B on 2, 3 counted: 40 + 58 + 31 = 129. B on 1, A on 2: 134. A on 2, B on 3, 1 counted: 131. A on 1, B on 3: 134. B on 1, A on 3: 138. B on 2, A on 3, 1 counted: 130.
    expect([winners(first), first.left, display(first.total)]).toEqual(['A-B', [{ lot: 'lot-3', counted: rational(31) }], '98.00']);
    expect([winners(second), second?.left.map(({ lot }) => lot), display(second?.total ?? rational(0)), display(margin ?? rational(0))]).toEqual(['B-A', ['lot-1'], '88.00', '1.00']);
  });

  it('of a lot without estimate count it at the least anybody asked for it', () => {
    const { best: first } = best(bidsOf({ A: [40, 55], B: [45, 56] }), { ...free, limits: [{ bidder: 'A', lots: 0, amount: null }, { bidder: 'B', lots: 1, amount: null }] });
    expect([first.awards.map(({ lot }) => lot), first.left]).toEqual([['lot-2'], [{ lot: 'lot-1', counted: rational(40) }]]);
  });

  it('never leave a lot that somebody may have beside the others, however dear', () => {
    const { best: first, second } = best(bidsOf({ A: [1, 1000], B: [1, 2] }), { ...free, limits: [{ bidder: 'B', lots: 0, amount: null }] });
    expect([winners(first), first.left, second]).toEqual(['A-A', [], null]);
  });
});

describe('combinations exactly equal', () => {
  const placed = (bids: readonly LotBid[], ranks: Record<string, number>): LotBid[] => bids.map((bid) => ({ ...bid, rank: ranks[bid.bid] ?? 9 }));
  const tender = '0'.repeat(26);
  const drawn = (drawnBy: 'publicDraw' | 'verifiableDraw' | null, draw: CombinationDraw | null = null): CombinationRule => ({ ...free, maximumLotsPerBidder: 1, ties: { drawnBy, draw } });
  const crossed = placed(bidsOf({ A: [10, 20], B: [10, 20] }), { 'A-1': 1, 'B-1': 2, 'A-2': 1, 'B-2': 2 });
  const names = ['lot-1:A-1 lot-2:B-2', 'lot-1:B-1 lot-2:A-2'];

  it('follow the rankings of the lots where these alone tell them apart, and no draw is asked', () => {
    const outcome = best(placed(bidsOf({ A: [10, 20], B: [10, 25] }), { 'A-1': 2, 'B-1': 1, 'A-2': 1, 'B-2': 2 }), { ...free, ties: { drawnBy: 'publicDraw', draw: null } });
    expect([winners(outcome.best), winners(outcome.second), outcome.tie]).toEqual(['B-A', 'A-A', { tied: 2, decidedBy: 'rankings', drawn: [] }]);
  });

  it('that rankings put one way in one lot and the other way in another wait for the draw that the file names', () => {
    for (const drawnBy of ['publicDraw', 'verifiableDraw', null] as const) {
      expect(refusal(crossed, drawn(drawnBy))).toMatchObject({ refused: 'COMBINATION_TIED', facts: { total: '30/1', tied: names, next: drawnBy } });
    }
  });

  it('stand in the order drawn in public', () => {
    const outcome = best(crossed, drawn('publicDraw', { rule: 'publicDraw', order: [...names].reverse() }));
    expect([combinationName(outcome.best), winners(outcome.second), outcome.tie]).toEqual([names[1], 'A-B', { tied: 2, decidedBy: 'publicDraw', drawn: [...names].reverse() }]);
  });

  it('stand in the order of the log, and another root may give another', () => {
    const winnersBy = Array.from({ length: 32 }, (_, guess) => guess.toString(16).padStart(64, '0')).map((root) => {
      const outcome = best(crossed, drawn('verifiableDraw', { rule: 'verifiableDraw', tender, root }));
      const [first = '', second = ''] = outcome.tie?.drawn ?? [];
      expect([outcome.tie?.decidedBy, compare(drawnCombination({ tender, root }, first), drawnCombination({ tender, root }, second))]).toEqual(['verifiableDraw', -1]);
      return first;
    });
    expect([...new Set(winnersBy)].sort()).toEqual(names);
  });

  it('take no draw that was not named, names others, or has nothing to decide', () => {
    const byLog = { rule: 'verifiableDraw', tender, root: '0'.repeat(64) } as const;
    expect(refusal(crossed, drawn('publicDraw', byLog))).toMatchObject({ refused: 'COMBINATION_DRAW_UNFIT', facts: { because: 'notNamed' } });
    for (const order of [names.slice(1), [names[0] ?? '', names[0] ?? ''], [...names, 'lot-1:B-1'], ['x', 'y']]) {
      expect(refusal(crossed, drawn('publicDraw', { rule: 'publicDraw', order }))).toMatchObject({ refused: 'COMBINATION_DRAW_UNFIT', facts: { because: 'otherOrder' } });
    }
    expect(refusal(bidsOf({ A: [1, 2] }), { ...free, ties: { drawnBy: 'publicDraw', draw: { rule: 'publicDraw', order: names } } })).toMatchObject({ facts: { because: 'notTied' } });
  });

  it('beyond two hundred are left to people', () => {
    expect(refusal(bidsOf({ A: [1, 1, 1, 1, 1, 1, 1, 1], B: [1, 1, 1, 1, 1, 1, 1, 1] }))).toMatchObject({ refused: 'TOO_MANY_TIED', facts: { maximum: 200 } });
  });
});

describe('no combination comes', () => {
  it('where the limits leave every lot without anybody', () => {
    expect(refusal(bidsOf({ A: [1, 2] }), { ...free, limits: [{ bidder: 'A', lots: 0, amount: null }] })).toMatchObject({ refused: 'NO_COMBINATION', facts: { lots: ['lot-1', 'lot-2'] } });
  });

  it('of an exact tie that no ranking and no draw decides: people decide, and are told all of them', () => {
    expect(refusal(bidsOf({ A: [10, 20], B: [10, 25] }))).toMatchObject({ refused: 'COMBINATION_TIED', facts: { total: '30/1', next: null, tied: ['lot-1:A-1 lot-2:A-2', 'lot-1:B-1 lot-2:A-2'] } });
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
const someRule: fc.Arbitrary<CombinationRule> = fc.record({
  estimates: fc.oneof(fc.constant({}), fc.record({ 'lot-1': fc.integer({ min: 1, max: 60 }), 'lot-2': fc.integer({ min: 1, max: 60 }) })),
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
      const whole = ({ total, left }: Combination): string => formatRational(sum([total, ...left.map(({ counted }) => counted)]));
      if (isRefusal(outcome)) expect([outcome.refused, first]).toEqual(['COMBINATION_TIED', second]);
      else expect([whole(outcome.best), outcome.second === null ? undefined : whole(outcome.second)]).toEqual([first, second]);
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
