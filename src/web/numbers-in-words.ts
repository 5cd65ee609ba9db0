// Points, shares and exact values as people read them. Rounded to be read, never to be reckoned with.
import { display, parseRational } from '../core/scoring/rational.js';
import { amountInWords } from './in-words.js';
import type { Language } from './request.js';

/** 2000 → '20 %' */
export const percentInWords = (basisPoints: number, language: Language = 'fr'): string => `${decimal(String(basisPoints / 100), language)} %`;

/** Hundredths of a point: 8050 → '80,5' */
export const pointsInWords = (hundredths: number, language: Language): string => decimal(String(hundredths / 100), language);

/** An exact score 'n/d' to two decimals, or a dash. The exact value stands in the dossier. */
export function scoreInWords(score: string | null, language: Language): string {
  const value = parseRational(score ?? '');
  return value === null ? '–' : decimal(display(value), language);
}

/** An exact amount 'n/d': whole as money is written, a fraction to two decimals. */
export function exactAmountInWords(amount: string, language: Language): string {
  const value = parseRational(amount);
  if (value === null) return '–';
  if (value.denominator === 1n) return amountInWords(Number(value.numerator));
  const [whole = '0', cents = '00'] = display(value).split('.');
  return amountInWords(Number(whole)).replace(/(?=\u202fF)/, `${language === 'fr' ? ',' : '.'}${cents}`);
}

const decimal = (number: string, language: Language): string => (language === 'fr' ? number.replace('.', ',') : number);
