// Who the commission proposes for the places of a lot: one bid, or as many as its tender file announced (law.md 1.1). Which bid comes next and when
// the places are settled is asked here and nowhere else.
import { placesOf } from '../scoring/multiple-winners.js';
import type { AwardMethod } from '../tenders/tender-file.js';
import type { LotEvaluation } from './evaluation-facts.js';

type Proposed = Pick<LotEvaluation, 'proposed' | 'alsoProposed'>;

/** In the order of the ranking; nobody yet: none. */
export const proposedBids = ({ proposed, alsoProposed = [] }: Proposed): readonly string[] => (proposed === null ? [] : [proposed, ...alsoProposed]);

/** Another bid takes a place. */
export const withProposed = ({ proposed, alsoProposed = [] }: Proposed, bid: string): Partial<Proposed> =>
  (proposed === null ? { proposed: bid } : { alsoProposed: [...alsoProposed, bid] });

export const noneProposed = ({ alsoProposed }: Proposed): Partial<Proposed> & Pick<Proposed, 'proposed'> =>
  ({ proposed: null, ...(alsoProposed === undefined ? {} : { alsoProposed: [] }) });

/** Ranked and not yet examined, best first: it is the turn of the first, and of no other. */
export function bidsInTurn({ ranking, qualifications }: Pick<LotEvaluation, 'ranking' | 'qualifications'>): readonly string[] {
  const examined = new Set(qualifications.map(({ bid }) => bid));
  return (ranking ?? []).map(({ bid }) => bid).filter((bid) => !examined.has(bid));
}

/** Every place is taken; or somebody has one, and nobody ranked is left to be examined. */
export function arePlacesSettled(award: Pick<AwardMethod, 'winners'>, evaluation: LotEvaluation): boolean {
  const taken = proposedBids(evaluation).length;
  return taken >= placesOf(award) || (taken > 0 && bidsInTurn(evaluation).length === 0);
}
