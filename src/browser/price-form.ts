// The price of one lot: a unit price for each item, the sums reckoned here as the evaluation will reckon them; its currency where the lot admits
// several, and the costs of use where bids are compared by them.
import type { Json, JsonObject } from '../core/json.js';
import { multiply, parseDecimal, rational, roundHalfUp, zero } from '../core/scoring/rational.js';
import { readMoney, writeMoney } from '../core/tenders/currencies.js';
import type { CrossDiscountForm } from './cross-discount-form.js';
import { field, make, replace, typedIn, type Mistake } from './dom.js';
import type { Notice } from './notice.js';
import { numberOrText } from './offer-form.js';
import type { SealWords } from './seal-words.js';

type Lot = Notice['lots'][number];

export interface PriceForm {
  readonly element: HTMLElement;
  readonly read: () => JsonObject;
  /** what only the form can tell: a discount that is neither an amount nor a rate */
  readonly mistakes: () => readonly Mistake[];
}

/** `own`: the currency of the tender */
export function priceForm(lot: Lot, own: string, text: SealWords, crossed: CrossDiscountForm | null): PriceForm {
  const at = `price-${lot.id}`;
  const unitId = (index: number): string => `${at}/lines/${String(index)}/unitPrice`;
  const currencies = [own, ...(lot.pricing?.conversion?.currencies ?? [])];
  const several = currencies.length > 1;
  const currency = (): string => (several ? typedIn(`${at}/currency`) : own);
  const lineTotal = (index: number): number | null => totalOf(lot, index, readMoney(typedIn(unitId(index)), currency()));
  const sumOf = (): number | null => {
    const totals = lot.items.flatMap((_, index) => lineTotal(index) ?? []);
    return totals.length === 0 ? null : totals.reduce((sum, each) => sum + each, 0);
  };
  const totals = lot.items.map(() => make('output', { class: 'amount' }, '–'));
  const sum = make('strong', {}, '–');
  const inWords = (amount: number | null): string => (amount === null ? '–' : writeMoney(amount, currency()));
  const reckon = (): void => {
    totals.forEach((cell, index) => { replace(cell, inWords(lineTotal(index))); });
    replace(sum, inWords(sumOf()));
  };
  const typing = several ? 'decimal' : 'numeric';
  const rows = lot.items.map(({ description, unit, quantity }, index) => make('div', { class: 'field line' },
    make('label', { for: unitId(index) }, `${description} (${quantity} ${unit})`),
    make('input', { id: unitId(index), type: 'text', inputmode: typing, autocomplete: 'off', 'aria-describedby': `${at}-hint`, input: reckon }), totals[index] ?? null));
  const element = make('section', {},
    make('h3', {}, `${text.price(lot.id)} : ${lot.title}`),
    several ? currencyField(`${at}/currency`, currencies, text, reckon) : null,
    ...(lot.items.length === 0 ? [field({ id: `${at}/total`, label: several ? text.totalIn : text.totalTyped, short: true, more: { inputmode: typing } })]
      : [make('p', { class: 'hint', id: `${at}-hint` }, `${several ? text.unitPriceIn : text.unitPrice} ${text.omitted}`), ...rows, make('p', { role: 'status' }, `${text.total} : `, sum)]),
    field({ id: `${at}/discounts/0`, label: text.discount, hint: text.discountHint, short: true }), crossed?.element ?? null,
    usageFields(`${at}/lifeCycle`, yearsOf(lot), typing, text));
  return {
    element,
    read: () => {
      const lines = lot.items.map(({ id }, index) => ({ item: id, unitPrice: typedIn(unitId(index)) === '' ? null : numberOrText(unitId(index), currency()), lineTotal: lineTotal(index) }));
      const total = lot.items.length === 0 ? numberOrText(`${at}/total`, currency()) : (sumOf() ?? 0);
      return {
        lines, total, totalInWords: null, discounts: discountsIn(`${at}/discounts/0`, currency()) ?? [], ...(currency() === own ? {} : { currency: currency() }),
        ...usageIn(`${at}/lifeCycle`, yearsOf(lot), currency()), ...crossed?.read(),
      };
    },
    mistakes: () => [
      ...(lot.items.length > 0 && lot.items.every((_, index) => typedIn(unitId(index)) === '') ? [{ field: unitId(0), say: text.unpriced(lot.id) }] : []),
      ...(discountsIn(`${at}/discounts/0`, currency()) === null ? [{ field: `${at}/discounts/0`, say: text.discountWrong }] : []), ...(crossed?.mistakes() ?? []),
    ],
  };
}

function totalOf({ items }: Lot, index: number, unitPrice: number | null): number | null {
  if (unitPrice === null) return null;
  const total = roundHalfUp(multiply(parseDecimal(items[index]?.quantity ?? '') ?? zero, rational(unitPrice)));
  return total > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(total);
}

const currencyField = (id: string, currencies: readonly string[], text: SealWords, changed: () => void): HTMLElement => make('div', { class: 'field short' },
  make('label', { for: id }, text.currency), make('span', { class: 'hint', id: `${id}-hint` }, text.currencyHint),
  make('select', { id, 'aria-describedby': `${id}-hint`, change: changed }, currencies.map((value) => make('option', { value }, value === 'XOF' ? 'F\u202fCFA' : value))));

/** Indexes of the years of use, from 0; none where bids are not compared by their costs. */
const yearsOf = ({ award }: Lot): readonly number[] => [...Array(award.lifeCycle?.years ?? 0).keys()];
const costId = (at: string, year: number): string => `${at}/costs/${String(year)}`;

function usageFields(at: string, years: readonly number[], inputmode: string, text: SealWords): HTMLElement | null {
  if (years.length === 0) return null;
  return make('fieldset', { id: at, tabindex: '-1' },
    make('legend', {}, text.usage(years.length)), make('span', { class: 'hint' }, text.usageHint),
    years.map((year) => field({ id: costId(at, year), label: text.year(year + 1), short: true, more: { inputmode } })),
    field({ id: `${at}/residual`, label: text.residual, short: true, more: { inputmode } }));
}

const usageIn = (at: string, years: readonly number[], currency: string): JsonObject =>
  (years.length === 0 ? {} : { lifeCycle: { costs: years.map((year) => numberOrText(costId(at, year), currency)), residual: numberOrText(`${at}/residual`, currency) } });

/** null: something was typed that is neither */
function discountsIn(id: string, currency: string): readonly Json[] | null {
  const typed = typedIn(id);
  if (typed === '') return [];
  const rate = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%$/.exec(typed);
  if (rate !== null) return [{ kind: 'rate', basisPoints: Number(rate[1]) * 100 + Number((rate[2] ?? '').padEnd(2, '0')) }];
  const amount = readMoney(typed, currency);
  return amount === null ? null : [{ kind: 'amount', amount }];
}
