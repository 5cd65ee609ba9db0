// A price corrected again, from the opened envelope and the decisions on record.
import { isEnvelopeFault, readLotPrice } from '../../bids/check-envelope.js';
import type { CorrectedPrice } from '../../evaluation/price-facts.js';
import type { PriceTerms } from '../../evaluation/price-terms.js';
import { correctPrice } from '../../evaluation/price-treatment.js';
import { isRefusal } from '../../refusal.js';
import type { LotHistory } from '../lot-history.js';

/** undefined where nothing was opened, or the rules give no price. */
export function correctedPrice(history: LotHistory, bid: string, terms: PriceTerms): CorrectedPrice | undefined {
  const value = history.openedPrice(bid);
  const price = value === undefined ? undefined : readLotPrice(history.file, history.id, value);
  if (price === undefined || isEnvelopeFault(price)) return undefined;
  const corrected = correctPrice({ bid, price, decisions: history.decisions(bid), terms });
  return isRefusal(corrected) ? undefined : corrected;
}
