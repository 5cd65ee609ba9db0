// Least cost (sélection au moindre coût, SMC): the lowest comparison price among the proposals at or above the minimum technical score
// (law.md 1.2, 4.3; Bénin, loi n°2020-26, art. 36 à 38). How far above the minimum a proposal stands does not count.
import { byLowestPrice, unscored, type Method } from './method.js';

export const leastCost: Method = { score: unscored, order: byLowestPrice };
