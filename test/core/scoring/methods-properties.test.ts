import fc from 'fast-check';
import { isRefusal, type Refusal } from '../../../src/core/refusal.js';
import { lifeCycleCostOf } from '../../../src/core/scoring/life-cycle-cost.js';
import type { Contender } from '../../../src/core/scoring/method.js';
import { methodIds, methodTraits, opensFirstOnly } from '../../../src/core/scoring/methods.js';
import { rank, type Ranked, type RankingRule } from '../../../src/core/scoring/rank.js';
import { compare, formatRational, rational } from '../../../src/core/scoring/rational.js';
import { oracleOrder } from '../../support/ranking-oracle.js';

interface Given { readonly bid: string; readonly technical: number; readonly price: number; readonly part: number }

/** So high that nobody is ever above it: who is, is another promise. */
const wide = { amount: 9_000_000_000_000, toleranceBasisPoints: 0 };
const rules = fc.record({
  method: fc.constantFrom(...methodIds), weight: fc.integer({ min: 1, max: 9999 }), formula: fc.constantFrom('proportional' as const, 'linear' as const),
  tieRules: fc.constantFrom<RankingRule['tieRules']>([], ['higherTechnicalMark'], ['lowerPrice'], ['higherTechnicalMark', 'lowerPrice']),
}).map(({ method, weight, formula, tieRules }): RankingRule => ({
  method, technicalWeightBasisPoints: methodTraits[method].weighted ? weight : 0, financialFormula: method === 'qualityAndCost' ? formula : null,
  tieRules: opensFirstOnly(method) ? tieRules.filter((rule) => rule !== 'lowerPrice') : tieRules, ...(method === 'fixedBudget' ? { fixedBudget: wide } : {}),
}));
/** Few values, so that exact ties come; prices that are fractions, as a mean of omitted items makes them. */
const technical = fc.oneof(fc.integer({ min: 1, max: 10_000 }), fc.constantFrom(7000, 8000, 8025));
const price = fc.oneof(fc.integer({ min: 1, max: 1_000_000_000_000 }), fc.constantFrom(50_000_000, 50_500_000, 100));
const bids = fc.uniqueArray(fc.record({ bid: fc.integer({ min: 1, max: 99 }).map((order) => `bid-${String(order)}`), technical, price, part: fc.constantFrom(1, 1, 1, 3, 7) }), { selector: ({ bid }) => bid, minLength: 1, maxLength: 7 });

const contendersOf = (given: readonly Given[], { method }: RankingRule): Contender[] => given.map(({ bid, technical: mark, price: amount, part }) =>
  ({ bid, price: opensFirstOnly(method) ? null : rational(amount, part), technicalScore: rational(mark, 100) }));
const order = (outcome: readonly Ranked[] | Refusal): readonly string[] | null => (isRefusal(outcome) ? null : outcome.map(({ scored }) => scored.bid));
const written = (outcome: readonly Ranked[] | Refusal): unknown => (isRefusal(outcome) ? outcome : outcome.map(({ scored, rank: place, tieBrokenBy }) =>
  [place, scored.bid, tieBrokenBy, ...[scored.price, scored.technicalScore, scored.financialScore, scored.combinedScore].map((value) => (value === null ? null : formatRational(value)))]));

describe('every method, on any bids', () => {
  it('gives the order an independent computation gives, and leaves undecided what that leaves undecided', () => {
    fc.assert(fc.property(bids, rules, (given, rule) => {
      const expected = oracleOrder(given.map((each) => ({
        bid: each.bid, price: opensFirstOnly(rule.method) ? null : [BigInt(each.price), BigInt(each.part)] as const, technical: [BigInt(each.technical), 100n] as const,
      })), { method: rule.method, weight: rule.technicalWeightBasisPoints, formula: rule.financialFormula, tieRules: rule.tieRules });
      const outcome = rank(contendersOf(given, rule), rule);
      if (isRefusal(outcome)) expect([outcome.refused, expected]).toEqual(['TIE_UNDECIDED', null]);
      else expect(order(outcome)).toEqual(expected);
    }), { numRuns: 1500 });
  });

  it('gives the same bytes whatever the order in which the bids come', () => {
    fc.assert(fc.property(bids, rules, fc.integer({ min: 0, max: 6 }), (given, rule, shift) => {
      const moved = [...given.slice(shift % given.length), ...given.slice(0, shift % given.length)].reverse();
      expect(written(rank(contendersOf(moved, rule), rule))).toEqual(written(rank(contendersOf(given, rule), rule)));
    }), { numRuns: 400 });
  });

  it('does not change when every price is multiplied alike: francs or centimes', () => {
    fc.assert(fc.property(bids, rules, fc.integer({ min: 2, max: 1000 }), (given, rule, factor) => {
      const scaledRule = rule.fixedBudget === undefined ? rule : { ...rule, fixedBudget: { ...wide, amount: wide.amount * factor } };
      const scaled = contendersOf(given, rule).map((each) => ({ ...each, price: each.price === null ? null : rational(each.price.numerator * BigInt(factor), each.price.denominator) }));
      expect(order(rank(scaled, scaledRule))).toEqual(order(rank(contendersOf(given, rule), rule)));
    }), { numRuns: 400 });
  });

  it('by rated criteria does not change when every mark is multiplied alike', () => {
    fc.assert(fc.property(bids, fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 2, max: 9 }), (given, weight, factor) => {
      const rule: RankingRule = { method: 'ratedCriteria', technicalWeightBasisPoints: weight, financialFormula: null, tieRules: [] };
      const scaled = contendersOf(given, rule).map((each) => ({ ...each, technicalScore: rational((each.technicalScore?.numerator ?? 0n) * BigInt(factor), each.technicalScore?.denominator ?? 1n) }));
      expect(order(rank(scaled, rule))).toEqual(order(rank(contendersOf(given, rule), rule)));
    }), { numRuns: 200 });
  });

  it('never places a bid lower for a lower price, all else equal', () => {
    fc.assert(fc.property(bids, rules, fc.integer({ min: 1, max: 1_000_000 }), (given, rule, cut) => {
      const [first, ...others] = given;
      if (first === undefined || first.price <= cut) return;
      const [before, after] = [given, [{ ...first, price: first.price - cut }, ...others]].map((all) => order(rank(contendersOf(all, rule), rule)));
      if (before && after) expect(after.indexOf(first.bid)).toBeLessThanOrEqual(before.indexOf(first.bid));
    }), { numRuns: 600 });
  });

  it('never places a bid lower for a higher technical score, all else equal', () => {
    fc.assert(fc.property(bids, rules, fc.integer({ min: 1, max: 3000 }), (given, rule, more) => {
      const [first, ...others] = given;
      if (first === undefined) return;
      const [before, after] = [given, [{ ...first, technical: first.technical + more }, ...others]].map((all) => order(rank(contendersOf(all, rule), rule)));
      if (before && after) expect(after.indexOf(first.bid)).toBeLessThanOrEqual(before.indexOf(first.bid));
    }), { numRuns: 600 });
  });

  it('has every rank from one, once', () => {
    fc.assert(fc.property(bids, rules, (given, rule) => {
      const outcome = rank(contendersOf(given, rule), rule);
      if (!isRefusal(outcome)) expect(outcome.map((each) => each.rank)).toEqual(given.map((_, index) => index + 1));
    }), { numRuns: 200 });
  });
});

describe('a life-cycle cost', () => {
  const someCosts = fc.record({ price: fc.integer({ min: 1, max: 1e12 }), costs: fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 30 }), residual: fc.integer({ min: 0, max: 1e9 }), rate: fc.integer({ min: 0, max: 10_000 }) });

  it('is what summing over one common denominator gives', () => {
    fc.assert(fc.property(someCosts, ({ price: amount, costs, residual, rate }) => {
      const [growth, years] = [BigInt(10_000 + rate), costs.length];
      const under = growth ** BigInt(years);
      const at = (year: number): bigint => 10_000n ** BigInt(year) * growth ** BigInt(years - year);
      const top = costs.reduce((sum, cost, index) => sum + BigInt(cost) * at(index + 1), BigInt(amount) * under) - BigInt(residual) * at(years);
      expect(lifeCycleCostOf(rational(amount), { costs, residual }, { years, discountRateBasisPoints: rate })).toEqual(rational(top, under));
    }), { numRuns: 200 });
  });

  it('rises with the price and with any cost, and falls with the residual value', () => {
    fc.assert(fc.property(someCosts, fc.nat(29), fc.integer({ min: 1, max: 1e6 }), ({ price: amount, costs, residual, rate }, year, more) => {
      const rule = { years: costs.length, discountRateBasisPoints: rate };
      const plain = lifeCycleCostOf(rational(amount), { costs, residual }, rule);
      const dearer = costs.map((cost, index) => (index === year % costs.length ? cost + more : cost));
      expect(compare(lifeCycleCostOf(rational(amount + more), { costs, residual }, rule), plain)).toBe(1);
      expect(compare(lifeCycleCostOf(rational(amount), { costs: dearer, residual }, rule), plain)).toBe(1);
      expect(compare(lifeCycleCostOf(rational(amount), { costs, residual: residual + more }, rule), plain)).toBe(-1);
    }), { numRuns: 200 });
  });
});
