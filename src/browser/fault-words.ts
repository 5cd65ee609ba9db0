// What the core says of an envelope that cannot be read, in the reader's language. The core's reasons are English and few.
import { largestAmount, type EnvelopeFault } from '../core/bids/envelope-shape.js';
import { minorUnitsOf, writeMoney } from '../core/tenders/currencies.js';
import type { Language } from './shown.js';

const french: readonly (readonly [RegExp, string])[] = [
  [/^a text is needed$/, 'saisissez un texte'],
  [/^at most (\d+) characters$/, 'au plus $1 caractères'],
  [/^no control characters$/, 'sans caractère de contrôle'],
  [/^a whole number is needed$/, 'saisissez un nombre entier, par exemple 12 500 000'],
  [/^between (\d+) and (\d+)$/, 'le nombre va de $1 à $2'],
  [/^a day like .*$/, 'saisissez une date, par exemple 2026-11-24'],
  [/^not named in the tender file$/, 'ne figure pas au dossier d’appel d’offres'],
  [/^at most (\d+) elements$/, 'au plus $1 éléments'],
  [/^named twice$/, 'figure deux fois'],
  [/^unit price times quantity is beyond any price$/, 'prix unitaire fois quantité dépasse tout prix possible'],
  [/^this lot and at least one other are needed$/, 'cochez au moins un autre lot'],
  [/^(\d+) amounts are needed, one a year$/, 'donnez un montant pour chacune des $1 années'],
  [/^at least one firm beside the one that leads$/, 'nommez au moins un autre membre'],
  [/^no such lot$/, 'ce lot n’existe pas'],
];

const english: readonly (readonly [RegExp, string])[] = [
  [/^a whole number is needed$/, 'enter a whole number, for example 12 500 000'], [/^this lot and at least one other are needed$/, 'tick at least one other lot'],
];

/** Smallest units are the core's business: whoever types euros is told of euros. */
const money = {
  fr: (example: string, most: string) => `saisissez un montant comme ${example}, de ${most} au plus`,
  en: (example: string, most: string) => `enter an amount like ${example}, of at most ${most}`,
};

export function faultInWords({ reason }: EnvelopeFault, language: Language, currency: string): string {
  if (minorUnitsOf(currency) !== 0 && /^(a whole number is needed|between 0 and \d+)$/.test(reason)) return money[language](writeMoney(123_456, currency), writeMoney(largestAmount, currency));
  const found = (language === 'fr' ? french : english).find(([pattern]) => pattern.test(reason));
  return found === undefined ? reason : reason.replace(found[0], found[1]);
}
