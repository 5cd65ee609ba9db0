import fc from 'fast-check';
import { add, compare, display, divide, formatRational, multiply, parseDecimal, parseRational, rational, roundHalfUp, subtract } from '../../../src/core/scoring/rational.js';

const whole = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 18n });
const fraction = fc.tuple(whole, positive);

/** The oracle never reduces: it compares and adds by cross products only. */
const sameValue = (value: { numerator: bigint; denominator: bigint }, numerator: bigint, denominator: bigint): boolean =>
  value.numerator * denominator === numerator * value.denominator;

describe('exact fractions', () => {
  it('add, subtract, multiply and divide as the unreduced cross products say', () => {
    fc.assert(fc.property(fraction, fraction, ([a, b], [c, d]) => {
      const [left, right] = [rational(a, b), rational(c, d)];
      expect(sameValue(add(left, right), a * d + c * b, b * d)).toBe(true);
      expect(sameValue(subtract(left, right), a * d - c * b, b * d)).toBe(true);
      expect(sameValue(multiply(left, right), a * c, b * d)).toBe(true);
      if (c !== 0n) expect(sameValue(divide(left, right), a * d, b * c)).toBe(true);
    }), { numRuns: 300 });
  });

  it('are in lowest terms over a positive denominator, so that equal values are written alike', () => {
    fc.assert(fc.property(fraction, fc.bigInt({ min: 1n, max: 10n ** 6n }), fc.boolean(), ([a, b], factor, negative) => {
      const sign = negative ? -1n : 1n;
      expect(rational(a * factor * sign, b * factor * sign)).toEqual(rational(a, b));
    }), { numRuns: 300 });
  });

  it('compare as the difference of cross products does', () => {
    fc.assert(fc.property(fraction, fraction, ([a, b], [c, d]) => {
      const difference = a * d - c * b;
      expect(compare(rational(a, b), rational(c, d))).toBe(difference === 0n ? 0 : difference < 0n ? -1 : 1);
    }), { numRuns: 300 });
  });

  it('are read back from what was written, and from nothing else', () => {
    fc.assert(fc.property(fraction, ([a, b]) => {
      expect(parseRational(formatRational(rational(a, b)))).toEqual(rational(a, b));
    }));
    for (const other of ['2/4', '1/0', '1/-2', '1', '01/2', '-0/1', '1/2 ', ' 1/2', 'NaN', '1.5/2', '']) expect(parseRational(other)).toBeNull();
  });

  it('round half up: the result is at most half away, and exactly half goes upwards', () => {
    fc.assert(fc.property(fraction, ([a, b]) => {
      const rounded = roundHalfUp(rational(a, b));
      expect(2n * (rounded * b - a) <= b && 2n * (rounded * b - a) > -b).toBe(true);
    }), { numRuns: 300 });
    expect([rational(1, 2), rational(-1, 2), rational(3, 2), rational(-3, 2)].map(roundHalfUp)).toEqual([1n, 0n, 2n, -1n]);
  });

  it.each([
    [rational(250, 3), '83.33'], [rational(84), '84.00'], [rational(1, 200), '0.01'], [rational(-1, 200), '0.00'], [rational(-1, 3), '-0.33'],
    [rational(1, 201), '0.00'], [rational(-5), '-5.00'], [rational(5, 1000), '0.01'], [rational(-7, 1000), '-0.01'],
  ])('%p shows as %s', (value, shown) => { expect(display(value)).toBe(shown); });

  it('read decimals with a point or a comma alike, and refuse every other writing', () => {
    expect(parseDecimal('12,5')).toEqual(rational(25, 2));
    expect(parseDecimal('12.5')).toEqual(rational(25, 2));
    for (const other of ['', '-1', '+1', '1e3', 'NaN', 'Infinity', '1.', '.5', '1,2,3', '1 000', '٣', '9'.repeat(30), '0.0000000001']) expect(parseDecimal(other)).toBeNull();
  });
});
