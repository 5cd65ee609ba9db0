// A paper case of several lots gives what the acts give, a bid found not qualified included: it is passed over, in its lot and in the combination.
import { readPaperLots } from '../../../src/core/evaluation/paper-lots.js';
import { rankPaperLots, type PaperLotsResult } from '../../../src/core/evaluation/rank-paper-lots.js';
import type { Json } from '../../../src/core/json.js';
import { Misshapen } from '../../../src/core/procedure/shape.js';
import { crossed, lots, wholeCombination } from '../../support/combination-story.js';

const million = 1_000_000;
const wanting = (lot: string, firm: string): boolean => lot === 'lot-2' && firm === 'b';
/** The prices of the story on paper. */
const paper = (found: (lot: string, firm: string) => boolean): Json => ({
  format: 'pli-evaluate/1',
  lots: lots.map((lot, index) => ({
    lot, method: 'lowestPrice',
    bids: Object.entries(crossed.prices).map(([firm, prices]) => ({ id: `${firm}-${lot}`, bidder: firm, price: { total: (prices[index] ?? 0) * million }, ...(found(lot, firm) ? { qualified: false } : {}) })),
  })),
  combination: { crossDiscounts: true, discounts: [{ bidder: 'a', lots: ['lot-1', 'lot-2'], percent: 8 }, { bidder: 'b', lots: [...lots], percent: 8 }] },
});
function evaluated(found: (lot: string, firm: string) => boolean): PaperLotsResult {
  const read = readPaperLots(paper(found));
  const result = read instanceof Misshapen ? read : rankPaperLots(read);
  if (!('lots' in result)) throw new Error(JSON.stringify(result));
  return result;
}
const awarded = ({ combination }: PaperLotsResult) => combination?.awards.map(({ lot, bidder }) => `${lot} ${bidder}`);

describe('a bid found not qualified', () => {
  const { file } = wholeCombination({ ...crossed, failing: true }, { 'lot-1': 36_800_000, 'lot-2': 50_600_000, 'lot-3': 28_000_000 });
  const result = evaluated(wanting);

  it('is given no lot by the combination, as by the acts, to the franc', () => {
    expect(awarded(result)).toEqual(file.combination?.best.awards.map(({ lot, bidder }) => `${lot} ${bidder.slice(-1)}`));
    expect(awarded(result)).toEqual(['lot-1 a', 'lot-2 a', 'lot-3 c']);
    expect([result.combination?.total.exact, result.combination?.lotByLot.exact]).toEqual([file.combination?.best.total, file.combination?.lotByLot]);
  });

  it('is no winner of its lot in one part of the answer and in another: both name the same bid', () => {
    expect(result.lots.map(({ winners: [first] }) => first)).toEqual(['a-lot-1', 'c-lot-2', 'c-lot-3']);
    expect(result.lots[1]?.ranking.map(({ bid }) => bid)).toEqual(['b-lot-2', 'c-lot-2', 'a-lot-2']);
    expect(awarded(evaluated(() => false))).toEqual(['lot-1 b', 'lot-2 b', 'lot-3 b']);
  });

  it('leaves its lot to nobody where no other stands in it', () => {
    const alone = evaluated((lot) => lot !== 'lot-1');
    expect(awarded(alone)?.every((each) => each.startsWith('lot-1'))).toBe(true);
  });
});
