// The second verifier's prices.py against the first: conversion, preference and every rule on abnormal prices, over prices nobody chose. The story
// of the dossiers uses one rule; this uses all.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { abnormalPrices } from '../../src/core/evaluation/abnormal/abnormal-prices.js';
import { mlCt2015 } from '../../src/core/rulebook/packs/index.js';
import { abnormalRules, preferenceMethods, type PricingTerms } from '../../src/core/tenders/pricing-terms.js';
import { allTreatedWith, lumpSum, preferenceFor, termsWith, type Offered } from '../support/builders/prices.js';
import { python, withPython } from '../support/second-verifier.js';

const twin = `
import json, sys
sys.path.insert(0, sys.argv[1])
from prices import abnormal, compared, margin_of, rate_of
text = lambda value: '%d/%d' % (value.numerator, value.denominator)
answers = []
for case in json.load(sys.stdin):
    basis, pack, rows = case['basis'], case['pack'], []
    margins = [margin_of(basis, bid['decisions']) for bid in case['bids']]
    for bid, margin in zip(case['bids'], margins):
        adjusted = bid['price']['total'] * rate_of(bid['price'], basis, bid['decisions'], pack['currency.fixedRates'])
        rows.append((bid['bid'], adjusted, compared(adjusted, margin, max(each or 0 for each in margins), basis)))
    answers.append({'prices': [[bid, text(adjusted), text(price)] for bid, adjusted, price in rows], 'abnormal': abnormal([row[:2] for row in rows], basis, pack)})
print(json.dumps(answers))
`;

const date = '2026-11-24';
const bid = fc.record({ total: fc.integer({ min: 1, max: 200_000_000 }), currency: fc.constantFrom('XOF', 'EUR', 'USD'), community: fc.boolean(), local: fc.boolean() });
const pricing: fc.Arbitrary<PricingTerms> = fc.record({
  provisionalItems: fc.constant([]), conversion: fc.constant({ currencies: ['EUR', 'USD'], source: 'BCEAO', date }), budget: fc.constant(null), abnormal: fc.subarray([...abnormalRules]),
  preference: fc.constantFrom(null, ...preferenceMethods.map((method) => ({ method, margins: [{ ground: 'community' as const, basisPoints: 1500 }, { ground: 'collectivite' as const, basisPoints: 500 }], cap: 1800 }))),
});

function offeredBy({ total, currency, community, local }: { total: number; currency: string; community: boolean; local: boolean }, index: number, terms: PricingTerms): Offered {
  const rate = currency === 'USD' ? [{ kind: 'exchangeRate' as const, rate: '605.25', source: 'BCEAO', date, reason: 'bulletin' }] : [];
  const preferred = terms.preference === null ? [] : [preferenceFor('community', { eligible: community }), preferenceFor('collectivite', { eligible: local })];
  return { bid: `bid-${String(index + 1)}`, price: lumpSum(total, currency === 'XOF' ? {} : { currency }), decisions: [...rate, ...preferred] };
}

withPython('both compute the same prices and flag the same bids', () => {
  const cases = fc.sample(fc.record({ bids: fc.array(bid, { minLength: 1, maxLength: 8 }), pricing, estimate: fc.integer({ min: 1_000_000, max: 150_000_000 }) }), { numRuns: 200, seed: 46 })
    .map(({ bids, pricing: terms, estimate }) => ({ terms, estimate, offered: bids.map((each, index) => offeredBy(each, index, terms)) }));
  const pack = Object.fromEntries(Object.entries(mlCt2015.entries).map(([id, { value }]) => [id, value]));
  const asked = cases.map(({ terms, estimate, offered }) => ({ basis: { estimatedAmount: estimate, pricing: terms }, pack, bids: offered }));
  const answers = JSON.parse(execFileSync(python ?? 'python3', ['-c', twin, path.join(__dirname, '..', '..', 'verifier-py')], { input: JSON.stringify(asked), encoding: 'utf8' })) as unknown;
  const expected = cases.map(({ terms, estimate, offered }) => {
    const treated = allTreatedWith(termsWith(terms), offered);
    return { prices: treated.map(({ bid: id, adjusted, comparison }) => [id, adjusted, comparison]), abnormal: abnormalPrices(treated, estimate, termsWith(terms)) };
  });
  expect(expected.some(({ abnormal }) => abnormal.length > 0)).toBe(true);
  expect(answers).toEqual(expected);
});
