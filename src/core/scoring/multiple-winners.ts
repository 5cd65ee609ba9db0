// Several winners (accord-cadre; law.md 1.1: Mali, Code, art. 41): the first k of the ranking, k published. Every tie is decided before, also the
// one across the last place: who is in and who is not is never left to the order of deposit.
import type { Ranked } from './rank.js';

/** A limit of Pli's own: no text read sets one. */
export const mostPlaces = 20;

/** How many bids a lot is awarded to: one, unless its tender file announced more. */
export const placesOf = ({ winners = 1 }: { readonly winners?: number | undefined }): number => winners;
export const hasSeveralPlaces = (rule: Parameters<typeof placesOf>[0]): boolean => placesOf(rule) > 1;

/** Fewer than k ranked: all of them. Who was found wanting is passed over. */
export const winnersOf = (ranking: readonly Ranked[], places: number, isQualified: (ranked: Ranked) => boolean = () => true): readonly string[] =>
  ranking.filter(isQualified).slice(0, places).map(({ scored }) => scored.bid);
