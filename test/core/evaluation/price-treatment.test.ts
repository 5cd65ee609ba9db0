import { treatmentOf } from '../../../src/core/evaluation/compare-prices.js';
import type { PriceTerms } from '../../../src/core/evaluation/price-terms.js';
import { mlCt2015 } from '../../../src/core/rulebook/packs/index.js';
import { plainPricing } from '../../../src/core/tenders/pricing-terms.js';
import { correctPrice, isArithmeticallyCorrected } from '../../../src/core/evaluation/price-treatment.js';
import type { CorrectedPrice, PriceDecision } from '../../../src/core/evaluation/price-facts.js';
import { isRefusal } from '../../../src/core/refusal.js';
import { display, parseRational, zero } from '../../../src/core/scoring/rational.js';
import type { LotPrice } from '../../../src/core/bids/bid-facts.js';

const items = [['1', '120'], ['2', '80'], ['3', '1']].map(([id = '', quantity = '']) => ({ id, quantity, description: `item ${id}`, unit: 'u' }));
type Cell = number | null;
type OmittedItemRule = PriceTerms['omittedItem'];
const terms = (over: Partial<PriceTerms> = {}): PriceTerms => ({ currency: 'XOF', items, omittedItem: 'highest', pricing: plainPricing, rules: mlCt2015, ...over });
const price = (units: readonly Cell[], totals: readonly Cell[], total: number, rest: Partial<LotPrice> = {}): LotPrice => ({
  lines: units.map((unitPrice, index) => ({ item: String(index + 1), unitPrice, lineTotal: totals[index] ?? null })), total, totalInWords: null, discounts: [], ...rest,
});

// law.md 4.1
const A = price([45_000, 62_500, 2_750_000], [5_400_000, 5_000_000, 2_750_000], 13_150_000);
const B = price([44_000, 63_000, 2_900_000], [5_280_000, 5_400_000, 2_900_000], 13_580_000);
const C = price([43_000, 60_000, null], [5_160_000, 4_800_000, null], 9_960_000);
const D = price([46_500, 61_000, 2_600_000], [5_580_000, 4_880_000, 2_600_000], 13_060_000, { discounts: [{ kind: 'rate', basisPoints: 400 }] });

function corrected(bid: string, of: LotPrice, decisions: readonly PriceDecision[] = [], lot = items): CorrectedPrice {
  const outcome = correctPrice({ bid, price: of, decisions, terms: terms({ items: lot }) });
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome;
}
const all = (): CorrectedPrice[] => [corrected('A', A), corrected('B', B), corrected('C', C), corrected('D', D)];
function comparison(bid: string, rule: OmittedItemRule, prices = all()): string {
  const own = prices.find((each) => each.bid === bid);
  if (own === undefined) throw new Error(bid);
  const outcome = treatmentOf({ ...own, accepted: null }, prices, terms({ omittedItem: rule }));
  return isRefusal(outcome) ? outcome.refused : display(parseRational(outcome.comparison) ?? zero, 0);
}

describe('the price treatment of the published example', () => {
  it('leaves a bid without error as it was read', () => {
    expect(corrected('A', A)).toMatchObject({ readOut: 13_150_000, corrected: 13_150_000, steps: [] });
  });

  it('corrects B: the unit price prevails over the line, the sum over the total, each step kept', () => {
    expect(corrected('B', B)).toMatchObject({
      readOut: 13_580_000, corrected: 13_220_000,
      steps: [
        { step: 'unitPrice', item: '2', from: 5_400_000, to: 5_040_000, rule: 'arithmetic.unitPricePrevails' },
        { step: 'sum', item: null, from: 13_580_000, to: 13_220_000, rule: 'arithmetic.sumOfLinesPrevails' },
      ],
    });
  });

  it('adds the omitted item of C for comparison only: highest 12 860 000, mean 12 710 000, corrected stays 9 960 000', () => {
    expect(corrected('C', C).corrected).toBe(9_960_000);
    expect(comparison('C', 'highest')).toBe('12860000');
    expect(comparison('C', 'mean')).toBe('12710000');
    expect(comparison('C', 'reject')).toBe('OMITTED_ITEM_WITHOUT_PRICE');
  });

  it('takes the discount of D when it was read out (12 537 600) and not otherwise (13 060 000)', () => {
    expect(corrected('D', D).corrected).toBe(12_537_600);
    expect(corrected('D', D, [{ kind: 'discountNotReadOut', discount: 0, reason: 'absent from the minutes' }]).corrected).toBe(13_060_000);
    expect(isArithmeticallyCorrected(corrected('D', D))).toBe(false);
  });

  it('leaves a discount on a condition out, wherever it stands, and its place to the decisions', () => {
    const onCondition = { kind: 'rate', basisPoints: 1000, condition: 'paiement comptant' } as const;
    const discounts = [onCondition, ...D.discounts, { kind: 'amount', amount: 37_600, condition: 'deux lots' } as const];
    expect(corrected('D', { ...D, discounts }).corrected).toBe(12_537_600);
    expect(corrected('D', { ...D, discounts }, [{ kind: 'discountNotReadOut', discount: 1, reason: 'absent' }]).corrected).toBe(13_060_000);
  });

  it('compares all four: D, C, A, B', () => {
    expect(['D', 'C', 'A', 'B'].map((bid) => comparison(bid, 'highest'))).toEqual(['12537600', '12860000', '13150000', '13220000']);
  });

  it('lets words prevail over figures: quinze millions and 5 000 000 make 15 000 000', () => {
    const lump = corrected('W', price([], [], 5_000_000, { totalInWords: 15_000_000 }), [], []);
    expect(lump).toMatchObject({ readOut: 5_000_000, afterWords: 15_000_000, corrected: 15_000_000 });
    expect(isArithmeticallyCorrected(lump)).toBe(true);
  });

  it('does not let words that carry the arithmetic error prevail over the sum of the lines', () => {
    expect(corrected('A', { ...A, totalInWords: 15_000_000 })).toMatchObject({ afterWords: 15_000_000, corrected: 13_150_000 });
  });
});

describe('a line', () => {
  const lot = [{ id: '1', quantity: '12.5', description: 'sand', unit: 'm3' }];

  it('is quantity × unit price exactly, rounded half up to the franc once', () => {
    expect(corrected('x', price([333], [null], 0), [], lot).lines).toEqual([{ item: '1', amount: 4163 }]);
  });

  it('with a misplaced decimal point keeps its total when the commission says so, and only when it is one', () => {
    const slip = price([45_000_000, 62_500, 2_750_000], [5_400_000, 5_000_000, 2_750_000], 13_150_000);
    const decisions: PriceDecision[] = [{ kind: 'misplacedDecimalPoint', item: '1', reason: 'price of a bench' }];
    expect(corrected('s', slip).corrected).toBe(5_407_750_000);
    expect(corrected('s', slip, decisions).corrected).toBe(13_150_000);
    expect(correctPrice({ bid: 'B', price: B, terms: terms(), decisions: [{ kind: 'misplacedDecimalPoint', item: '2', reason: 'no' }] }))
      .toMatchObject({ refused: 'DECIMAL_POINT_NOT_MISPLACED', facts: { item: '2' } });
  });

  it('without a unit price stands at its total; with a price of zero it is not omitted', () => {
    expect(corrected('x', price([null, 0, 1], [500, null, 1], 501))).toMatchObject({ corrected: 501, lines: [{ amount: 500 }, { amount: 0 }, { amount: 1 }] });
  });
});

describe('the comparison', () => {
  it('keeps a mean that is no whole number exact', () => {
    const prices = ['a', 'b', 'c'].map((bid, index) => corrected(bid, price([1, 1, index === 2 ? 101 : 100], [], 0)));
    const short = corrected('d', price([1, 1, null], [], 0));
    const outcome = treatmentOf({ ...short, accepted: null }, [...prices, short], terms({ omittedItem: 'mean' }));
    expect(outcome).toMatchObject({ corrected: 200, comparison: '901/3', omissions: [{ item: '3', amount: '301/3' }] });
  });

  it('finds no price for an item nobody priced, and refuses a price of zero', () => {
    expect(comparison('C', 'highest', [corrected('C', C)])).toBe('OMITTED_ITEM_WITHOUT_PRICE');
    expect(comparison('x', 'highest', [corrected('x', price([0, 0, 0], [], 0))])).toBe('PRICE_NOT_POSITIVE');
  });

  it('refuses sums beyond what can be written exactly and discounts above the price', () => {
    const huge = price([Number.MAX_SAFE_INTEGER, 1, 1], [], 0);
    expect(correctPrice({ bid: 'x', price: huge, terms: terms(), decisions: [] })).toMatchObject({ refused: 'AMOUNT_TOO_LARGE' });
    expect(correctPrice({ bid: 'x', price: { ...A, discounts: [{ kind: 'amount', amount: 13_150_001 }] }, terms: terms(), decisions: [] })).toMatchObject({ refused: 'DISCOUNT_EXCEEDS_PRICE', facts: { currency: 'XOF' } });
  });
});
