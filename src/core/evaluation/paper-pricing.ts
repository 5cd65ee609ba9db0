// The price terms of a paper case: what the tender file and the rule pack say of prices in a procedure (pricing-terms.ts), in one field. What the
// case leaves out is as the pack ml-ct-2015 has it.
import type { Json, JsonObject } from '../json.js';
import { choice, flag, identifier, integer, list, Misshapen, object, optional, text, type Shape, type Shaped } from '../procedure/shape.js';
import { fitsRule } from '../rulebook/check-rule-pack.js';
import { mlCt2015 } from '../rulebook/packs/ml-ct-2015.js';
import type { RuleEntry } from '../rulebook/rule-pack.js';
import { currencyShape, dayShape } from '../tenders/pricing-shape.js';
import { minorUnitsOf } from '../tenders/currencies.js';
import { abnormalRules, plainPricing, preferenceGrounds, preferenceMethods } from '../tenders/pricing-terms.js';
import { withDefault } from './paper-decimals.js';
import type { PriceTerms } from './price-terms.js';

/** Percent, two decimals at most, as basis points. */
const percent: Shape<number> = (value, at) => {
  const parts = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(typeof value === 'number' || typeof value === 'string' ? String(value) : '');
  const basisPoints = parts === null ? 0 : Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
  return basisPoints >= 1 && basisPoints <= 10_000 ? basisPoints : new Misshapen(at, 'a percentage above 0, at most 100, with two decimals at most is needed');
};

const known: Shape<string> = (value, at) => {
  const read = currencyShape(value, at);
  return read instanceof Misshapen || minorUnitsOf(read) !== null ? read : new Misshapen(at, 'a currency Pli does not know');
};

const amount = integer(1, Number.MAX_SAFE_INTEGER);

/** The entries of a rule pack, beside the switches of `arithmetic`, by which prices are treated and screened. */
export const priceRuleIds = ['currency.fixedRates', 'preference.subcontracting.minimumShare', ...abnormalRules.map((rule) => `abnormallyLow.${rule}`)] as const;

const rules: Shape<JsonObject> = (value, at) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Misshapen(at, 'an object is needed');
  const wrong = Object.entries(value as JsonObject).find(([id, own]) => !priceRuleIds.includes(id) || !fitsRule(id, own) || !hasParameters(id, own));
  return wrong === undefined ? (value as JsonObject) : new Misshapen(`${at}/${wrong[0].replaceAll('~', '~0').replaceAll('/', '~1')}`, 'not an entry by which prices are treated, or not of its kind');
};

/** A rule on abnormal prices names all its figures and no other. */
function hasParameters(id: string, own: Json): boolean {
  if (!id.startsWith('abnormallyLow.')) return true;
  const names = (value: Json | undefined): string => Object.keys((value ?? {}) as JsonObject).sort().join();
  return names(own) === names(mlCt2015.entries[id]?.value);
}

export const paperPricing = object({
  currency: withDefault(known, 'XOF'),
  arithmetic: withDefault(object({
    unitPricePrevails: withDefault(flag, true), misplacedDecimalPoint: withDefault(flag, true), sumOfLinesPrevails: withDefault(flag, true),
    wordsPrevail: withDefault(flag, true), wordsCarryError: withDefault(flag, true),
  }), null),
  provisionalItems: withDefault(list(identifier, 200), []),
  conversion: optional(object({ currencies: list(known, 10), source: text(300), date: dayShape })),
  preference: optional(object({
    method: choice(...preferenceMethods), margins: list(object({ ground: choice(...preferenceGrounds), percent }), 4), cap: percent,
  })),
  abnormal: withDefault(list(choice(...abnormalRules), 5), []),
  /** the authority's estimate: needed where a rule on abnormal prices is named */
  estimate: optional(amount),
  budget: optional(amount),
  /** of the pack the procedure was bound to, where they are not those of ml-ct-2015 */
  rules: withDefault(rules, {}),
});

export type PaperPricing = Shaped<typeof paperPricing>;

export interface PaperItems {
  readonly pricing: PaperPricing | null;
  readonly items: PriceTerms['items'];
}

export function paperTerms({ pricing, items }: PaperItems, compared: Pick<PriceTerms, 'omittedItem' | 'lifeCycle'>): PriceTerms {
  const { omittedItem, lifeCycle } = compared;
  const ofLot = { items, omittedItem, ...(lifeCycle === undefined ? {} : { lifeCycle }) };
  if (pricing === null) return { ...ofLot, currency: 'XOF', pricing: plainPricing, rules: mlCt2015 };
  const { currency, arithmetic, provisionalItems, conversion, preference, abnormal, budget, rules: given } = pricing;
  const margins = (preference?.margins ?? []).map(({ ground, percent: basisPoints }) => ({ ground, basisPoints }));
  const own = [
    ...Object.entries(arithmetic ?? {}).map(([rule, value]) => [`arithmetic.${rule}`, value] as const), ...(currency === 'XOF' ? [] : [['currency.fixedRates', {}] as const]), ...Object.entries(given),
  ];
  return {
    ...ofLot, currency,
    pricing: { provisionalItems, conversion, preference: preference === null ? null : { method: preference.method, margins, cap: preference.cap }, abnormal, budget },
    rules: { ...mlCt2015, entries: { ...mlCt2015.entries, ...Object.fromEntries(own.map(([id, value]) => entryWith(id, value))) } },
  };
}

function entryWith(id: string, value: Json): readonly [string, RuleEntry] {
  const entry = mlCt2015.entries[id] ?? { value, source: 'pli-evaluate', article: null, status: 'unverified' as const, validFrom: null, validTo: null, confirmedBy: null, confirmedOn: null };
  return [id, { ...entry, value }];
}
