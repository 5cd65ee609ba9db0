// What a method of award is: it gives each contender its scores and says which of two stands better. One file a method; methods.ts lists them.
import { assert } from '../assert.js';
import type { Refusal } from '../refusal.js';
import { compare, zero, type Rational } from './rational.js';

/** A bid still in: admissible and, where marks are given, at or above every minimum. Nobody else may weigh on the lowest price. */
export interface Contender {
  readonly bid: string;
  /** comparison price in the smallest unit, above zero; null where the method ranks with closed prices */
  readonly price: Rational | null;
  /** technical score out of 100, null where the lot has no scored criteria */
  readonly technicalScore: Rational | null;
  /** the same before a margin of preference, which compares bids and widens no budget; absent = `price` */
  readonly beforePreference?: Rational;
  /** benefits from a margin of preference; absent = no */
  readonly preferred?: boolean;
}

export interface Scored extends Contender {
  readonly financialScore: Rational | null;
  readonly combinedScore: Rational | null;
}

export interface Method {
  /** or why these contenders cannot be compared */
  score(contenders: readonly Contender[]): readonly Scored[] | Refusal;
  /** negative when `left` stands before `right`, zero on exact equality */
  order(left: Scored, right: Scored): number;
}

export const unscored = (contenders: readonly Contender[]): readonly Scored[] =>
  contenders.map((contender) => ({ ...contender, financialScore: null, combinedScore: null }));

export const byLowestPrice = (left: Scored, right: Scored): number => compare(priceOf(left), priceOf(right));
export const byHighestTechnicalScore = (left: Scored, right: Scored): number => compare(technicalOf(right), technicalOf(left));
export const byHighestCombinedScore = (left: Scored, right: Scored): number => compare(right.combinedScore ?? zero, left.combinedScore ?? zero);

/** Asked only by methods that compare prices: `rank` has seen that there is one. */
export function priceOf({ bid, price }: Contender): Rational {
  assert(price !== null, `a price of ${bid} is compared and was never opened`);
  return price;
}

export const technicalOf = ({ technicalScore }: Contender): Rational => technicalScore ?? zero;

export const lowestOf = (values: readonly Rational[]): Rational => extremeOf(values, -1);
export const highestOf = (values: readonly Rational[]): Rational => extremeOf(values, 1);

function extremeOf([first, ...others]: readonly Rational[], sign: -1 | 1): Rational {
  assert(first !== undefined, 'an extreme among no bids');
  return others.reduce((extreme, value) => (compare(value, extreme) === sign ? value : extreme), first);
}
