// Lowest evaluated price (moins-disant): the compliant bid with the lowest comparison price stands first (law.md 4.1). Where the lot has
// technical criteria they only decide who is still in.
import { byLowestPrice, unscored, type Method } from './method.js';

export const lowestPrice: Method = { score: unscored, order: byLowestPrice };
