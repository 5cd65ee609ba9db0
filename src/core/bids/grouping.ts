// A bid of several firms (groupement d'entreprises): the one that deposits leads it, the others are named here. It is part of the offer and lies
// in its envelope: nobody learns before the sitting who joined whom. Names and registrations only, which are public once read aloud; phones,
// addresses and accounts stay where they can be erased.
import type { BidFacts } from './bid-facts.js';
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

/** As it is read aloud and noted; nothing where a firm bids alone. */
export const groupingIn = ({ offer }: Pick<BidFacts, 'offer'>): { readonly grouping?: Grouping } => (offer?.grouping === undefined ? {} : { grouping: offer.grouping });

/** The firms that bid together with this one in any of its opened bids, each once: a tie with one of them is a tie with the bidder. */
export function firmsBeside({ bids }: { readonly bids: readonly BidFacts[] }, bidder: string): readonly GroupedFirm[] {
  const named = bids.filter((bid) => bid.bidder === bidder && bid.standing === 'received').flatMap(({ offer }) => offer?.grouping?.members ?? []);
  return [...new Map(named.map((each) => [sameFirm(each.registration), each])).values()];
}

/** Where a firm stands in competing bids of one lot: a fact to ask about, never a ground by itself. */
export interface SharedFirm {
  readonly lot: string;
  readonly bids: readonly string[];
  readonly registration: string;
  /** as the first of these bids names it; null: the firm of an account */
  readonly name: string | null;
}

/** In the order of lots and of the register. `registrationOf`: what the firm of an account registered under; null where it is not known. */
export function sharedFirms(bids: readonly BidFacts[], registrationOf: (bidder: string) => string | null): readonly SharedFirm[] {
  const lots = [...new Set(bids.flatMap((bid) => bid.lots))];
  return lots.flatMap((lot) => {
    const found = new Map<string, { readonly registration: string; readonly name: string | null; readonly bids: Set<string> }>();
    for (const bid of bids.filter((each) => each.lots.includes(lot))) {
      const led = registrationOf(bid.bidder);
      const firms = [...(led === null ? [] : [{ registration: led, name: null }]), ...(bid.offer?.grouping?.members ?? [])];
      for (const { registration, name } of firms) {
        const known = found.get(sameFirm(registration)) ?? { registration, name, bids: new Set<string>() };
        found.set(sameFirm(registration), known);
        known.bids.add(bid.id);
      }
    }
    return [...found.values()].filter(({ bids: named }) => named.size > 1).map(({ registration, name, bids: named }) => ({ lot, registration, name, bids: [...named] }));
  });
}
