// Three searches for the best combination of lots, written apart: the act's, the second look of the first verifier, and that of verifier-py. Over bids
// nobody chose they agree on what is best, and on what is not.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { combinedLots } from '../../src/core/evaluation/combine-lots.js';
import type { CombinedLots } from '../../src/core/evaluation/combination-facts.js';
import { isRefusal } from '../../src/core/refusal.js';
import type { JsonObject } from '../../src/core/json.js';
import { bestCombination } from '../../src/core/scoring/best-combination.js';
import type { CombinationDraw } from '../../src/core/scoring/combination-ties.js';
import { formatRational, rational } from '../../src/core/scoring/rational.js';
import { isBestCombination, type Candidate } from '../../src/core/verification/checks/p06-combination.js';
import { python, withPython } from '../support/second-verifier.js';

interface Case {
  readonly candidates: readonly Candidate[];
  readonly maximum: number | null;
  readonly limits: readonly { readonly bidder: string; readonly lots: number | null; readonly amount: number | null }[];
  /** of a public draw the order is that of the names, turned round */
  readonly drawnBy: 'publicDraw' | 'verifiableDraw' | null;
}

const estimates: Readonly<Record<string, number>> = { 'lot-1': 50, 'lot-2': 60, 'lot-3': 40, 'lot-4': 70 };
const root = 'ab'.repeat(32);

const lots = ['lot-1', 'lot-2', 'lot-3', 'lot-4'];
const discount = fc.record({ others: fc.subarray(lots, { minLength: 1, maxLength: 3 }), basisPoints: fc.integer({ min: 1, max: 4_000 }) });
const cell = fc.option(fc.record({ price: fc.tuple(fc.integer({ min: 20, max: 90 }), fc.integer({ min: 1, max: 3 })), offered: fc.array(discount, { maxLength: 2 }) }), { freq: 5 });
/** Few prices, so that many are the same. */
const evenCell: typeof cell = fc.option(fc.record({ price: fc.tuple(fc.constantFrom(30, 40, 45), fc.constant(1)), offered: fc.array(discount, { maxLength: 0 }) }), { freq: 8 });
const someCase = (of: typeof cell): fc.Arbitrary<Case> => fc.record({
  drawnBy: fc.constantFrom('publicDraw' as const, 'verifiableDraw' as const, null), rows: fc.array(fc.array(of, { minLength: 4, maxLength: 4 }), { minLength: 2, maxLength: 5 }), maximum: fc.option(fc.integer({ min: 1, max: 4 })),
  limits: fc.array(fc.record({ lots: fc.option(fc.integer({ min: 0, max: 3 })), amount: fc.option(fc.integer({ min: 20, max: 200 })) }), { maxLength: 2 }),
}).map(({ rows, maximum, limits, drawnBy }) => ({
  maximum, drawnBy, limits: limits.map((limit, index) => ({ bidder: `p-firm-${String(index)}`, ...limit })),
  candidates: rows.flatMap((row, bidder) => row.flatMap((bid, place): Candidate[] => {
    const lot = lots[place] ?? '';
    if (bid === null) return [];
    const offered = bid.offered.map(({ others, basisPoints }) => ({ lots: [lot, ...others.filter((other) => other !== lot)], basisPoints })).filter((each) => each.lots.length > 1);
    return [{ lot, bid: `bid-${String(bidder)}-${lot}`, bidder: `p-firm-${String(bidder)}`, price: rational(...bid.price), offered, place: bidder + 1 }];
  })),
}));

interface Told { readonly result: CombinedLots; readonly draw: CombinationDraw | null }

/** As the act would record it, with the draw it asked for; null where it refuses. */
function recordedFor({ candidates, maximum, limits, drawnBy }: Case): Told | null {
  const discounts = candidates.flatMap(({ bidder, offered }) => offered.map((each) => ({ bidder, ...each })));
  const within = limits.map(({ bidder, lots: own, amount }) => ({ bidder, amount, lots: own === null || maximum === null ? own : Math.min(own, maximum) }));
  const bids = candidates.map(({ place, ...bid }) => ({ ...bid, rank: place ?? 0 }));
  const combined = (draw: CombinationDraw | null) => bestCombination(bids, discounts, { maximumLotsPerBidder: maximum, crossDiscounts: true, limits: within, estimates, ties: { drawnBy, draw } });
  const first = combined(null);
  if (!isRefusal(first)) return { result: combinedLots(first, bids), draw: null };
  if (first.refused !== 'COMBINATION_TIED' || drawnBy === null) return null;
  const draw: CombinationDraw = drawnBy === 'publicDraw' ? { rule: drawnBy, order: [...first.facts.tied].reverse() } : { rule: drawnBy, tender: '0'.repeat(26), root };
  const drawn = combined(draw);
  return isRefusal(drawn) ? null : { result: combinedLots(drawn, bids), draw };
}

const smaller = (one: number | null, other: number | null): number | null => (one === null || other === null ? one ?? other : Math.min(one, other));
const firstSays = ({ candidates, maximum, limits, drawnBy }: Case, { result, draw }: Told): boolean => isBestCombination(candidates, {
  mostLots: (bidder) => smaller(limits.find((each) => each.bidder === bidder)?.lots ?? null, maximum),
  mostAmount: (bidder) => limits.find((each) => each.bidder === bidder)?.amount ?? null,
  estimate: (lot) => estimates[lot] ?? 0, brought: { drawnBy, draw: draw as unknown as JsonObject | null },
}, result);

const twin = `
import json, sys
sys.path.insert(0, sys.argv[1])
from fractions import Fraction
from combination import Offer, Ties, is_best
def says(case):
    offers = [Offer(each['lot'], each['bid'], each['bidder'], Fraction(each['price']), each['offered'], each['place']) for each in case['candidates']]
    try:
        return is_best(case['result'], offers, case['maximum'], case['limits'], case['estimates'], Ties(case['drawnBy'], case['draw']))
    except (KeyError, ValueError):
        return False
print(json.dumps([says(case) for case in json.load(sys.stdin)]))
`;

/** What is on record, and the ways it could have been told otherwise. */
const tellings = (result: CombinedLots): readonly CombinedLots[] => [
  result, { ...result, tie: result.tie === undefined ? { tied: 2, decidedBy: 'rankings', drawn: [] } : { ...result.tie, tied: result.tie.tied + 1 } },
  ...(result.second === null ? [] : [{ ...result, best: result.second, second: result.best }, { ...result, second: null, margin: null }, { ...result, second: result.best, margin: '0/1' }]),
  { ...result, best: { ...result.best, discounts: [], total: result.best.total } , lotByLot: '1/1' },
];

withPython('three searches agree on the best combination and on every other telling of it', () => {
  const told = (bids: readonly Case[]) => bids.flatMap((each) => {
    const recorded = recordedFor(each);
    return recorded === null ? [] : tellings(recorded.result).map((result, index) => ({ ...each, estimates, draw: recorded.draw, result, genuine: index === 0 }));
  });
  // The same bids at every run hold each kind of tie, so what is counted below is counted of these; the others are new each time and only have to agree.
  const counted = told([...fc.sample(someCase(cell), { numRuns: 150, seed: 7 }), ...fc.sample(someCase(evenCell), { numRuns: 150, seed: 7 })]);
  const cases = [...counted, ...told([...fc.sample(someCase(cell), 75), ...fc.sample(someCase(evenCell), 75)])];
  const genuine = counted.filter((each) => each.genuine);
  expect(genuine.length).toBeGreaterThan(60);
  for (const decidedBy of ['rankings', 'publicDraw', 'verifiableDraw']) expect(genuine.filter(({ result }) => result.tie?.decidedBy === decidedBy).length).toBeGreaterThan(3);
  expect(genuine.filter(({ result }) => result.best.left !== undefined).length).toBeGreaterThan(3);
  const input = cases.map(({ candidates, ...rest }) => ({ ...rest, candidates: candidates.map(({ price, ...each }) => ({ ...each, price: formatRational(price) })) }));
  const second = JSON.parse(execFileSync(python ?? 'python3', ['-c', twin, path.join(__dirname, '..', '..', 'verifier-py')], { input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })) as boolean[];
  cases.forEach((each, index) => { expect([firstSays(each, each), second[index], JSON.stringify(input[index])]).toEqual([each.genuine, each.genuine, JSON.stringify(input[index])]); });
}, 120_000);
