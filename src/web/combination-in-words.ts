// How the lots of a tender are awarded together, in words: in the notice before the first bid, on the page that combines them, in the report and the
// results.
import type { CombinationTerms } from '../core/tenders/combination-terms.js';
import { percentInWords } from './numbers-in-words.js';
import type { Language } from './request.js';

const fr = {
  rule: 'Les lots sont attribués ensemble, selon la combinaison au total le plus bas.',
  most: (lots: number) => (lots === 1 ? 'Un soumissionnaire remporte un lot au plus.' : `Un soumissionnaire remporte ${String(lots)} lots au plus.`),
  any: 'Un soumissionnaire peut remporter tous les lots pour lesquels il est qualifié.',
  crossed: 'Les rabais croisés, valables si plusieurs lots sont remportés ensemble, comptent s’ils sont lus à l’ouverture.', uncrossed: 'Aucun rabais conditionnel ne compte.',
  discount: (percent: string, lots: string) => `${percent} si les lots ${lots} sont remportés ensemble`,
};

const en: typeof fr = {
  rule: 'The lots are awarded together, by the combination with the lowest total.',
  most: (lots: number) => (lots === 1 ? 'A bidder wins one lot at most.' : `A bidder wins ${String(lots)} lots at most.`),
  any: 'A bidder may win every lot it is qualified for.',
  crossed: 'Cross discounts, which hold if several lots are won together, count if they are read out at the opening.', uncrossed: 'No conditional discount counts.',
  discount: (percent: string, lots: string) => `${percent} if lots ${lots} are won together`,
};

const texts = { fr, en };

export function combinationRuleInWords({ maximumLotsPerBidder, crossDiscounts }: CombinationTerms, language: Language): string {
  const text = texts[language];
  return [text.rule, maximumLotsPerBidder === null ? text.any : text.most(maximumLotsPerBidder), crossDiscounts ? text.crossed : text.uncrossed].join(' ');
}

export const crossDiscountInWords = ({ lots, basisPoints }: { readonly lots: readonly string[]; readonly basisPoints: number }, language: Language): string =>
  texts[language].discount(percentInWords(basisPoints, language), lots.join(', '));
