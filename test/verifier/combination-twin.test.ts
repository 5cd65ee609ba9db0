// Three searches for the best combination of lots, written apart: the act's, the second look of the first verifier, and that of verifier-py. Over bids
// nobody chose they agree on what is best, and on what is not.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { combinedLots } from '../../src/core/evaluation/combine-lots.js';
import type { CombinedLots } from '../../src/core/evaluation/combination-facts.js';
import { isRefusal } from '../../src/core/refusal.js';
import { bestCombination } from '../../src/core/scoring/best-combination.js';
import { formatRational, rational } from '../../src/core/scoring/rational.js';
import { isBestCombination, type Candidate } from '../../src/core/verification/checks/p06-combination.js';
import { python, withPython } from '../support/second-verifier.js';

interface Case {
  readonly candidates: readonly Candidate[];
  readonly maximum: number | null;
  readonly limits: readonly { readonly bidder: string; readonly lots: number | null; readonly amount: number | null }[];
}

const lots = ['lot-1', 'lot-2', 'lot-3', 'lot-4'];
const discount = fc.record({ others: fc.subarray(lots, { minLength: 1, maxLength: 3 }), basisPoints: fc.integer({ min: 1, max: 4_000 }) });
const cell = fc.option(fc.record({ price: fc.tuple(fc.integer({ min: 20, max: 90 }), fc.integer({ min: 1, max: 3 })), offered: fc.array(discount, { maxLength: 2 }) }), { freq: 5 });
const someCase: fc.Arbitrary<Case> = fc.record({
  rows: fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 2, maxLength: 5 }), maximum: fc.option(fc.integer({ min: 1, max: 4 })),
  limits: fc.array(fc.record({ lots: fc.option(fc.integer({ min: 0, max: 3 })), amount: fc.option(fc.integer({ min: 20, max: 200 })) }), { maxLength: 2 }),
}).map(({ rows, maximum, limits }) => ({
  maximum, limits: limits.map((limit, index) => ({ bidder: `p-firm-${String(index)}`, ...limit })),
  candidates: rows.flatMap((row, bidder) => row.flatMap((bid, place): Candidate[] => {
    const lot = lots[place] ?? '';
    if (bid === null) return [];
    const offered = bid.offered.map(({ others, basisPoints }) => ({ lots: [lot, ...others.filter((other) => other !== lot)], basisPoints })).filter((each) => each.lots.length > 1);
    return [{ lot, bid: `bid-${String(bidder)}-${lot}`, bidder: `p-firm-${String(bidder)}`, price: rational(...bid.price), offered }];
  })),
}));

/** As the act would record it; null where it refuses. */
function recordedFor({ candidates, maximum, limits }: Case): CombinedLots | null {
  const discounts = candidates.flatMap(({ bidder, offered }) => offered.map((each) => ({ bidder, ...each })));
  const within = limits.map(({ bidder, lots: own, amount }) => ({ bidder, amount, lots: own === null || maximum === null ? own : Math.min(own, maximum) }));
  const outcome = bestCombination(candidates, discounts, { maximumLotsPerBidder: maximum, crossDiscounts: true, limits: within });
  return isRefusal(outcome) ? null : combinedLots(outcome, candidates);
}

const smaller = (one: number | null, other: number | null): number | null => (one === null || other === null ? one ?? other : Math.min(one, other));
const firstSays = ({ candidates, maximum, limits }: Case, result: CombinedLots): boolean => isBestCombination(candidates, {
  mostLots: (bidder) => smaller(limits.find((each) => each.bidder === bidder)?.lots ?? null, maximum),
  mostAmount: (bidder) => limits.find((each) => each.bidder === bidder)?.amount ?? null,
}, result);

const twin = `
import json, sys
sys.path.insert(0, sys.argv[1])
from fractions import Fraction
from combination import Offer, is_best
def says(case):
    offers = [Offer(each['lot'], each['bid'], each['bidder'], Fraction(each['price']), each['offered']) for each in case['candidates']]
    try:
        return is_best(case['result'], offers, case['maximum'], case['limits'])
    except (KeyError, ValueError):
        return False
print(json.dumps([says(case) for case in json.load(sys.stdin)]))
`;

/** What is on record, and three ways it could have been told otherwise. */
const tellings = (result: CombinedLots): readonly CombinedLots[] => [
  result,
  ...(result.second === null ? [] : [{ ...result, best: result.second, second: result.best }, { ...result, second: null, margin: null }, { ...result, second: result.best, margin: '0/1' }]),
  { ...result, best: { ...result.best, discounts: [], total: result.best.total } , lotByLot: '1/1' },
];

withPython('three searches agree on the best combination and on every other telling of it', () => {
  const cases = fc.sample(someCase, 150).flatMap((each) => {
    const result = recordedFor(each);
    return result === null ? [] : tellings(result).map((told, index) => ({ ...each, result: told, genuine: index === 0 }));
  });
  expect(cases.filter(({ genuine }) => genuine).length).toBeGreaterThan(30);
  const input = cases.map(({ candidates, ...rest }) => ({ ...rest, candidates: candidates.map(({ price, ...each }) => ({ ...each, price: formatRational(price) })) }));
  const second = JSON.parse(execFileSync(python ?? 'python3', ['-c', twin, path.join(__dirname, '..', '..', 'verifier-py')], { input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })) as boolean[];
  cases.forEach((each, index) => { expect([firstSays(each, each.result), second[index], JSON.stringify(input[index])]).toEqual([each.genuine, each.genuine, JSON.stringify(input[index])]); });
}, 120_000);
