// Whether the price envelope of a lot was opened, and its corrected price as the commission has decided so far.
import type { BidFacts } from '../bids/bid-facts.js';
import { priceEnvelope } from '../bids/check-envelope.js';
import type { CaseFile } from '../procedure/case-file.js';
import { isRefusal, type Refusal } from '../refusal.js';
import type { LotFile } from '../tenders/tender-file.js';
import type { CorrectedPrice, PriceDecision } from './price-facts.js';
import { termsOf } from './final-treatments.js';
import { contendersOf, evaluationOf } from './lot-evaluation.js';
import { correctPrice } from './price-treatment.js';

/** Opened, be it readable or not: an envelope is opened once. */
export const isPriceOpen = (bid: BidFacts, lot: string): boolean =>
  Object.hasOwn(bid.prices, lot) || bid.unreadable.some(({ envelope }) => envelope === priceEnvelope(lot));

/** The contenders whose price can be read, corrected under the decisions recorded for each; `decided` takes the place of one bid's own. Only that one is
 *  refused: the price of another that comes to nothing is that bid's own affair, and is left out. */
export function correctedPrices(
  file: CaseFile, lot: LotFile, decided?: { readonly bid: string; readonly decisions: readonly PriceDecision[] },
): readonly CorrectedPrice[] | Refusal {
  const { treatments } = evaluationOf(file, lot.id);
  const terms = termsOf(file, lot);
  const corrected: CorrectedPrice[] = [];
  for (const bid of contendersOf(file, lot)) {
    const price = Object.hasOwn(bid.prices, lot.id) ? bid.prices[lot.id] : undefined;
    if (price === undefined) continue;
    const recorded = treatments.find((each) => each.bid === bid.id)?.decisions ?? [];
    const decisions = decided?.bid === bid.id ? decided.decisions : recorded;
    const outcome = correctPrice({ bid: bid.id, price, decisions, terms });
    if (!isRefusal(outcome)) corrected.push(outcome);
    else if (decided?.bid === bid.id) return outcome;
  }
  return corrected;
}
