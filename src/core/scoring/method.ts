// What a method of award is: it gives each contender its scores and says which of two stands better. One file a method.
import type { Rational } from './rational.js';

/** A bid still in: admissible and, where marks are given, at or above every minimum. Nobody else may weigh on the lowest price. */
export interface Contender {
  readonly bid: string;
  /** comparison price in the smallest unit, above zero */
  readonly price: Rational;
  /** technical score out of 100, null where the lot has no scored criteria */
  readonly technicalScore: Rational | null;
}

export interface Scored extends Contender {
  readonly financialScore: Rational | null;
  readonly combinedScore: Rational | null;
}

export interface Method {
  score(contenders: readonly Contender[]): readonly Scored[];
  /** negative when `left` stands before `right`, zero on exact equality */
  order(left: Scored, right: Scored): number;
}
