// A price in another currency, converted at the selling rate of the source and day the tender file names (law.md 3.2), or at the rate a treaty
// fixed. Exact: no franc is rounded before bids are compared. The contract stays in the currency of the bid.
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { divide, multiply, parseDecimal, rational, zero, type Rational } from '../scoring/rational.js';
import { minorUnitsOf } from '../tenders/currencies.js';
import type { Conversion, CorrectedPrice } from './price-facts.js';
import { decisionsOfKind } from './price-decisions.js';
import { fixedRate, type PriceTerms } from './price-terms.js';

/** How an amount of this price becomes one of the tender's currency, both in their smallest units. */
export interface Converter {
  readonly conversion: Conversion | null;
  convert(amount: number): Rational;
}

export function converterOf({ bid, currency, decisions }: CorrectedPrice, terms: PriceTerms): Converter | Refusal {
  const [given] = decisionsOfKind(decisions, 'exchangeRate');
  if (currency === terms.currency) return given === undefined ? { conversion: null, convert: (amount) => rational(amount) } : refuse('RATE_FIXED', { bid, currency });
  const [from, to] = [minorUnitsOf(currency), minorUnitsOf(terms.currency)];
  const { conversion } = terms.pricing;
  if (from === null || to === null || conversion?.currencies.includes(currency) !== true) return refuse('CURRENCY_NOT_FORESEEN', { bid, currency });
  const found = rateOf(bid, currency, given, terms);
  if (isRefusal(found)) return found;
  const rate = parseDecimal(found.rate) ?? zero;
  const perUnit = multiply(divide(rate, rational(10n ** BigInt(from))), rational(10n ** BigInt(to)));
  return { conversion: found, convert: (amount) => multiply(rational(amount), perUnit) };
}

type GivenRate = Pick<Conversion, 'rate' | 'source'> & { readonly date: string };

function rateOf(bid: string, currency: string, given: GivenRate | undefined, terms: PriceTerms): Conversion | Refusal {
  const fixed = fixedRate(terms, currency);
  if (fixed !== null) return given === undefined ? { currency, rate: fixed, source: 'currency.fixedRates', date: null } : refuse('RATE_FIXED', { bid, currency });
  const { source = '', date = '' } = terms.pricing.conversion ?? {};
  if (given === undefined) return refuse('RATE_MISSING', { bid, currency, source, date });
  const asFrozen = given.source === source && given.date === date;
  return asFrozen ? { currency, rate: given.rate, source, date } : refuse('RATE_NOT_AS_FROZEN', { bid, currency, given: `${given.source}, ${given.date}`, source, date });
}
