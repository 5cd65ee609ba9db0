// Numbers as the public pages show them. Rounded to be read, never to be reckoned with.
import type { Language } from '../web/request.js';
import { texts } from './texts.js';

/** '340 Ko', '1,2 Mo' */
export function weightInWords(bytes: number, language: Language): string {
  const { kilobytes, megabytes } = texts[language];
  if (bytes < 1_000_000) return `${String(Math.ceil(bytes / 1000))} ${kilobytes}`;
  return `${decimal((bytes / 1_000_000).toFixed(1), language)} ${megabytes}`;
}

export const percentInWords = (basisPoints: number): string => `${String(basisPoints / 100)} %`;

/** Hundredths of a point: 8050 → '80,5' */
export const pointsInWords = (hundredths: number, language: Language): string => decimal(String(hundredths / 100), language);

/** An exact score 'n/d' to two decimals, or a dash. The exact value stands in the dossier. */
export function scoreInWords(score: string | null, language: Language): string {
  const [numerator, denominator = '1'] = (score ?? '').split('/');
  if (numerator === undefined || numerator === '' || !/^\d+$/.test(denominator) || !/^-?\d+$/.test(numerator)) return '–';
  const hundredths = (BigInt(numerator) * 200n + BigInt(denominator)) / (BigInt(denominator) * 2n);
  return decimal(`${String(hundredths / 100n)}.${String(hundredths % 100n).padStart(2, '0')}`, language);
}

const decimal = (number: string, language: Language): string => (language === 'fr' ? number.replace('.', ',') : number);
