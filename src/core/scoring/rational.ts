// Exact fractions on BigInt: points and comparison amounts are never rounded before they are compared (law.md 4, general rules).
// Always in lowest terms with a positive denominator, so two equal values have one written form, 'n/d'.
import { assert } from '../assert.js';

export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  const over = BigInt(numerator);
  const under = BigInt(denominator);
  assert(under !== 0n, 'a fraction over zero');
  const common = greatestCommonDivisor(over, under) * (under < 0n ? -1n : 1n);
  return { numerator: over / common, denominator: under / common };
}

export const zero = rational(0n);

export const add = (left: Rational, right: Rational): Rational =>
  rational(left.numerator * right.denominator + right.numerator * left.denominator, left.denominator * right.denominator);

export const subtract = (left: Rational, right: Rational): Rational => add(left, { ...right, numerator: -right.numerator });

export const multiply = (left: Rational, right: Rational): Rational =>
  rational(left.numerator * right.numerator, left.denominator * right.denominator);

/** The divisor must not be zero: callers refuse a zero price before they divide. */
export const divide = (left: Rational, right: Rational): Rational =>
  rational(left.numerator * right.denominator, left.denominator * right.numerator);

export const sum = (values: readonly Rational[]): Rational => values.reduce(add, zero);

/** Negative, zero or positive as `left` is smaller, equal or greater: fit for sorting. */
export function compare(left: Rational, right: Rational): -1 | 0 | 1 {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

export const formatRational = ({ numerator, denominator }: Rational): string => `${numerator.toString()}/${denominator.toString()}`;

/** Reads 'n/d'; null unless it is the one written form of its value. */
export function parseRational(text: string): Rational | null {
  const parts = /^(-?\d{1,1000})\/(\d{1,1000})$/.exec(text);
  const [, numerator, denominator] = parts ?? [];
  if (numerator === undefined || denominator === undefined || BigInt(denominator) === 0n) return null;
  const value = rational(BigInt(numerator), BigInt(denominator));
  return formatRational(value) === text ? value : null;
}

/** Reads a decimal as people write it, '12', '12.5' or '12,5'; null for signs, exponents, blanks and more than 15 + 9 digits. */
export function parseDecimal(text: string): Rational | null {
  const parts = /^(\d{1,15})(?:[.,](\d{1,9}))?$/.exec(text);
  if (parts === null) return null;
  const [, whole = '0', decimals = ''] = parts;
  return rational(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

/** To the nearest whole number, a half upwards. */
export function roundHalfUp({ numerator, denominator }: Rational): bigint {
  return floorDivide(2n * numerator + denominator, 2n * denominator);
}

/** For showing only: '84.00'. Never compare what comes out of here. */
export function display(value: Rational, decimals = 2): string {
  const scaled = roundHalfUp(multiply(value, rational(10n ** BigInt(decimals))));
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  const sign = scaled < 0n ? '-' : '';
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** BigInt division cuts towards zero; rounding needs the floor. */
function floorDivide(over: bigint, under: bigint): bigint {
  const quotient = over / under;
  return over % under !== 0n && over < 0n ? quotient - 1n : quotient;
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [greater, smaller] = [left < 0n ? -left : left, right < 0n ? -right : right];
  while (smaller !== 0n) [greater, smaller] = [smaller, greater % smaller];
  return greater;
}
