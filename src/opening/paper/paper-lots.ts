// What may be read of a bid on paper, cut into pages that a weak line carries: what concerns the whole offer, then lot by lot the price as stated
// and the lines of its schedule.
import { pricingOf } from '../../core/tenders/pricing-terms.js';
import type { PricedItem, TenderFile } from '../../core/tenders/tender-file.js';

/** A lot whose price is read aloud. */
export interface LotRead {
  readonly id: string;
  readonly title: string;
  /** the tender's first */
  readonly currencies: readonly string[];
  readonly items: readonly PricedItem[];
  /** of use, where the lot is compared over them */
  readonly years: number | null;
  /** lots that a discount may join to this one; null where the file admits none */
  readonly together: readonly string[] | null;
}

export interface Asks {
  /** papers whose presence is said; null where the price alone is read, in the second sitting */
  readonly requirements: readonly { readonly id: string; readonly text: string }[] | null;
  readonly lots: readonly LotRead[];
}

export type Section =
  | { readonly kind: 'offer'; readonly requirements: NonNullable<Asks['requirements']> }
  | { readonly kind: 'price'; readonly lot: LotRead }
  | { readonly kind: 'lines'; readonly lot: LotRead; readonly items: readonly PricedItem[] };

export const lotsRead = ({ currency, lots, combination }: Pick<TenderFile, 'currency' | 'lots' | 'combination'>, ids: readonly string[]): readonly LotRead[] =>
  lots.filter(({ id }) => ids.includes(id)).map((lot) => ({
    id: lot.id, title: lot.title, items: lot.items, currencies: [currency, ...(pricingOf(lot).conversion?.currencies ?? [])],
    years: lot.award.lifeCycle?.years ?? null, together: combination?.crossDiscounts === true ? lots.map(({ id }) => id) : null,
  }));

export const mostDiscounts = 10;
const linesAPage = 20;
/** about as many fields as a page of 6 KB holds */
const roomOfPage = 36;
const roomFor = (section: Section): number => (section.kind === 'offer' ? 10 + section.requirements.length : section.kind === 'price' ? 8 : section.items.length);

export function pagesOf({ requirements, lots }: Asks): readonly (readonly Section[])[] {
  const sections: readonly Section[] = [
    ...(requirements === null ? [] : [{ kind: 'offer' as const, requirements }]),
    ...lots.flatMap((lot): readonly Section[] => [{ kind: 'price', lot }, ...chunks(lot.items).map((items) => ({ kind: 'lines' as const, lot, items }))]),
  ];
  const pages: Section[][] = [];
  let room = 0;
  for (const section of sections) {
    room -= roomFor(section);
    if (room < 0) {
      pages.push([]);
      room = roomOfPage - roomFor(section);
    }
    pages.at(-1)?.push(section);
  }
  return pages;
}

const chunks = (items: readonly PricedItem[]): readonly (readonly PricedItem[])[] =>
  Array.from({ length: Math.ceil(items.length / linesAPage) }, (_, page) => items.slice(page * linesAPage, (page + 1) * linesAPage));

/** for an example */
export const otherThan = (lot: string, lots: readonly string[]): string => lots.find((id) => id !== lot) ?? '';

/** Identifiers have no colon: two fields never share a name. */
export const nameOf = {
  currency: (lot: string): string => `currency-${lot}`,
  total: (lot: string): string => `total-${lot}`,
  words: (lot: string): string => `words-${lot}`,
  unpriced: (lot: string): string => `unpriced-${lot}`,
  costs: (lot: string): string => `costs-${lot}`,
  residual: (lot: string): string => `residual-${lot}`,
  together: (lot: string): string => `together-${lot}`,
  discount: (lot: string, place: number): string => `discount-${lot}:${String(place)}`,
  condition: (lot: string, place: number): string => `condition-${lot}:${String(place)}`,
  unit: (lot: string, item: string): string => `unit-${lot}:${item}`,
  line: (lot: string, item: string): string => `line-${lot}:${item}`,
};

export const discountPlaces: readonly number[] = Array.from({ length: mostDiscounts }, (_, index) => index + 1);

/** Every field of a section but the list of papers. */
export function fieldsOf(section: Section): readonly string[] {
  switch (section.kind) {
    case 'offer': return ['variants', 'issuer', 'security', 'until', 'days', 'members', 'liability'];
    case 'price': {
      const { id, currencies, together, years } = section.lot;
      const admitted = [...(currencies.length > 1 ? [nameOf.currency(id)] : []), ...(together === null ? [] : [nameOf.together(id)]), ...(years === null ? [] : [nameOf.costs(id), nameOf.residual(id)])];
      return [...admitted, nameOf.total(id), nameOf.words(id), nameOf.unpriced(id), ...discountPlaces.flatMap((place) => [nameOf.discount(id, place), nameOf.condition(id, place)])];
    }
    case 'lines': return section.items.flatMap(({ id }) => [nameOf.unit(section.lot.id, id), nameOf.line(section.lot.id, id)]);
  }
}
