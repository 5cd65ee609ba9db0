// The price of one lot: a unit price for each item, the sums reckoned here as the evaluation will reckon them.
import type { Json, JsonObject } from '../core/json.js';
import { multiply, parseDecimal, rational, roundHalfUp, zero } from '../core/scoring/rational.js';
import type { CrossDiscountForm } from './cross-discount-form.js';
import { field, make, replace, typedIn, type Mistake } from './dom.js';
import type { Notice } from './notice.js';
import { numberOrText } from './offer-form.js';
import type { SealWords } from './seal-words.js';
import { amount, readAmount } from './shown.js';

type Lot = Notice['lots'][number];

export interface PriceForm {
  readonly element: HTMLElement;
  readonly read: () => JsonObject;
  /** what only the form can tell: a discount that is neither an amount nor a rate */
  readonly mistakes: () => readonly Mistake[];
}

export function priceForm(lot: Lot, text: SealWords, crossed: CrossDiscountForm | null): PriceForm {
  const at = `price-${lot.id}`;
  const unitId = (index: number): string => `${at}/lines/${String(index)}/unitPrice`;
  const totals = lot.items.map(() => make('output', { class: 'amount' }, '–'));
  const sum = make('strong', {}, '–');
  const reckon = (): void => {
    totals.forEach((cell, index) => { replace(cell, inWords(lineTotal(lot, index, unitId(index)))); });
    replace(sum, inWords(sumOf(lot, unitId)));
  };
  const rows = lot.items.map(({ description, unit, quantity }, index) => make('div', { class: 'field line' },
    make('label', { for: unitId(index) }, `${description} (${quantity} ${unit})`),
    make('input', { id: unitId(index), type: 'text', inputmode: 'numeric', autocomplete: 'off', 'aria-describedby': `${at}-hint`, input: reckon }), totals[index] ?? null));
  const element = make('section', {},
    make('h3', {}, `${text.price(lot.id)} : ${lot.title}`),
    ...(lot.items.length === 0 ? [field({ id: `${at}/total`, label: text.totalTyped, numeric: true, short: true })]
      : [make('p', { class: 'hint', id: `${at}-hint` }, `${text.unitPrice} ${text.omitted}`), ...rows, make('p', { role: 'status' }, `${text.total} : `, sum)]),
    field({ id: `${at}/discounts/0`, label: text.discount, hint: text.discountHint, short: true }), crossed?.element ?? null);
  return {
    element,
    read: () => {
      const lines = lot.items.map(({ id }, index) => ({ item: id, unitPrice: typedIn(unitId(index)) === '' ? null : numberOrText(unitId(index)), lineTotal: lineTotal(lot, index, unitId(index)) }));
      const total = lot.items.length === 0 ? numberOrText(`${at}/total`) : (sumOf(lot, unitId) ?? 0);
      return { lines, total, totalInWords: null, discounts: discountsIn(`${at}/discounts/0`) ?? [], ...crossed?.read() };
    },
    mistakes: () => [
      ...(lot.items.length > 0 && lot.items.every((_, index) => typedIn(unitId(index)) === '') ? [{ field: unitId(0), say: text.unpriced(lot.id) }] : []),
      ...(discountsIn(`${at}/discounts/0`) === null ? [{ field: `${at}/discounts/0`, say: text.discountWrong }] : []), ...(crossed?.mistakes() ?? []),
    ],
  };
}

const inWords = (francs: number | null): string => (francs === null ? '–' : amount(francs));

function lineTotal({ items }: Lot, index: number, id: string): number | null {
  const unitPrice = readAmount(typedIn(id));
  if (unitPrice === null) return null;
  const total = roundHalfUp(multiply(parseDecimal(items[index]?.quantity ?? '') ?? zero, rational(unitPrice)));
  return total > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(total);
}

function sumOf(lot: Lot, idOf: (index: number) => string): number | null {
  const totals = lot.items.flatMap((_, index) => lineTotal(lot, index, idOf(index)) ?? []);
  return totals.length === 0 ? null : totals.reduce((sum, each) => sum + each, 0);
}

/** null: something was typed that is neither */
function discountsIn(id: string): readonly Json[] | null {
  const typed = typedIn(id);
  if (typed === '') return [];
  const rate = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%$/.exec(typed);
  if (rate !== null) return [{ kind: 'rate', basisPoints: Number(rate[1]) * 100 + Number((rate[2] ?? '').padEnd(2, '0')) }];
  const francs = readAmount(typed);
  return francs === null ? null : [{ kind: 'amount', amount: francs }];
}
