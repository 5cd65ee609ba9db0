import { correctPrice, isArithmeticallyCorrected } from '../../../src/core/evaluation/price-treatment.js';
import type { LotPrice } from '../../../src/core/bids/bid-facts.js';
import type { PriceDecision } from '../../../src/core/evaluation/price-facts.js';
import { allTreatedWith, correctedWith, items, lumpSum, priceOf, shown, termsWith, treatedWith } from '../../support/builders/prices.js';
import { packWith } from '../../support/builders/tenders.js';

const B = priceOf([44_000, 63_000, 2_900_000], [5_280_000, 5_400_000, 2_900_000], 13_580_000);
const slip = priceOf([45_000_000, 62_500, 2_750_000], [5_400_000, 5_000_000, 2_750_000], 13_150_000);
const misplaced: PriceDecision = { kind: 'misplacedDecimalPoint', item: '1', reason: 'prix d’un banc' };
const carries: PriceDecision = { kind: 'wordsCarryError', reason: 'les lettres répètent un total mal additionné' };
const without = (rule: string) => termsWith({}, { rules: packWith({ [`arithmetic.${rule}`]: false }) });

describe('a rule of arithmetic the pack switches off is not applied', () => {
  it('unit price: the line stands as written, the sum still corrects the total', () => {
    expect(correctedWith(without('unitPricePrevails'), 'B', B)).toMatchObject({ corrected: 13_580_000, steps: [] });
    expect(correctedWith(without('unitPricePrevails'), 'B', { ...B, total: 13_000_000 })).toMatchObject({ corrected: 13_580_000, steps: [{ step: 'sum' }] });
  });

  it('sum of lines: the stated total stands', () => {
    expect(correctedWith(without('sumOfLinesPrevails'), 'B', B)).toMatchObject({ afterArithmetic: 13_580_000, corrected: 13_580_000, steps: [{ step: 'unitPrice' }] });
  });

  it('words: the figures stand', () => {
    expect(correctedWith(without('wordsPrevail'), 'W', lumpSum(5_000_000, { totalInWords: 15_000_000 }))).toMatchObject({ corrected: 5_000_000, steps: [] });
  });

  it('decimal point and erring words: the decision is refused with its rule', () => {
    expect(correctPrice({ bid: 's', price: slip, decisions: [misplaced], terms: without('misplacedDecimalPoint') }))
      .toMatchObject({ refused: 'ARITHMETIC_RULE_OFF', facts: { rule: 'arithmetic.misplacedDecimalPoint' }, rule: { id: 'arithmetic.misplacedDecimalPoint' } });
    expect(correctPrice({ bid: 'W', price: lumpSum(5, { totalInWords: 15 }), decisions: [carries], terms: without('wordsCarryError') })).toMatchObject({ refused: 'ARITHMETIC_RULE_OFF' });
  });
});

describe('words', () => {
  it('that carry the arithmetic error do not prevail, once the commission says so', () => {
    const lump = lumpSum(15_000_000, { totalInWords: 5_000_000 });
    expect(correctedWith(termsWith(), 'W', lump)).toMatchObject({ corrected: 5_000_000 });
    const kept = correctedWith(termsWith(), 'W', lump, [carries]);
    expect(kept).toMatchObject({ afterWords: 15_000_000, corrected: 15_000_000, decisions: [carries] });
    expect(isArithmeticallyCorrected(kept)).toBe(false);
  });

  it('that agree with the figures carry no error', () => {
    expect(correctPrice({ bid: 'W', price: lumpSum(5, { totalInWords: 5 }), decisions: [carries], terms: termsWith() })).toMatchObject({ refused: 'WORDS_AGREE' });
    expect(correctPrice({ bid: 'W', price: lumpSum(5), decisions: [carries], terms: termsWith() })).toMatchObject({ refused: 'WORDS_AGREE' });
  });
});

describe('amounts the authority dictates', () => {
  const terms = termsWith({ provisionalItems: ['3'] });
  const D = priceOf([46_500, 61_000, 2_600_000], [5_580_000, 4_880_000, 2_600_000], 13_060_000, { discounts: [{ kind: 'rate', basisPoints: 400 }] });

  it('go out before the discount, as a step of their own', () => {
    expect(correctedWith(terms, 'D', D)).toMatchObject({
      readOut: 13_060_000, afterArithmetic: 13_060_000, afterProvisional: 10_460_000, corrected: 10_041_600,
      steps: [{ step: 'provisionalSums', from: 13_060_000, to: 10_460_000, rule: 'provisionalSums.out' }, { step: 'discount', from: 10_460_000, to: 10_041_600 }],
    });
    expect(isArithmeticallyCorrected(correctedWith(terms, 'D', D))).toBe(false);
  });

  it('are nobody’s to leave out', () => {
    const C = priceOf([43_000, 60_000, null], [5_160_000, 4_800_000, null], 9_960_000);
    expect(allTreatedWith(terms, [{ bid: 'C', price: C }, { bid: 'D', price: D }])[0]).toMatchObject({ omissions: [], comparison: '9960000/1' });
  });

  it('above the whole price are refused', () => {
    const rules = packWith({ 'arithmetic.sumOfLinesPrevails': false });
    expect(correctPrice({ bid: 'D', price: { ...D, total: 1000 }, decisions: [], terms: termsWith({ provisionalItems: ['3'] }, { rules }) })).toMatchObject({ refused: 'PROVISIONAL_SUMS_EXCEED_PRICE' });
  });
});

describe('a price in another currency', () => {
  const terms = termsWith({ conversion: { currencies: ['EUR', 'USD'], source: 'BCEAO, cours vendeur', date: '2026-11-24' } });
  const rate = (over: Partial<Extract<PriceDecision, { kind: 'exchangeRate' }>> = {}): PriceDecision =>
    ({ kind: 'exchangeRate', rate: '605.25', source: 'BCEAO, cours vendeur', date: '2026-11-24', reason: 'bulletin du jour, p. 1', ...over });
  const answer = (currency: string, decisions: readonly PriceDecision[] = [], of = terms) => treatedWith(of, [{ bid: 'x', price: lumpSum(2_000_050, { currency }), decisions }])[0];

  it('in euro is converted at the fixed rate of the pack, exactly', () => {
    expect(answer('EUR')).toMatchObject({
      currency: 'EUR', corrected: 2_000_050, conversion: { rate: '655.957', source: 'currency.fixedRates', date: null }, converted: '26238935957/2000', comparison: '26238935957/2000',
    });
    expect(answer('EUR', [rate()])).toMatchObject({ refused: 'RATE_FIXED' });
  });

  it('takes the selling rate of the announced source and day, and no other', () => {
    expect(answer('USD', [rate()])).toMatchObject({ conversion: { currency: 'USD', rate: '605.25', date: '2026-11-24' }, converted: '96842421/8' });
    expect(answer('USD')).toMatchObject({ refused: 'RATE_MISSING', facts: { source: 'BCEAO, cours vendeur', date: '2026-11-24' } });
    expect(answer('USD', [rate({ date: '2026-11-25' })])).toMatchObject({ refused: 'RATE_NOT_AS_FROZEN', facts: { date: '2026-11-24' } });
    expect(answer('USD', [rate({ source: 'un bureau de change' })])).toMatchObject({ refused: 'RATE_NOT_AS_FROZEN' });
    expect(answer('XOF', [rate()])).toMatchObject({ refused: 'RATE_FIXED' });
  });

  it('the tender file did not announce, or nobody knows, is refused', () => {
    expect(answer('GBP', [rate()])).toMatchObject({ refused: 'CURRENCY_NOT_FORESEEN' });
    expect(answer('EUR', [], termsWith())).toMatchObject({ refused: 'CURRENCY_NOT_FORESEEN' });
    expect(answer('ZZZ', [rate()], termsWith({ conversion: { currencies: ['ZZZ'], source: 's', date: '2026-11-24' } }))).toMatchObject({ refused: 'CURRENCY_NOT_FORESEEN' });
  });

  it('lends an omitted item its converted amount', () => {
    const euro = priceOf([70_00, 100_00, 4000_00], [], 0, { currency: 'EUR' });
    const [francs] = allTreatedWith(terms, [{ bid: 'f', price: priceOf([43_000, 60_000, null], [], 0) }, { bid: 'e', price: euro }]);
    expect(francs).toMatchObject({ corrected: 9_960_000, omissions: [{ item: '3', amount: '2623828/1' }], comparison: '12583828/1' });
  });
});

describe('costs of use stated in the envelope', () => {
  const conversion = { currencies: ['EUR'], source: 'BCEAO', date: '2026-11-24' };
  const terms = termsWith({ conversion }, { lifeCycle: { years: 2, discountRateBasisPoints: 1000 } });
  const usage = { costs: [1_100_000, 1_210_000], residual: 121_000 };
  const decided = (over: object = {}): PriceDecision => ({ kind: 'lifeCycleCosts', ...usage, reason: 'contrat d’entretien, p. 4', ...over });
  const answer = (rest: Partial<LotPrice>, decisions: readonly PriceDecision[] = [], of = terms) => treatedWith(of, [{ bid: 'x', price: lumpSum(10_000_000, rest), decisions }])[0];

  it('count by themselves, and stay apart from the contract price', () => {
    expect(answer({ lifeCycle: usage })).toMatchObject({ corrected: 10_000_000, adjusted: '10000000/1', comparison: '11900000/1', lifeCycle: usage, decisions: [] });
  });

  it('give way to what the commission decides with its reason', () => {
    expect(answer({ lifeCycle: usage }, [decided({ costs: [2_200_000, 1_210_000] })])).toMatchObject({ comparison: '12900000/1', lifeCycle: usage });
    expect(answer({ lifeCycle: usage }, [decided({ residual: 0 })])).toMatchObject({ comparison: '12000000/1' });
  });

  it('are not decided once more as they stand', () => {
    expect(answer({ lifeCycle: usage }, [decided()])).toMatchObject({ refused: 'LIFE_CYCLE_COSTS_AS_STATED', facts: { bid: 'x' } });
    const cents = { currency: 'EUR', lifeCycle: { costs: [100_000, 0], residual: 0 } };
    expect(answer(cents, [decided({ costs: [655_957, 0], residual: 0 })])).toMatchObject({ refused: 'LIFE_CYCLE_COSTS_AS_STATED' });
    expect(answer(cents, [decided({ costs: [655_958, 0], residual: 0 })])).toMatchObject({ currency: 'EUR' });
  });

  it('in another currency are converted like the price, exactly', () => {
    expect(answer({ currency: 'EUR', lifeCycle: { costs: [110_000, 121_000], residual: 0 } })).toMatchObject({ converted: '65595700/1', comparison: '66907614/1' });
  });

  it('of another number of years, or where nobody announced any, do not weigh', () => {
    expect(answer({ lifeCycle: { costs: [1], residual: 0 } })).toMatchObject({ refused: 'LIFE_CYCLE_COSTS_UNFIT', facts: { years: 2, given: 1 } });
    expect(answer({ lifeCycle: usage }, [], termsWith())).toMatchObject({ refused: 'LIFE_CYCLE_NOT_FORESEEN' });
    expect(answer({})).toMatchObject({ refused: 'LIFE_CYCLE_COSTS_MISSING' });
    expect(answer({ lifeCycle: { costs: [0, 0], residual: 100_000_000 } })).toMatchObject({ refused: 'PRICE_NOT_POSITIVE' });
  });
});

describe('a quantifiable deviation', () => {
  const deviation = (amount: number): PriceDecision => ({ kind: 'pricedDeviation', amount, reason: 'délai plus court de dix jours', evidence: 'offre, p. 7' });

  it('is added to or taken off the comparison, never the contract price', () => {
    const [more, less] = allTreatedWith(termsWith(), [{ bid: 'a', price: B, decisions: [deviation(250_000), deviation(50_000)] }, { bid: 'b', price: B, decisions: [deviation(-100_000)] }]);
    expect(more).toMatchObject({ corrected: 13_220_000, adjusted: '13520000/1', deviations: [{ amount: 250_000 }, { amount: 50_000 }] });
    expect([less?.corrected, shown(less?.comparison ?? '')]).toEqual([13_220_000, '13120000']);
  });

  it('that takes the whole price away is refused', () => {
    expect(treatedWith(termsWith(), [{ bid: 'a', price: B, decisions: [deviation(-13_220_000)] }])[0]).toMatchObject({ refused: 'PRICE_NOT_POSITIVE' });
  });
});

it('no decision stands twice about the same thing', () => {
  expect(correctPrice({ bid: 's', price: slip, decisions: [misplaced, misplaced], terms: termsWith({}, { items }) })).toMatchObject({ refused: 'DECISION_REPEATED', facts: { kind: 'misplacedDecimalPoint' } });
});
