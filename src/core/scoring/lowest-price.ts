// Lowest evaluated price (moins-disant): the compliant bid with the lowest comparison price stands first (law.md 4.1). Where the lot has
// technical criteria they only decide who is still in.
import type { Method } from './method.js';
import { compare } from './rational.js';

export const lowestPrice: Method = {
  score: (contenders) => contenders.map((contender) => ({ ...contender, financialScore: null, combinedScore: null })),
  order: (left, right) => compare(left.price, right.price),
};
