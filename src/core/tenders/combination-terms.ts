// The rule of the best combination of lots, where the tender file announces one (law.md 4.8; Bénin, loi n°2020-26, art. 27): without it each
// lot is awarded by itself.
import { flag, integer, nullable, object, type Shape } from '../procedure/shape.js';

export type CombinationTerms = {
  /** binds every bidder; null: as many as it can win */
  readonly maximumLotsPerBidder: number | null;
  /** discounts that hold only if lots are won together weigh on the award: off unless published */
  readonly crossDiscounts: boolean;
};

export const combinationShape: Shape<CombinationTerms> = object({ maximumLotsPerBidder: nullable(integer(1, 50)), crossDiscounts: flag });
