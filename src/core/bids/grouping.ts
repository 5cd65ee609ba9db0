// A bid of several firms (groupement d'entreprises): the one that deposits leads it, the others are named here. It is part of the offer and lies
// in its envelope: nobody learns before the sitting who joined whom. Names and registrations only, which are public once read aloud; phones,
// addresses and accounts stay where they can be erased.
import { distinct, isRecord, listOf, ownField, record, text, type Check, type EnvelopeFault } from './envelope-shape.js';
import type { Json } from '../json.js';

export type Grouping = {
  /** `joint`: every firm answers for the whole (solidaire); `several`: each for its part (conjoint) */
  readonly liability: Liability;
  /** beside the firm that leads */
  readonly members: readonly GroupedFirm[];
};

export type Liability = (typeof liabilities)[number];
export const liabilities = ['joint', 'several'] as const;

export type GroupedFirm = {
  readonly name: string;
  /** tax number or number in the register of trade */
  readonly registration: string;
  readonly country: string;
};

export const mostGrouped = 20;

const firm = record({ name: text(200), registration: text(60), country: text(60) });
const liability: Check = (value, field) => (liabilities.some((each) => each === value) ? null : { field, reason: 'joint or several is needed' });

const shape = record({ liability, members: distinct(listOf(mostGrouped, firm), (element) => sameFirm(isRecord(element) ? ownField(element, 'registration') : undefined)) });

export const groupingCheck: Check = (value, field): EnvelopeFault | null => {
  const alone = isRecord(value) && Array.isArray(ownField(value, 'members')) && (value['members'] as readonly Json[]).length === 0;
  return alone ? { field: `${field}/members`, reason: 'at least one firm beside the one that leads' } : shape(value, field);
};

/** As firms are typed, one a line: name; registration; country. What is missing stays empty, for the check to say so. */
export const typedFirms = (typed: string): GroupedFirm[] => typed.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => {
  const [name = '', registration = '', ...country] = line.split(';').map((part) => part.trim());
  return { name, registration, country: country.join('; ') };
});

/** As two spellings of one number agree: letters and digits alone. Text without any stands for itself. */
export function sameFirm(registration: Json | undefined): string {
  const written = typeof registration === 'string' ? registration.normalize('NFKC').toUpperCase() : '';
  const plain = written.replace(/[^\p{L}\p{N}]/gu, '');
  return plain === '' ? written : plain;
}
