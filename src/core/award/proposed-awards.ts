// What the commission proposes: for each proposed lot one bid, or one for each of its places that is taken, at its corrected price or the lower one
// agreed with it (law.md 3.2: the contract price is never the comparison price), less the cross discount that holds where lots are combined. The
// authority can only award this.
import { lessCrossDiscount } from '../evaluation/combination.js';
import { priceAgreed } from '../evaluation/negotiated-prices.js';
import { proposedBids } from '../evaluation/places.js';
import { raisedSecurity } from '../evaluation/raised-security.js';
import { noEvaluation, type CaseFile } from '../procedure/case-file.js';
import type { AwardedLot } from './award-facts.js';

export const proposedAwards = (file: CaseFile): readonly AwardedLot[] => (file.tender?.file.lots ?? []).flatMap(({ id }) => proposedAwardsOf(file, id));

/** Of one lot, in the order of the ranking. */
export function proposedAwardsOf(file: CaseFile, lot: string): readonly AwardedLot[] {
  const evaluation = file.evaluation[lot] ?? noEvaluation;
  return proposedBids(evaluation).flatMap((proposed) => {
    const bid = file.bids.find(({ id }) => id === proposed);
    const treatment = evaluation.treatments.find((candidate) => candidate.bid === proposed);
    if (bid === undefined || treatment === undefined) return [];
    const foreign = treatment.currency !== file.tender?.file.currency;
    const amount = lessCrossDiscount(file, { lot, bidder: bid.bidder, amount: priceAgreed(evaluation, bid.id)?.amount ?? treatment.corrected });
    const security = raisedSecurity(evaluation, bid.id);
    return [{ lot, bid: bid.id, bidder: bid.bidder, amount, ...(foreign ? { currency: treatment.currency } : {}), ...(security === undefined ? {} : { performanceSecurity: security }) }];
  });
}
