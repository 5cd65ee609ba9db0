import { abnormalPrices, screensOf } from '../../../src/core/evaluation/abnormal/abnormal-prices.js';
import { mlCt2015 } from '../../../src/core/rulebook/packs/index.js';
import { plainPricing, type AbnormalRule } from '../../../src/core/tenders/pricing-terms.js';
import { packWith } from '../../support/builders/tenders.js';

const million = 1_000_000;
const priced = (amounts: readonly number[]) => amounts.map((amount) => ({ bid: `b${String(amount)}`, adjusted: `${String(amount * million)}/1` }));
const published = priced([95, 99, 103, 62, 101]);
const terms = (rule: AbnormalRule, rules = mlCt2015) => ({ pricing: { ...plainPricing, abnormal: [rule] }, rules });
const flags = (rule: AbnormalRule, prices = published, rules = mlCt2015) => abnormalPrices(prices, 100 * million, terms(rule, rules)).map(({ bid, side }) => `${bid} ${side}`);
const limits = (rule: AbnormalRule, rules = mlCt2015) => screensOf(published, 100 * million, terms(rule, rules)).map(({ screen }) => [screen.low?.shown ?? null, screen.high?.shown ?? null]);

describe('bids of 95, 99, 103, 62 and 101 million against an estimate of 100 (law.md 4.6)', () => {
  it.each<[AbnormalRule, string | null, string | null]>([
    ['afd20', '80000000.00', null],
    ['benin', '76160000.00', null],
    ['burkina', '82280000.00', '111320000.00'],
    ['wbRelative', '76768453.79', null],
  ])('%s draws the line at %s and flags the bid of 62 alone', (rule, low, high) => {
    expect(limits(rule)).toEqual([[low, high]]);
    expect(flags(rule)).toEqual(['b62 low']);
  });

  it('wbRelative of a sample draws it at 74 970 613.63', () => {
    const rules = packWith({ 'abnormallyLow.wbRelative': { standardDeviations: 1, minimumBids: 5, ofSample: 1 } });
    expect([limits('wbRelative', rules), flags('wbRelative', published, rules)]).toEqual([[['74970613.63', null]], ['b62 low']]);
  });

  it('wbAbsolute is for fewer than five bids, wbRelative for five or more', () => {
    expect(flags('wbAbsolute')).toEqual([]);
    expect(flags('wbAbsolute', priced([95, 99, 80, 81]))).toEqual(['b80 low']);
    expect(flags('wbRelative', priced([95, 99, 103, 62]))).toEqual([]);
  });

  it('an estimate that contains what the authority dictates is counted without it, like the prices', () => {
    const pricing = { ...plainPricing, abnormal: ['afd20' as const], provisionalItems: ['imprevus'], provisionalSums: 20 * million };
    expect(screensOf(published, 120 * million, { pricing, rules: mlCt2015 }).map(({ screen }) => screen.low?.shown)).toEqual(['80000000.00']);
    expect(abnormalPrices(published, 120 * million, { pricing: { ...pricing, provisionalSums: undefined }, rules: mlCt2015 }).map(({ bid }) => bid)).toEqual(['b95', 'b62']);
  });

  it('burkina flags what is far above as well', () => {
    expect(flags('burkina', priced([95, 99, 103, 130]))).toEqual(['b130 high']);
  });

  it('what meets a limit exactly is flagged by “80 % or less” and not by “below”', () => {
    expect(flags('afd20', priced([80, 100]))).toEqual(['b80 low']);
    expect(flags('benin', priced([32, 32, 32]).map((each, index) => ({ ...each, bid: `${each.bid}-${String(index)}` })))).toEqual(['b32-0 low', 'b32-1 low', 'b32-2 low']);
    const equal = [100, 100, 100, 100, 100].map((amount, index) => ({ bid: `e${String(index)}`, adjusted: `${String(amount * million)}/1` }));
    expect(flags('wbRelative', equal)).toEqual([]);
  });

  it('one standard deviation below exactly is not below it', () => {
    // mean 7, deviation 2: the limit is 5 with one deviation, and exactly 3 with two
    expect(flags('wbRelative', priced([8, 8, 8, 8, 3]))).toEqual(['b3 low']);
    const rules = packWith({ 'abnormallyLow.wbRelative': { standardDeviations: 2, minimumBids: 5, ofSample: 0 } });
    expect(flags('wbRelative', priced([8, 8, 8, 8, 3]), rules)).toEqual([]);
  });

  it('no rule announced, nobody flagged; no price, no limit', () => {
    expect(abnormalPrices(published, 100 * million, { pricing: plainPricing, rules: mlCt2015 })).toEqual([]);
    expect(screensOf([], 100 * million, terms('benin'))).toEqual([]);
  });
});
