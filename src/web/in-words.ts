// Dates, instants and amounts as people read them: «samedi 28 novembre 2026 à 10 h 00, heure du Mali», «52 340 000 F CFA». Mali keeps UTC all
// year. Written out here so that they do not depend on the data a runtime ships.
import { writeMoney } from '../core/tenders/currencies.js';
import type { Day, Instant } from '../core/calendar/instant.js';
import type { Language } from './request.js';

const names = {
  fr: {
    days: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
    months: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  },
  en: {
    days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  },
};

export function dayInWords(day: Day, language: Language): string {
  const date = new Date(`${day}T00:00:00.000Z`);
  if (Number.isNaN(date.getTime())) return day;
  const { days, months } = names[language];
  const number = date.getUTCDate();
  const ordinal = language === 'fr' && number === 1 ? '1er' : String(number);
  return `${days[date.getUTCDay()] ?? ''} ${ordinal} ${months[date.getUTCMonth()] ?? ''} ${String(date.getUTCFullYear())}`;
}

export function instantInWords(instant: Instant, language: Language): string {
  const hour = Number(instant.slice(11, 13));
  const minutes = instant.slice(14, 16);
  const day = dayInWords(instant.slice(0, 10), language);
  if (Number.isNaN(hour) || minutes === '') return instant;
  return language === 'fr' ? `${day} à ${String(hour)} h ${minutes}, heure du Mali` : `${day} at ${String(hour)}:${minutes}, Mali time`;
}

/** For a receipt: «mardi 24 novembre 2026 à 21 h 44 min 07 s, heure du Mali». */
export function instantToTheSecond(instant: Instant, language: Language): string {
  const [hour, minutes, seconds] = [instant.slice(11, 13), instant.slice(14, 16), instant.slice(17, 19)];
  const day = dayInWords(instant.slice(0, 10), language);
  if (seconds === '') return instant;
  return language === 'fr' ? `${day} à ${String(Number(hour))} h ${minutes} min ${seconds} s, heure du Mali` : `${day} at ${hour}:${minutes}:${seconds}, Mali time`;
}

/** An amount in the smallest unit of its currency: «1 250,50 EUR». */
export const moneyInWords = (amount: number, currency: string): string => writeMoney(amount, currency);

/** Whole francs, the smallest unit of the currency. */
export const amountInWords = (amount: number): string => writeMoney(amount);
