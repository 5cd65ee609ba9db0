// What the commission proposes: one bid per proposed lot, at its corrected price, or the lower one agreed with it (law.md 3.2: the contract
// price is never the comparison price), less the cross discount that holds where lots are combined. The authority can only award this.
import { lessCrossDiscount } from '../evaluation/combination.js';
import { priceAgreed } from '../evaluation/negotiated-prices.js';
import { raisedSecurity } from '../evaluation/raised-security.js';
import { noEvaluation, type CaseFile } from '../procedure/case-file.js';
import type { AwardedLot } from './award-facts.js';

export function proposedAwards(file: CaseFile): readonly AwardedLot[] {
  return (file.tender?.file.lots ?? []).flatMap(({ id }) => {
    const proposal = proposedAward(file, id);
    return proposal === undefined ? [] : [proposal];
  });
}

export function proposedAward(file: CaseFile, lot: string): AwardedLot | undefined {
  const evaluation = file.evaluation[lot];
  const bid = file.bids.find(({ id }) => id === evaluation?.proposed);
  const treatment = evaluation?.treatments.find((candidate) => candidate.bid === bid?.id);
  if (bid === undefined || treatment === undefined) return undefined;
  const foreign = treatment.currency !== file.tender?.file.currency;
  const found = evaluation ?? noEvaluation;
  const security = raisedSecurity(found, bid.id);
  const amount = lessCrossDiscount(file, { lot, bidder: bid.bidder, amount: priceAgreed(found, bid.id)?.amount ?? treatment.corrected });
  return {
    lot, bid: bid.id, bidder: bid.bidder, amount, ...(foreign ? { currency: treatment.currency } : {}),
    ...(security === undefined ? {} : { performanceSecurity: security }),
  };
}
