// What an addendum changed: things that would make it another tender, things substantial enough for a new opinion (law.md step 8), and what a bid
// deposited before was not made for.
import { canonicalize } from '../audit-log/canonical-json.js';
import type { Json } from '../json.js';
import { pricingOf } from './pricing-terms.js';
import type { LotFile, TenderFile } from './tender-file.js';

const fixed = ['reference', 'authority', 'procedureType', 'category', 'fundingRegime', 'currency'] as const;

/** JSON pointer of the first change that is not allowed, or null. Lots keep their ids and order: people bid on them by name. */
export function fixedFieldChanged(before: TenderFile, after: TenderFile): string | null {
  const field = fixed.find((name) => before[name] !== after[name]);
  if (field !== undefined) return `/${field}`;
  const ids = ({ lots }: TenderFile): string => lots.map(({ id }) => id).join(' ');
  return ids(before) === ids(after) ? null : '/lots';
}

/** Anything that weighs on who can bid or win: lots, requirements, items, method, how lots combine, validity. Titles, places and papers do not. */
export const isSubstantial = (before: TenderFile, after: TenderFile): boolean => weighing(before) !== weighing(after);

const weighing = ({ lots, bidValidityDays, combination }: TenderFile): string => canonicalize({ lots, bidValidityDays, combination: combination ?? null } as unknown as Json);

/** Asked of the lots of a bid: whether they were made for other terms. Those of its lots, the papers of the file, validity, how lots combine. A title, a
 *  place, a description or a later limit is a notice, and so is an estimate, which no bidder is shown. */
export function changesTerms(before: TenderFile, after: TenderFile): (lots: readonly string[]) => boolean {
  const whole = ({ documents, bidValidityDays, combination }: TenderFile): string => canonicalize({ documents, bidValidityDays, combination: combination ?? null } as unknown as Json);
  const all = whole(before) !== whole(after);
  const changed = new Set(before.lots.filter((lot) => termsOf(lot) !== termsOf(after.lots.find(({ id }) => id === lot.id))).map(({ id }) => id));
  return (lots) => all || lots.some((lot) => changed.has(lot));
}

function termsOf(lot: LotFile | undefined): string {
  const { title: _title, estimatedAmount: _estimate, ...terms } = lot ?? {};
  return canonicalize(terms as unknown as Json);
}

/** Asked likewise: whether an envelope sealed for these lots may name what the file no longer knows. It could not be read at the opening, whatever its
 *  bidder confirms. */
export function takesAway(before: TenderFile, after: TenderFile): (lots: readonly string[]) => boolean {
  const lacks = (names: readonly string[], left: readonly string[]): boolean => names.some((name) => !left.includes(name));
  const all = lacks(namesInOffer(before), namesInOffer(after));
  const poorer = new Set(before.lots.filter((lot) => lacks(namesInPrice(lot), namesInPrice(after.lots.find(({ id }) => id === lot.id)))).map(({ id }) => id));
  return (lots) => all || lots.some((lot) => poorer.has(lot));
}

const namesInOffer = (file: TenderFile): readonly string[] =>
  [...file.lots.flatMap(({ requirements }) => requirements.map(({ id }) => id)), ...(file.combination?.crossDiscounts === true ? ['cross discounts'] : [])];

const namesInPrice = (lot: LotFile | undefined): readonly string[] => (lot === undefined ? [] : [
  ...lot.items.map(({ id }) => id),
  ...(pricingOf(lot).conversion?.currencies ?? []).map((currency) => `in ${currency}`),
  ...(lot.award.lifeCycle === undefined ? [] : [`over ${String(lot.award.lifeCycle.years)} years`]),
]);
