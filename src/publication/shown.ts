// Numbers as the public pages show them. Rounded to be read, never to be reckoned with.
import type { Language } from '../web/request.js';
import { texts } from './texts.js';

/** '340 Ko', '1,2 Mo' */
export function weightInWords(bytes: number, language: Language): string {
  const { kilobytes, megabytes } = texts[language];
  if (bytes < 1_000_000) return `${String(Math.ceil(bytes / 1000))} ${kilobytes}`;
  return `${decimal((bytes / 1_000_000).toFixed(1), language)} ${megabytes}`;
}

const decimal = (number: string, language: Language): string => (language === 'fr' ? number.replace('.', ',') : number);
