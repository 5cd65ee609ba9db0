// What holds of any prices: the order they come in decides nothing, a scale moves nobody, no franc is lost, and nonsense is refused.
import fc from 'fast-check';
import { checkEnvelope } from '../../../src/core/bids/check-envelope.js';
import { abnormalPrices } from '../../../src/core/evaluation/abnormal/abnormal-prices.js';
import type { PriceTreatment } from '../../../src/core/evaluation/price-facts.js';
import { decisionShape } from '../../../src/core/evaluation/price-decisions.js';
import { Misshapen } from '../../../src/core/procedure/shape.js';
import { isRefusal } from '../../../src/core/refusal.js';
import { compare, multiply, parseRational, rational, zero } from '../../../src/core/scoring/rational.js';
import { preferenceMethods, abnormalRules, type PricingTerms } from '../../../src/core/tenders/pricing-terms.js';
import { schoolLot } from '../../support/builders/tenders.js';
import { allTreatedWith, items, preferenceFor, priceOf, termsWith, treatedWith, type Offered } from '../../support/builders/prices.js';

const unit = fc.integer({ min: 1, max: 5_000_000 });
const offered: fc.Arbitrary<Offered[]> = fc.array(fc.record({ units: fc.tuple(unit, unit, unit), community: fc.boolean(), discount: fc.integer({ min: 0, max: 5000 }) }), { minLength: 2, maxLength: 8 })
  .map((bids) => bids.map(({ units, community, discount }, index) => ({
    bid: `b${String(index)}`,
    price: priceOf(units, [], units.reduce((sum, each, item) => sum + each * Number(items[item]?.quantity ?? 0), 0), { discounts: discount === 0 ? [] : [{ kind: 'rate', basisPoints: discount }] }),
    decisions: community ? [preferenceFor('community')] : [],
  })));
const pricing: fc.Arbitrary<Partial<PricingTerms>> = fc.record({
  preference: fc.constantFrom(null, ...preferenceMethods.map((method) => ({ method, margins: [{ ground: 'community' as const, basisPoints: 1500 }], cap: 1500 }))),
  abnormal: fc.subarray([...abnormalRules]),
});
/** Nobody is found eligible for a preference the file does not announce. */
const under = (terms: Partial<PricingTerms>, bids: readonly Offered[]): Offered[] => bids.map((each) => (terms.preference === null ? { ...each, decisions: [] } : each));
const exact = (text: string) => parseRational(text) ?? zero;
const byPrice = (treated: readonly PriceTreatment[]): string[] =>
  [...treated].sort((left, right) => compare(exact(left.comparison), exact(right.comparison)) || (left.bid < right.bid ? -1 : 1)).map(({ bid }) => bid);
const flagged = (treated: readonly PriceTreatment[], estimate: number, terms: Partial<PricingTerms>): string[] =>
  abnormalPrices(treated, estimate, termsWith(terms)).map(({ bid, rule, side }) => `${bid} ${rule} ${side}`).sort();

describe('any prices', () => {
  it('compare alike in whatever order they come', () => {
    fc.assert(fc.property(offered, pricing, (given, terms) => {
      const bids = under(terms, given);
      const [there, back] = [bids, [...bids].reverse()].map((each) => allTreatedWith(termsWith(terms), each));
      expect([...(back ?? [])].reverse()).toEqual(there);
      expect(flagged(back ?? [], 100_000_000, terms)).toEqual(flagged(there ?? [], 100_000_000, terms));
    }), { numRuns: 100 });
  });

  it('keep their order and their flags when all are counted in a smaller unit', () => {
    fc.assert(fc.property(offered, pricing, fc.integer({ min: 2, max: 1000 }), (given, terms, factor) => {
      const plain = under(terms, given).map((each) => ({ ...each, price: { ...each.price, discounts: [] } }));
      const scaled = plain.map((each) => ({ ...each, price: { ...each.price, total: each.price.total * factor, lines: each.price.lines.map((line) => ({ ...line, unitPrice: (line.unitPrice ?? 0) * factor })) } }));
      const [small, large] = [allTreatedWith(termsWith(terms), plain), allTreatedWith(termsWith(terms), scaled)];
      expect(byPrice(large)).toEqual(byPrice(small));
      expect(flagged(large, 100_000_000 * factor, terms)).toEqual(flagged(small, 100_000_000, terms));
    }), { numRuns: 100 });
  });

  it('lose nothing: every step begins where the last of the whole price ended, and the last is the contract price', () => {
    fc.assert(fc.property(offered, pricing, (bids, terms) => {
      for (const { readOut, corrected, steps, lines, converted, adjusted, preference, comparison } of allTreatedWith(termsWith({ ...terms, provisionalItems: ['3'] }), under(terms, bids))) {
        const whole = steps.filter(({ item }) => item === null);
        expect(whole.reduce((at, { from, to }) => (at === from ? to : Number.NaN), readOut)).toBe(corrected);
        expect(lines.every(({ amount }) => Number.isSafeInteger(amount))).toBe(true);
        expect([converted, adjusted]).toEqual([`${String(corrected)}/1`, `${String(corrected)}/1`]);
        const { margin = 0, highest = 0, method = null } = preference ?? {};
        const moved = method === 'upliftNonBeneficiary' ? rational(10_000 + highest, 10_000 + margin) : rational(10_000 - margin, 10_000);
        expect(exact(comparison)).toEqual(multiply(exact(adjusted), moved));
      }
    }), { numRuns: 100 });
  });
});

describe('nonsense', () => {
  const price = { lines: [], total: 1, totalInWords: null, discounts: [] };
  it.each<[string, object]>([
    ['a negative total', { ...price, total: -1 }], ['a total that is no number', { ...price, total: Number.NaN }], ['thirty digits', { ...price, total: 1e30 }],
    ['half a franc', { ...price, total: 0.5 }], ['a currency nobody announced', { ...price, currency: 'EUR' }], ['words below zero', { ...price, totalInWords: -5 }],
    ['a discount above the whole', { ...price, discounts: [{ kind: 'rate', basisPoints: 10_001 }] }],
  ])('in an envelope is refused: %s', (_what, value) => {
    expect(checkEnvelope({ lots: [schoolLot] }, 'price-lot-1', value as never)).toMatchObject({ reason: expect.any(String) as string });
  });

  it('in an envelope with an announced currency is no nonsense', () => {
    const lot = { ...schoolLot, pricing: { conversion: { currencies: ['EUR'], source: 'BCEAO', date: '2026-11-24' } } };
    expect(checkEnvelope({ lots: [lot] }, 'price-lot-1', { ...price, currency: 'EUR' })).toBeNull();
    expect(checkEnvelope({ lots: [lot] }, 'price-lot-1', { ...price, currency: 'USD' })).toMatchObject({ field: '/currency' });
  });

  it('as a decision is refused by name, and whatever is read is treated or refused, never thrown on', () => {
    const field = fc.oneof(fc.jsonValue(), fc.constantFrom('pricedDeviation', 'exchangeRate', 'preference', 'wordsCarryError', '1', 'community', '2026-11-24', '655.957', '0', '-3', '1e9'), fc.integer());
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('kind', 'item', 'discount', 'rate', 'source', 'date', 'amount', 'ground', 'eligible', 'share', 'reason', 'evidence', '__proto__'), field), (given) => {
      const read = decisionShape(given as never, '');
      if (read instanceof Misshapen) return;
      const [outcome] = treatedWith(termsWith(), [{ bid: 'x', price: { ...price, totalInWords: 7 }, decisions: [read] }]);
      expect(isRefusal(outcome) || typeof outcome?.comparison === 'string').toBe(true);
    }), { numRuns: 300 });
  });

  it.each([['zero', '0'], ['a sign', '-1'], ['an exponent', '6e2'], ['too many digits', '1'.repeat(30)], ['a comma', '655,957']])('as a rate is refused: %s', (_what, rate) => {
    expect(decisionShape({ kind: 'exchangeRate', rate, source: 's', date: '2026-11-24', reason: 'r' }, '')).toBeInstanceOf(Misshapen);
  });

  it.each([['zero', 0], ['thirty digits', 1e30], ['no number', Number.NaN], ['a fraction', 0.5]])('as a deviation is refused: %s', (_what, amount) => {
    expect(decisionShape({ kind: 'pricedDeviation', amount, reason: 'r', evidence: 'e' }, '')).toBeInstanceOf(Misshapen);
  });
});
