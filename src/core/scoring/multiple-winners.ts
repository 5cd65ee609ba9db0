// Several winners (accord-cadre; law.md 1.1: Mali, Code, art. 41): the first k of the ranking, k published. Every tie is decided before, also the
// one across the last place: who is in and who is not is never left to the order of deposit.
import type { Ranked } from './rank.js';

/** Fewer than k ranked: all of them. */
export const winnersOf = (ranking: readonly Ranked[], places: number): readonly string[] =>
  ranking.filter(({ rank }) => rank <= places).map(({ scored }) => scored.bid);
