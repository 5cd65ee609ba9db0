// World Bank, relative approach (law.md 4.6, reported): with enough bids, a price more than one standard deviation below their mean. A deviation
// is a root, mostly no fraction: the price is compared squared, so that the answer is exact.
import { compare, display, divide, multiply, rational, roundHalfUp, subtract, sum, zero, type Rational } from '../../scoring/rational.js';
import { meanOf, noScreen, parameter, type AbnormalPriceRule } from './screen.js';

export const wbRelative: AbnormalPriceRule = ({ prices }, parameters) => {
  const degrees = prices.length - parameter(parameters, 'ofSample');
  if (prices.length < parameter(parameters, 'minimumBids') || degrees < 1) return noScreen;
  const mean = meanOf(prices);
  const squares = prices.map((price) => multiply(subtract(price, mean), subtract(price, mean)));
  const deviations = rational(parameter(parameters, 'standardDeviations'));
  const allowed = multiply(divide(sum(squares), rational(degrees)), multiply(deviations, deviations));
  const passedBy = (price: Rational): boolean => {
    const under = subtract(mean, price);
    return compare(under, zero) > 0 && compare(multiply(under, under), allowed) > 0;
  };
  return { low: { shown: display(subtract(mean, rootToShow(allowed))), passedBy }, high: null };
};

/** To ten thousandths: for showing only. */
function rootToShow(value: Rational): Rational {
  const scaled = roundHalfUp(multiply(value, rational(100_000_000n)));
  if (scaled === 0n) return zero;
  let root = 1n << BigInt(Math.ceil(scaled.toString(2).length / 2));
  for (let next = (root + scaled / root) / 2n; next < root; next = (root + scaled / root) / 2n) root = next;
  return rational(root, 10_000n);
}
