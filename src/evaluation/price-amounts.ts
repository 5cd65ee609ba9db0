// Exact amounts as people read them: whole as money is written; a fraction to two decimals, half up, and marked as rounded.
import { readMoney } from '../core/tenders/currencies.js';
import { display, parseDecimal, parseRational, zero } from '../core/scoring/rational.js';
import { moneyInWords } from '../web/in-words.js';
import type { PricesTexts } from './prices-texts.js';
import type { PricesView } from './prices-view.js';

/** `exact`: 'n/d', or a decimal with two places. */
export function exactMoney(exact: string, currency: string): string {
  const value = parseRational(exact) ?? parseDecimal(exact) ?? zero;
  if (value.denominator === 1n) return moneyInWords(Number(value.numerator), currency);
  const [whole = '0', cents = '00'] = display(value).split('.');
  return moneyInWords(Number(whole), currency).replace(/^[^A-Z]*[^A-Z\s\u202f]/u, (digits) => `≈ ${digits},${cents}`);
}

/** For placing on a picture only. */
export const valueOf = (exact: string): number => Number(display(parseRational(exact) ?? zero));

export const percentShown = (basisPoints: number, text: PricesTexts): string => `${String(basisPoints / 100).replace('.', text.decimal)}\u202f%`;

export function limitInWords({ rule, low, high, status }: PricesView['limits'][number], currency: string, text: PricesTexts): string {
  const sides = [low === null ? [] : [`${text.low} ${exactMoney(low, currency)}`], high === null ? [] : [`${text.high} ${exactMoney(high, currency)}`]].flat();
  return `${text.rules[rule] ?? rule} (${text.status[status]}) : ${sides.join(', ') || '–'}`;
}

/** A field that holds an amount somebody could say for certain. */
export const isMoney = (currency = 'XOF'): Pick<RegExp, 'test'> => ({ test: (typed) => readMoney(typed, currency) !== null });
