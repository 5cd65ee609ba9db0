import { exactMoney, percentShown } from '../../src/evaluation/price-amounts.js';
import { pricesTexts } from '../../src/evaluation/prices-texts.js';
import { moneyInWords } from '../../src/web/in-words.js';

const plain = (text: string): string => text.replaceAll('\u202f', ' ');

describe('an amount on the pages of prices', () => {
  it('whole is written as money, in the unit of its currency', () => {
    expect(plain(exactMoney('12537600/1', 'XOF'))).toBe('12 537 600 F CFA');
    expect([0, 5, 105, 2_000_050].map((cents) => plain(moneyInWords(cents, 'EUR')))).toEqual(['0,00 EUR', '0,05 EUR', '1,05 EUR', '20 000,50 EUR']);
  });

  it('that is a fraction shows two decimals and says that it is rounded', () => {
    expect(plain(exactMoney('26238935957/2000', 'XOF'))).toBe('≈ 13 119 467,98 F CFA');
    expect(plain(exactMoney('76768453.79', 'XOF'))).toBe('≈ 76 768 453,79 F CFA');
  });

  it('a margin in percent follows the language', () => {
    expect([percentShown(750, pricesTexts.fr), percentShown(750, pricesTexts.en)].map(plain)).toEqual(['7,5 %', '7.5 %']);
  });
});
