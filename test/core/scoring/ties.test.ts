import { createHash } from 'node:crypto';
import { isRefusal } from '../../../src/core/refusal.js';
import type { Contender } from '../../../src/core/scoring/method.js';
import { rank, type RankingRule } from '../../../src/core/scoring/rank.js';
import { rational } from '../../../src/core/scoring/rational.js';
import type { TieInput, TieRule } from '../../../src/core/scoring/ties.js';

const rule = (tieRules: readonly TieRule[]): RankingRule => ({ method: 'lowestPrice', technicalWeightBasisPoints: 0, financialFormula: null, tieRules });
const bid = (id: string, technical: number, price = 100): Contender => ({ bid: id, price: rational(price), technicalScore: rational(technical) });

function outcome(bids: readonly Contender[], tieRules: readonly TieRule[], inputs: readonly TieInput[] = []) {
  const ranking = rank(bids, rule(tieRules), inputs);
  return isRefusal(ranking) ? ranking : ranking.map(({ scored, tieBrokenBy }) => `${scored.bid} ${tieBrokenBy ?? '-'}`);
}

describe('exactly equal bids', () => {
  it('stand in the order of the first rule that tells them apart', () => {
    expect(outcome([bid('x', 80), bid('y', 90), bid('z', 10, 99)], ['lowerPrice', 'higherTechnicalMark'])).toEqual(['z -', 'y higherTechnicalMark', 'x higherTechnicalMark']);
  });

  it('wait for people when only people can decide, and the refusal says what comes next', () => {
    expect(outcome([bid('b', 80), bid('a', 80)], ['higherTechnicalMark', 'publicDraw'])).toMatchObject({ refused: 'TIE_UNDECIDED', facts: { bids: ['a', 'b'], next: 'publicDraw' } });
    expect(outcome([bid('a', 80), bid('b', 80)], ['newSealedPrice', 'publicDraw'])).toMatchObject({ facts: { next: 'newSealedPrice' } });
  });

  it('are never put in the order of deposit: with no rule left the tie stays undecided', () => {
    expect(outcome([bid('bid-1', 80), bid('bid-2', 80)], ['higherTechnicalMark'])).toMatchObject({ refused: 'TIE_UNDECIDED', facts: { next: null } });
    expect(outcome([bid('bid-1', 80), bid('bid-2', 80)], [])).toMatchObject({ refused: 'TIE_UNDECIDED', facts: { next: null } });
  });

  it('follow a recorded public draw among exactly the tied', () => {
    const three = [bid('a', 80), bid('b', 80), bid('c', 80), bid('d', 1, 101)];
    expect(outcome(three, ['publicDraw'], [{ rule: 'publicDraw', order: ['c', 'a', 'b'] }])).toEqual(['c publicDraw', 'a publicDraw', 'b publicDraw', 'd -']);
    for (const order of [['c', 'a'], ['a', 'b', 'c', 'd'], ['a', 'a', 'b']]) {
      expect(outcome(three, ['publicDraw'], [{ rule: 'publicDraw', order }])).toMatchObject({ refused: 'TIE_UNDECIDED' });
    }
  });

  it('are drawn by the log’s own root: anybody gets the same order, and another lot, tender or root another one', () => {
    const five = ['a', 'b', 'c', 'd', 'e'].map((id) => bid(id, 80));
    const seed = { rule: 'verifiableDraw', tender: '01JD0000000000000000000001', lot: 'lot-1', root: 'ab'.repeat(32) } as const;
    const place = (id: string): string => createHash('sha256').update(`pli/draw/v1\n${seed.tender}\n${seed.lot}\n${seed.root}\n${id}\n`).digest('hex');
    const expected = five.map((each) => each.bid).sort((left, right) => (place(left) < place(right) ? -1 : 1)).map((id) => `${id} verifiableDraw`);
    expect(outcome(five, ['verifiableDraw'], [seed])).toEqual(expected);
    expect(outcome([...five].reverse(), ['verifiableDraw'], [seed])).toEqual(expected);
    expect(outcome(five, ['verifiableDraw'])).toMatchObject({ refused: 'TIE_UNDECIDED', facts: { next: 'verifiableDraw' } });
    const others = Array.from({ length: 60 }, (_, index) => JSON.stringify(outcome(five, ['verifiableDraw'], [{ ...seed, lot: `lot-${String(index)}` }])));
    expect(new Set(others).size).toBeGreaterThan(20);
  });

  it('fall to the next rule where new prices are equal again', () => {
    const inputs: TieInput[] = [
      { rule: 'newSealedPrice', prices: [{ bid: 'a', price: rational(95) }, { bid: 'b', price: rational(95) }, { bid: 'c', price: rational(90) }] },
      { rule: 'publicDraw', order: ['b', 'a'] },
    ];
    expect(outcome([bid('a', 1), bid('b', 1), bid('c', 1)], ['newSealedPrice', 'publicDraw'], inputs)).toEqual(['c newSealedPrice', 'b publicDraw', 'a publicDraw']);
  });
});
