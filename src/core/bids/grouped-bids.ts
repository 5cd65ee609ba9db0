// What groupings mean for the bids of a procedure: who bids together, whose tie is a tie with the bidder, and which firm stands in bids that compete.
import type { BidFacts } from './bid-facts.js';
import { sameFirm, type GroupedFirm, type Grouping } from './grouping.js';

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
