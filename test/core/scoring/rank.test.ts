import fc from 'fast-check';
import { isRefusal } from '../../../src/core/refusal.js';
import type { Contender } from '../../../src/core/scoring/method.js';
import { rank, type Ranked, type RankingRule } from '../../../src/core/scoring/rank.js';
import { display, formatRational, rational } from '../../../src/core/scoring/rational.js';

const qualityAndCost = (technicalWeightBasisPoints: number, financialFormula: 'proportional' | 'linear' = 'proportional'): RankingRule =>
  ({ method: 'qualityAndCost', technicalWeightBasisPoints, financialFormula, tieRules: ['higherTechnicalMark'] });
const lowestPrice: RankingRule = { method: 'lowestPrice', technicalWeightBasisPoints: 0, financialFormula: null, tieRules: ['publicDraw'] };

/** `technical` in hundredths of a point */
const contender = (bid: string, technical: number | null, price: number): Contender =>
  ({ bid, price: rational(price), technicalScore: technical === null ? null : rational(technical, 100) });

function ranked(contenders: readonly Contender[], rule: RankingRule): readonly Ranked[] {
  const outcome = rank(contenders, rule);
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome;
}
const order = (ranking: readonly Ranked[]): string => ranking.map(({ scored }) => scored.bid).join(' ');
const shown = (ranking: readonly Ranked[], decimals = 4): Record<string, string> =>
  Object.fromEntries(ranking.map(({ scored }) => [scored.bid, scored.combinedScore === null ? '' : display(scored.combinedScore, decimals)]));

// law.md 4.2
const A = contender('A', 8800, 42_000_000);
const B = contender('B', 7900, 35_000_000);
const C = contender('C', 9100, 58_000_000);
const D = contender('D', 6600, 30_000_000);

describe('quality and cost', () => {
  it('ranks the published example at 80/20: A, C, B', () => {
    const ranking = ranked([C, B, A], qualityAndCost(8000));
    expect(order(ranking)).toBe('A C B');
    expect(shown(ranking)).toEqual({ A: '87.0667', B: '83.2000', C: '84.8690' });
    expect(ranking.map(({ scored }) => scored.financialScore && formatRational(scored.financialScore))).toEqual(['250/3', '1750/29', '100/1']);
  });

  it('ranks the published example at 70/30: A, B, C', () => {
    const ranking = ranked([A, B, C], qualityAndCost(7000));
    expect(order(ranking)).toBe('A B C');
    expect(shown(ranking)).toEqual({ A: '86.6000', B: '85.3000', C: '81.8034' });
  });

  it('would give other scores if the failed bid were wrongly kept: the trap the caller must not fall into', () => {
    expect(shown(ranked([A, B, C, D], qualityAndCost(8000)))).toEqual({ A: '84.6857', C: '83.1448', B: '80.3429', D: '72.8000' });
  });

  it('ranks on unrounded values: 84 exactly stands behind 84.00198… though both show 84.00', () => {
    const ranking = ranked([contender('even', 8000, 50_000_000), contender('odd', 8025, 50_500_000)], qualityAndCost(8000));
    expect(order(ranking)).toBe('odd even');
    expect(shown(ranking, 2)).toEqual({ odd: '84.00', even: '84.00' });
    expect(shown(ranking, 6)).toEqual({ odd: '84.001980', even: '84.000000' });
    expect(ranking.every(({ tieBrokenBy }) => tieBrokenBy === null)).toBe(true);
  });

  it('gives the linear formula its own scores: A 80, B 100, C 34.2857', () => {
    const scores = ranked([A, B, C], qualityAndCost(8000, 'linear')).map(({ scored }) => [scored.bid, scored.financialScore && display(scored.financialScore, 4)]);
    expect(Object.fromEntries(scores)).toEqual({ A: '80.0000', B: '100.0000', C: '34.2857' });
  });

  it('lets the linear formula go below zero rather than cut what was published', () => {
    const [, last] = ranked([contender('cheap', 8000, 10), contender('dear', 8000, 30)], qualityAndCost(8000, 'linear'));
    expect(last?.scored.financialScore).toEqual(rational(-100));
  });
});

describe('lowest price', () => {
  it('ranks one bid alone first and nobody when there is none', () => {
    expect(order(ranked([contender('only', null, 5)], lowestPrice))).toBe('only');
    expect(rank([], lowestPrice)).toEqual([]);
  });

  it('refuses a price of zero, whatever the method', () => {
    for (const rule of [lowestPrice, qualityAndCost(8000)]) {
      expect(rank([contender('free', 8000, 0), A], rule)).toMatchObject({ refused: 'PRICE_NOT_POSITIVE', facts: { bid: 'free' } });
    }
  });
});

const contenders = fc.uniqueArray(fc.record({ bid: fc.integer({ min: 1, max: 99 }).map((order) => `bid-${String(order)}`), technical: fc.integer({ min: 0, max: 10_000 }), price: fc.integer({ min: 1, max: 1e12 }) }),
  { selector: ({ bid }) => bid, minLength: 1, maxLength: 8 }).map((all) => all.map(({ bid, technical, price }) => contender(bid, technical, price)));
const rules = fc.oneof(fc.constant(lowestPrice), fc.record({ weight: fc.integer({ min: 1, max: 9999 }), formula: fc.constantFrom('proportional' as const, 'linear' as const) })
  .map(({ weight, formula }) => qualityAndCost(weight, formula)));

describe('any ranking', () => {
  it('does not depend on the order in which the bids come', () => {
    fc.assert(fc.property(contenders, rules, fc.integer({ min: 1, max: 7 }), (all, rule, shift) => {
      const moved = [...all.slice(shift % all.length), ...all.slice(0, shift % all.length)].reverse();
      expect(rank(moved, rule)).toEqual(rank(all, rule));
    }), { numRuns: 200 });
  });

  it('does not change when every price is multiplied alike', () => {
    fc.assert(fc.property(contenders, rules, fc.integer({ min: 2, max: 1000 }), (all, rule, factor) => {
      const scaled = rank(all.map((each) => ({ ...each, price: rational((each.price?.numerator ?? 0n) * BigInt(factor)) })), rule);
      const plain = rank(all, rule);
      if (isRefusal(plain) || isRefusal(scaled)) expect(scaled).toEqual(plain);
      else expect(order(scaled)).toBe(order(plain));
    }), { numRuns: 200 });
  });

  it('never puts a bid lower for a lower price, nor higher for a higher one, all else equal', () => {
    fc.assert(fc.property(contenders, rules, fc.integer({ min: 1, max: 1e6 }), (all, rule, rise) => {
      const before = rank(all, rule);
      const after = rank(all.map((each, index) => (index === 0 ? { ...each, price: rational((each.price?.numerator ?? 0n) + BigInt(rise)) } : each)), rule);
      if (isRefusal(before) || isRefusal(after) || firstIsLowest(all)) return;
      const place = (ranking: readonly Ranked[]): number => ranking.find(({ scored }) => scored.bid === all[0]?.bid)?.rank ?? 0;
      expect(place(after)).toBeGreaterThanOrEqual(place(before));
    }), { numRuns: 300 });
  });

  it('has every rank from one, once', () => {
    fc.assert(fc.property(contenders, rules, (all, rule) => {
      const ranking = rank(all, rule);
      if (!isRefusal(ranking)) expect(ranking.map((each) => each.rank)).toEqual(all.map((_, index) => index + 1));
    }));
  });
});

/** When the raised bid is itself the reference price the others' scores move with it: the promise is about the other bids. */
function firstIsLowest(all: readonly Contender[]): boolean {
  return all.every((each) => (each.price?.numerator ?? 0n) >= (all[0]?.price?.numerator ?? 0n));
}
