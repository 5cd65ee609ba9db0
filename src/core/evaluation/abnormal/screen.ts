// What every rule about abnormal prices answers: the limits, and who passes them. Numbers come from the rule pack, never from the rule's file.
import { assert } from '../../assert.js';
import { add, compare, display, divide, multiply, rational, sum, type Rational } from '../../scoring/rational.js';

export interface PricesScreened {
  /** of every bid still in, exact */
  readonly prices: readonly Rational[];
  readonly estimate: Rational;
}

/** The parameters of a rule as its entry of the pack holds them. */
export type Parameters = Readonly<Record<string, unknown>>;

export interface Limit {
  /** to two decimals, for showing */
  readonly shown: string;
  passedBy(price: Rational): boolean;
}

/** A side without a limit flags nobody. */
export type Screen = { readonly low: Limit | null; readonly high: Limit | null };
export type AbnormalPriceRule = (given: PricesScreened, parameters: Parameters) => Screen;

export const noScreen: Screen = { low: null, high: null };

export function parameter(parameters: Parameters, name: string): number {
  const value = parameters[name];
  assert(typeof value === 'number', `a rule on abnormal prices without ${name}`);
  return value;
}

export const percentOf = (value: Rational, percent: number): Rational => multiply(value, rational(percent, 100));
export const meanOf = (prices: readonly Rational[]): Rational => divide(sum(prices), rational(prices.length));

/** Mean of the bids and estimate, weighted; weights in percent. */
export const weighted = ({ prices, estimate }: PricesScreened, meanWeight: number, estimateWeight: number): Rational =>
  add(percentOf(meanOf(prices), meanWeight), percentOf(estimate, estimateWeight));

export const below = (limit: Rational): Limit => ({ shown: display(limit), passedBy: (price) => compare(price, limit) < 0 });
export const atOrBelow = (limit: Rational): Limit => ({ shown: display(limit), passedBy: (price) => compare(price, limit) <= 0 });
export const above = (limit: Rational): Limit => ({ shown: display(limit), passedBy: (price) => compare(price, limit) > 0 });
