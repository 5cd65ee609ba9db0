import { isDay } from '../calendar/legal-calendar.js';
import { choice, identifier, integer, list, matching, Misshapen, nullable, object, omittable, text, type Shape } from '../procedure/shape.js';
import { abnormalRules, preferenceGrounds, preferenceMethods, type PricingTerms } from './pricing-terms.js';

export const dayShape: Shape<string> = (value, at) => (isDay(value) ? value : new Misshapen(at, 'a day like 2026-11-24 is needed'));
export const currencyShape = matching(/^[A-Z]{3}$/, 'a currency in three capitals, like EUR, is needed');
const basisPoints = integer(1, 10_000);

export const pricingShape: Shape<PricingTerms> = object({
  provisionalItems: list(identifier, 200),
  provisionalSums: omittable(integer(1, Number.MAX_SAFE_INTEGER)),
  conversion: nullable(object({ currencies: list(currencyShape, 10), source: text(300), date: dayShape })),
  preference: nullable(object({
    method: choice(...preferenceMethods), margins: list(object({ ground: choice(...preferenceGrounds), basisPoints }), 4), cap: basisPoints,
  })),
  abnormal: list(choice(...abnormalRules), 5),
  budget: nullable(integer(1, Number.MAX_SAFE_INTEGER)),
});
