// What an addendum changed: things that would make it another tender, and things substantial enough for a new opinion (law.md step 8).
import { canonicalize } from '../audit-log/canonical-json.js';
import type { Json } from '../json.js';
import type { TenderFile } from './tender-file.js';

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
