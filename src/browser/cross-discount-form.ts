// A discount that holds only if this lot and others are won together, where the tender file admits it: a rate and the other lots. One for each lot;
// whoever has more of them writes the price by hand and seals it from the command line.
import type { JsonObject } from '../core/json.js';
import { field, isTicked, make, tick, typedIn, type Mistake } from './dom.js';
import type { Notice } from './notice.js';
import type { SealWords } from './seal-words.js';

export interface CrossDiscountForm {
  readonly element: HTMLElement;
  /** the field of the price envelope, or nothing */
  readonly read: () => JsonObject;
  readonly mistakes: () => readonly Mistake[];
}

/** null: none is admitted */
export function crossDiscountForm(lot: string, { lots, combination }: Pick<Notice, 'lots' | 'combination'>, text: SealWords): CrossDiscountForm | null {
  if (combination?.crossDiscounts !== true) return null;
  const at = `price-${lot}/crossDiscounts/0`;
  const others = lots.map(({ id }) => id).filter((id) => id !== lot);
  const ticked = (): readonly string[] => others.filter((id) => isTicked(`${at}/lots/${id}`));
  const typed = (): string => typedIn(`${at}/basisPoints`);
  return {
    element: make('fieldset', { id: `${at}/lots`, tabindex: '-1' }, make('legend', {}, text.crossDiscount), make('span', { class: 'hint' }, text.crossDiscountHint),
      field({ id: `${at}/basisPoints`, label: text.crossRate, short: true }), others.map((id) => tick(`${at}/lots/${id}`, id))),
    read: (): JsonObject => {
      const basisPoints = rateIn(typed());
      return basisPoints === null ? {} : { crossDiscounts: [{ lots: [lot, ...ticked()], basisPoints }] };
    },
    mistakes: () => (rateIn(typed()) === null && (typed() !== '' || ticked().length > 0) ? [{ field: `${at}/basisPoints`, say: text.crossRateWrong }] : []),
  };
}

/** '8 %', '2,5' → basis points above 0 and below 100 %; null for anything else */
function rateIn(typed: string): number | null {
  const rate = /^(\d{1,2})(?:[.,](\d{1,2}))?\s*%?$/.exec(typed);
  const basisPoints = rate === null ? 0 : Number(rate[1]) * 100 + Number((rate[2] ?? '').padEnd(2, '0'));
  return basisPoints === 0 ? null : basisPoints;
}
