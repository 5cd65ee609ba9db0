// Discounts that hold only if several lots are won together, as a price envelope states them: where the tender file admits them (law.md 4.8),
// each naming this lot and at least one other, no two of them the same lots. Elsewhere the field is not known, like any other.
import type { Json } from '../json.js';
import type { CombinationTerms } from '../tenders/combination-terms.js';
import type { OfferedCrossDiscount } from './bid-facts.js';
import { distinct, isRecord, listOf, member, ownField, record, whole, type Check } from './envelope-shape.js';

interface CombinedLots {
  readonly lots: readonly { readonly id: string }[];
  readonly combination?: Pick<CombinationTerms, 'crossDiscounts'>;
}

export function crossDiscountsCheck({ lots, combination }: CombinedLots, lot: string, value: Json): Readonly<Record<string, Check>> {
  if (combination?.crossDiscounts !== true || !isRecord(value) || !Object.hasOwn(value, 'crossDiscounts')) return {};
  const named = distinct(listOf(50, member(lots.map(({ id }) => id))), (element) => element);
  const several: Check = (given, field) => named(given, field) ?? (isOfSeveral(given, lot) ? null : { field, reason: 'this lot and at least one other are needed' });
  return { crossDiscounts: distinct(listOf(10, record({ lots: several, basisPoints: whole(1, 9_999) })), lotsOf) };
}

const isOfSeveral = (lots: Json | undefined, lot: string): boolean => Array.isArray(lots) && lots.length > 1 && (lots as readonly Json[]).includes(lot);

function lotsOf(element: Json): Json | undefined {
  const lots = isRecord(element) ? ownField(element, 'lots') : undefined;
  return Array.isArray(lots) ? [...(lots as readonly string[])].sort().join(' ') : undefined;
}

/** As it is read aloud and noted; nothing where there is none. */
export const crossDiscountsIn = ({ crossDiscounts }: { readonly crossDiscounts?: readonly OfferedCrossDiscount[] }): { readonly crossDiscounts?: readonly OfferedCrossDiscount[] } =>
  (crossDiscounts === undefined ? {} : { crossDiscounts });
