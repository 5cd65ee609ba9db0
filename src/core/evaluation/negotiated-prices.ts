// What was agreed in negotiation with the best ranked bidder: the last agreement stands.
import type { LotEvaluation } from './evaluation-facts.js';
import type { NegotiatedPrice } from './price-facts.js';

export const priceAgreed = ({ negotiations = [] }: Pick<LotEvaluation, 'negotiations'>, bid: string): NegotiatedPrice | undefined =>
  negotiations.findLast((each) => each.bid === bid);
