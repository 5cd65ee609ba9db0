// The second verifier's prices.py against the first: conversion, preference and every rule on abnormal prices, over prices nobody chose. The story
// of the dossiers uses one rule; this uses all.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { abnormalPrices } from '../../src/core/evaluation/abnormal/abnormal-prices.js';
import { correctionIn } from '../../src/core/evaluation/price-corrections.js';
import type { PriceTerms } from '../../src/core/evaluation/price-terms.js';
import { correctPrice, isArithmeticallyCorrected } from '../../src/core/evaluation/price-treatment.js';
import { isRefusal } from '../../src/core/refusal.js';
import { mlCt2015 } from '../../src/core/rulebook/packs/index.js';
import { abnormalRules, preferenceMethods, type PricingTerms } from '../../src/core/tenders/pricing-terms.js';
import { allTreatedWith, correctedWith, items, lumpSum, preferenceFor, priceOf, termsWith, type Offered } from '../support/builders/prices.js';
import { python, withPython } from '../support/second-verifier.js';

const twin = `
import json, sys
sys.path.insert(0, sys.argv[1])
from prices import abnormal, compared, margin_of, over_its_life, rate_of
text = lambda value: '%d/%d' % (value.numerator, value.denominator)
answers = []
for case in json.load(sys.stdin):
    basis, pack, rows = case['basis'], case['pack'], []
    margins = [margin_of(basis, bid['decisions']) for bid in case['bids']]
    for bid, margin in zip(case['bids'], margins):
        rate = rate_of(bid['price'], basis, bid['decisions'], pack['currency.fixedRates'])
        adjusted = bid['price']['total'] * rate
        cost = over_its_life(adjusted, bid['decisions'], basis['award'], bid['price'], rate)
        rows.append((bid['bid'], adjusted, compared(cost, margin, max(each or 0 for each in margins), basis)))
    answers.append({'prices': [[bid, text(adjusted), text(price)] for bid, adjusted, price in rows], 'abnormal': abnormal([row[:2] for row in rows], basis, pack)})
print(json.dumps(answers))
`;

const date = '2026-11-24';
const lifeCycle = { years: 3, discountRateBasisPoints: 825 };
const usage = fc.record({ costs: fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 3, maxLength: 3 }), residual: fc.constantFrom(0, 1) });
/** `decided`: by the commission, in place of what the envelope states or where it states nothing */
const bid = fc.record({
  total: fc.integer({ min: 1, max: 200_000_000 }), currency: fc.constantFrom('XOF', 'EUR', 'USD'), community: fc.boolean(), local: fc.boolean(), stated: usage, decided: fc.option(usage), silent: fc.boolean(),
});
type Bid = typeof bid extends fc.Arbitrary<infer T> ? T : never;
const pricing: fc.Arbitrary<PricingTerms> = fc.record({
  provisionalItems: fc.constant([]), provisionalSums: fc.constantFrom(undefined, 1_000_000), conversion: fc.constant({ currencies: ['EUR', 'USD'], source: 'BCEAO', date }), budget: fc.constant(null), abnormal: fc.subarray([...abnormalRules]),
  preference: fc.constantFrom(null, ...preferenceMethods.map((method) => ({ method, margins: [{ ground: 'community' as const, basisPoints: 1500 }, { ground: 'collectivite' as const, basisPoints: 500 }], cap: 1800 }))),
});

function offeredBy({ total, currency, community, local, stated, decided, silent }: Bid, index: number, terms: PriceTerms): Offered {
  const rate = currency === 'USD' ? [{ kind: 'exchangeRate' as const, rate: '605.25', source: 'BCEAO', date, reason: 'bulletin' }] : [];
  const preferred = terms.pricing.preference === null ? [] : [preferenceFor('community', { eligible: community }), preferenceFor('collectivite', { eligible: local })];
  const used = terms.lifeCycle === undefined || (decided === null && !silent) ? [] : [{ kind: 'lifeCycleCosts' as const, ...(decided ?? stated), reason: 'offre, p. 12' }];
  const price = lumpSum(total, { ...(currency === 'XOF' ? {} : { currency }), ...(terms.lifeCycle === undefined || silent ? {} : { lifeCycle: stated }) });
  return { bid: `bid-${String(index + 1)}`, price, decisions: [...rate, ...preferred, ...used] };
}

withPython('both compute the same prices and flag the same bids', () => {
  const cases = fc.sample(fc.record({ bids: fc.array(bid, { minLength: 1, maxLength: 8 }), pricing, overLife: fc.boolean(), estimate: fc.integer({ min: 1_000_000, max: 150_000_000 }) }), { numRuns: 200, seed: 46 })
    .map(({ bids, pricing: announced, estimate, overLife }) => {
      const terms = termsWith(announced, overLife ? { lifeCycle } : {});
      return { terms, estimate, offered: bids.map((each, index) => offeredBy(each, index, terms)) };
    });
  const pack = Object.fromEntries(Object.entries(mlCt2015.entries).map(([id, { value }]) => [id, value]));
  const asked = cases.map(({ terms, estimate, offered }) => ({ basis: { estimatedAmount: estimate, pricing: terms.pricing, award: terms.lifeCycle === undefined ? { method: 'lowestPrice' } : { method: 'lifeCycleCost', lifeCycle } }, pack, bids: offered }));
  const answers = JSON.parse(execFileSync(python ?? 'python3', ['-c', twin, path.join(__dirname, '..', '..', 'verifier-py')], { input: JSON.stringify(asked), encoding: 'utf8' })) as unknown;
  const expected = cases.map(({ terms, estimate, offered }) => {
    const treated = allTreatedWith(terms, offered);
    return { prices: treated.map(({ bid: id, adjusted, comparison }) => [id, adjusted, comparison]), abnormal: abnormalPrices(treated, estimate, terms) };
  });
  expect(expected.some(({ abnormal }) => abnormal.length > 0)).toBe(true);
  expect(answers).toEqual(expected);
});

const discounts = `
import json, sys
sys.path.insert(0, sys.argv[1])
from second_look import SecondLook
look = object.__new__(SecondLook)
look.rules = {}
print(json.dumps([look.corrected(each['price'], each['basis'], each['decisions'])[0] for each in json.load(sys.stdin)]))
`;

withPython('both leave a discount on a condition out of the corrected price, and count the others', () => {
  const unit = fc.integer({ min: 1, max: 60_000 });
  const discount = fc.record({ basisPoints: fc.integer({ min: 1, max: 1_000 }), condition: fc.constantFrom(undefined, 'paiement comptant') })
    .map(({ basisPoints, condition }) => ({ kind: 'rate' as const, basisPoints, ...(condition === undefined ? {} : { condition }) }));
  const offered = fc.sample(fc.record({ units: fc.tuple(unit, unit, unit), discounts: fc.array(discount, { maxLength: 5 }) }), { numRuns: 100, seed: 47 })
    .map(({ units, discounts: given }) => priceOf(units, [], 1, { discounts: given }));
  const asked = offered.map((price) => ({ price, decisions: [], basis: { items } }));
  const answers = JSON.parse(execFileSync(python ?? 'python3', ['-c', discounts, path.join(__dirname, '..', '..', 'verifier-py')], { input: JSON.stringify(asked), encoding: 'utf8' })) as unknown;
  expect(answers).toEqual(offered.map((price) => correctedWith(termsWith(), 'bid-1', price).corrected));
});

const letters = `
import json, sys
sys.path.insert(0, sys.argv[1])
from types import SimpleNamespace
from corrections import Corrections
from second_look import SecondLook
answers = []
for each in json.load(sys.stdin):
    look = object.__new__(SecondLook)
    look.rules, look.file = {}, {'currency': 'XOF', 'lots': [{'id': 'lot-1', **each['basis']}]}
    look.bids, look.lots = [SimpleNamespace(id='bid-1', prices={'lot-1': each['price']})], {'lot-1': SimpleNamespace(decisions={'bid-1': each['decisions']})}
    reader = object.__new__(Corrections)
    reader.look = look
    answers.append(reader.correction({'lot': 'lot-1'}, 'bid-1'))
print(json.dumps(answers))
`;

withPython('both say the same of a correction: words, lines and sum, what the authority dictates, discounts, step by step', () => {
  const cell = fc.option(fc.integer({ min: 1, max: 60_000 }), { freq: 4 });
  const written = fc.tuple(cell, cell, cell);
  const discount = fc.oneof(fc.record({ kind: fc.constant('rate' as const), basisPoints: fc.integer({ min: 1, max: 1_000 }) }), fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 0, max: 2 }) }));
  const terms = termsWith({ provisionalItems: ['3'] });
  const cases = fc.sample(fc.record({
    units: written, totals: written, total: fc.integer({ min: 60_000, max: 20_000_000 }), words: fc.option(fc.integer({ min: 60_000, max: 20_000_000 })), err: fc.boolean(), discounts: fc.array(discount, { maxLength: 2 }),
  }), { numRuns: 150, seed: 52 }).map(({ units, totals, total, words, err, discounts: given }) => ({
    price: priceOf(units, totals, total, { totalInWords: words, discounts: given }), decisions: err && words !== null && words !== total ? [{ kind: 'wordsCarryError' as const, reason: 'le total des lettres répète l’erreur' }] : [],
  }));
  const expected = cases.map(({ price, decisions }) => {
    const corrected = correctPrice({ bid: 'bid-1', price, decisions, terms });
    return isRefusal(corrected) ? null : [correctionIn(corrected), isArithmeticallyCorrected(corrected)];
  });
  const sound = cases.filter((_, index) => expected[index] !== null);
  const asked = sound.map((each) => ({ ...each, basis: { items, pricing: terms.pricing } }));
  const answers = JSON.parse(execFileSync(python ?? 'python3', ['-c', letters, path.join(__dirname, '..', '..', 'verifier-py')], { input: JSON.stringify(asked), encoding: 'utf8' })) as unknown;
  expect(sound.length).toBeGreaterThan(75);
  expect(answers).toEqual(expected.filter((each) => each !== null));
});
