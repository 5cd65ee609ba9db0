import fc from 'fast-check';
import { knownCurrencies, minorUnitsOf, readMoney } from '../../../src/core/tenders/currencies.js';

describe('an amount as people type it', () => {
  it.each<[string, string, number]>([
    ['12500000', 'XOF', 12_500_000], [' 12 500 000 ', 'XOF', 12_500_000], ['12.500.000', 'XOF', 12_500_000], ['12,500,000', 'XOF', 12_500_000], ['12\u202f500\u00a0000', 'XOF', 12_500_000],
    ['12 500 000 F CFA', 'XOF', 12_500_000], ['12 500 000 fcfa', 'XOF', 12_500_000], ['12500000F', 'XOF', 12_500_000], ['1 500 XOF', 'XOF', 1_500], ['0', 'XOF', 0], ['1.500', 'XOF', 1_500], ['1,500', 'XOF', 1_500],
    ['1 234,56', 'EUR', 123_456], ['1.234,56 EUR', 'EUR', 123_456], ['1,234.56', 'EUR', 123_456], ['1234.5', 'EUR', 123_450], ['1234', 'EUR', 123_400], ['1 500 €', 'EUR', 150_000], ['1.234.567', 'EUR', 123_456_700],
    ['1 500,125', 'TND', 1_500_125], ['1,500', 'TND', 1_500],
  ])('%s in %s is %i of its smallest unit', (typed, currency, amount) => { expect(readMoney(typed, currency)).toBe(amount); });

  it.each<[string, string]>([
    ['4500000.00', 'XOF'], ['12.5', 'XOF'], ['1500.50', 'XOF'], ['1500,50', 'XOF'], ['.', 'XOF'], ['', 'XOF'], [' ', 'XOF'], ['1 2 3', 'XOF'], ['12 50', 'XOF'], ['1.500 000', 'XOF'], ['1500 000', 'XOF'], ['.500', 'XOF'], ['500.', 'XOF'],
    ['-5', 'XOF'], ['1e3', 'XOF'], ['douze', 'XOF'], ['12 500 000 EUR', 'XOF'], ['F CFA', 'XOF'], ['٣', 'XOF'], ['1234567890123456', 'XOF'], ['12 500 F F', 'XOF'],
    ['1.500', 'EUR'], ['1,500', 'EUR'], ['1234,567', 'EUR'], ['1,2,3', 'EUR'], ['12 F CFA', 'EUR'], ['1.500', 'TND'], ['1,5,0', 'EUR'], ['NaN', 'EUR'], ['Infinity', 'EUR'],
  ])('%s in %s is refused: nobody could say which number it is', (typed, currency) => { expect(readMoney(typed, currency)).toBeNull(); });

  const groups = (whole: string, sign: string): string => whole.replace(/\B(?=(\d{3})+$)/g, sign);

  it('is read back from every way of grouping, in every currency, and never multiplied', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), fc.constantFrom(' ', '.', ',', '\u202f', ''), fc.constantFrom(...knownCurrencies), fc.boolean(), (amount, sign, currency, unit) => {
      const decimals = minorUnitsOf(currency) ?? 0;
      const digits = String(amount).padStart(decimals + 1, '0');
      const [whole, fraction] = [digits.slice(0, digits.length - decimals), digits.slice(digits.length - decimals)];
      const point = sign === ',' ? '.' : ',';
      const written = decimals === 0 ? groups(whole, sign) : `${groups(whole, sign)}${point}${fraction}`;
      const read = readMoney(unit ? `${written} ${currency}` : written, currency);
      // Three decimals behind a point and a whole of at most three digits could be groups: refused, not guessed.
      expect(read === amount || (decimals === 3 && point === '.' && read === null && whole.length <= 3)).toBe(true);
    }));
  });

  it('of any text is nothing, or a number whose digits are those typed', () => {
    fc.assert(fc.property(fc.stringMatching(/^[0-9 .,'\u202fFCAEUR-]{0,18}$/), fc.constantFrom('XOF', 'EUR', 'TND'), (typed, currency) => {
      const read = readMoney(typed, currency);
      if (read === null) return;
      const digits = typed.replace(/\D/g, '').replace(/^0+/, '');
      expect(Number.isSafeInteger(read) && read >= 0).toBe(true);
      expect(String(read).replace(/0+$/, '')).toBe(digits.replace(/0+$/, '') || '');
      if (currency === 'XOF') expect(read).toBe(Number(digits || '0'));
    }), { numRuns: 2_000 });
  });
});
