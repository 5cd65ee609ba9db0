// Decimals as a paper case writes them, '12.5' and '12,5' alike, and fields it may leave out.
import { Misshapen, type Shape } from '../procedure/shape.js';
import { compare, multiply, parseDecimal, rational, type Rational } from '../scoring/rational.js';

export const withDefault = <T>(shape: Shape<T>, otherwise: T): Shape<T> => (value, at) => (value === undefined ? otherwise : shape(value, at));

/** A decimal of zero or more, exact. */
export const decimal: Shape<Rational> = (value, at) => {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return rational(value);
  return (typeof value === 'string' ? parseDecimal(value) : null) ?? new Misshapen(at, 'a decimal like "12.5" or "12,5" is needed, zero or more');
};

export const outOf100: Shape<Rational> = (value, at) => {
  const read = decimal(value, at);
  return read instanceof Misshapen || compare(read, rational(100)) <= 0 ? read : new Misshapen(at, 'at most 100');
};

/** A decimal of at most `most` with at most two places, as hundredths. */
export const hundredths = (most: number): Shape<number> => (value, at) => {
  const read = decimal(value, at);
  if (read instanceof Misshapen) return read;
  const scaled = multiply(read, rational(100));
  if (scaled.denominator !== 1n) return new Misshapen(at, 'at most two decimals');
  return scaled.numerator > BigInt(most) * 100n ? new Misshapen(at, `at most ${String(most)}`) : Number(scaled.numerator);
};
