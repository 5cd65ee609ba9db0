// Sizes and times over a weak line, as people read them.
import type { Language } from './request.js';

/** '340 Ko', '1,2 Mo' */
export function weightInWords(bytes: number, language: Language): string {
  if (bytes < 1_000_000) return `${String(Math.ceil(bytes / 1_000))} ${language === 'fr' ? 'Ko' : 'KB'}`;
  const megabytes = (bytes / 1_000_000).toFixed(1).replace(/\.0$/, '');
  return `${language === 'fr' ? megabytes.replace('.', ',') : megabytes} ${language === 'fr' ? 'Mo' : 'MB'}`;
}

/** How long so many bytes take at 32 kbit/s, as a 2G line sends: '4 min', '1 h 27' */
export function timeOnTwoG(bytes: number): string {
  const minutes = Math.max(1, Math.round(bytes / 4_000 / 60));
  return minutes < 60 ? `${String(minutes)} min` : `${String(Math.floor(minutes / 60))} h ${String(minutes % 60).padStart(2, '0')}`;
}

/** A digest in groups of four, to be read aloud and compared. */
export const inGroups = (hex: string): string => hex.replace(/.{4}(?=.)/g, '$& ');
