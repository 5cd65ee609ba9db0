import fc from 'fast-check';
import { knownCurrencies, readMoney, writeMoney } from '../../../src/core/tenders/currencies.js';

const plain = (text: string): string => text.replaceAll('\u202f', ' ');

describe('an amount as it is typed', () => {
  it.each<[string, string, number | null]>([
    ['12 500 000', 'XOF', 12_500_000], ['12.500.000 F CFA', 'XOF', 12_500_000], ['12\u202f500 fcfa', 'XOF', 12_500], ['0', 'XOF', 0], ['150000XOF', 'XOF', 150_000],
    ['1 234,56', 'EUR', 123_456], ['1 234,5', 'EUR', 123_450], ['1 234', 'EUR', 123_400], ['1234.56', 'EUR', 123_456], ['1.234,56 €', 'EUR', 123_456], ['1 234,56 EUR', 'EUR', 123_456],
    ['0,05', 'EUR', 5], ['12,345', 'TND', 12_345], ['1 000', 'XAF', 1000], ['12 usd', 'USD', 1200],
  ])('«%s» in %s is %p of its smallest unit', (typed, currency, amount) => {
    expect(readMoney(typed, currency)).toBe(amount);
  });

  it.each<[string, string]>([
    ['12,5', 'XOF'], ['12,5 francs', 'XOF'], ['12.5', 'XOF'], ['douze', 'XOF'], ['', 'XOF'], ['-5', 'XOF'], ['1e3', 'XOF'], ['NaN', 'XOF'], ['Infinity', 'XOF'], ['9'.repeat(30), 'XOF'], ['0x10', 'XOF'], ['١٢', 'XOF'],
    ['1,234', 'EUR'], ['1.234', 'EUR'], ['1.234', 'TND'], ['1.23.45', 'EUR'], [',50', 'EUR'], ['5,', 'EUR'], ['-1,00', 'EUR'], ['9'.repeat(30), 'EUR'], ['1 234,56 USD', 'EUR'], ['12 F', 'EUR'], ['NaN', 'EUR'],
  ])('«%s» in %s is none: nobody could say which', (typed, currency) => {
    expect(readMoney(typed, currency)).toBeNull();
  });

  it('is read back as it is written, in any currency', () => {
    fc.assert(fc.property(fc.constantFrom(...knownCurrencies), fc.integer({ min: 0, max: 1_000_000_000_000 }), (currency, amount) => {
      expect(readMoney(writeMoney(amount, currency), currency)).toBe(amount);
    }));
  });

  it('of any text is a whole number of the smallest unit or none', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789,. -€F'.split('')) }), fc.constantFrom('XOF', 'EUR', 'TND', 'ZZZ', '(', ''), (typed, currency) => {
      const amount = readMoney(typed, currency);
      expect(amount === null || (Number.isSafeInteger(amount) && amount >= 0)).toBe(true);
    }));
  });

  it('is written with its unit and thin spaces', () => {
    expect([writeMoney(52_340_000), writeMoney(123_456, 'EUR'), writeMoney(5, 'EUR'), writeMoney(1_234_567, 'TND')].map(plain)).toEqual(['52 340 000 F CFA', '1 234,56 EUR', '0,05 EUR', '1 234,567 TND']);
  });
});
