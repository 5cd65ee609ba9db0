// price.corrected: the price of one bid through the treatment chain (law.md 3.2), computed here from the opened price; people only add what
// they alone can see, each with a reason, and the bidder's written answer to an arithmetic correction. May be done again until the lot is
// ranked, when the answer comes: the last one stands, the journal keeps all. Where the method ranks with closed prices this comes after the
// ranking, for the bid whose turn it is.
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { flag, identifier, integer, list, nullable, object, omittable, readShape } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import type { LotFile } from '../tenders/tender-file.js';
import { lotAtIssue } from './bid-at-issue.js';
import { treatmentOf } from './compare-prices.js';
import type { CorrectedPrice, PriceDecision, PriceTreatment } from './price-facts.js';
import { termsOf } from './final-treatments.js';
import { contendersOf, evaluationAfter, evaluationOf, pricedBidsOf, remainingBid, whyNotPriceStep } from './lot-evaluation.js';
import { correctedPrices, isPriceOpen } from './open-prices.js';
import { decisionShape } from './price-decisions.js';
import type { PriceTerms } from './price-terms.js';
import { isArithmeticallyCorrected } from './price-treatment.js';

export type CorrectPriceCommand = {
  readonly lot: string;
  readonly bid: string;
  readonly decisions: readonly PriceDecision[];
  /** the bidder's written answer; null while there is none or nothing was corrected */
  readonly accepted: boolean | null;
  /** how often this price had been treated since the lot came here, as its author saw it; left out: never */
  readonly follows?: number;
};

const type = 'price.corrected';
const shape = object({ lot: identifier, bid: identifier, decisions: list(decisionShape, 2000), accepted: nullable(flag), follows: omittable(integer(0, 10_000)) });

export const correctPriceOfBid = defineAct<CorrectPriceCommand, PriceTreatment>({
  type,
  by: ['chair', 'rapporteur'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const lot = lotAtIssue(file, read.lot, actor);
    if (isRefusal(lot)) return lot;
    const refusal = whyNotPriceStep(file, lot, type) ?? whyNotReady(file, lot, read.bid) ?? whyTreatedMeanwhile(file, read);
    if (refusal !== undefined) return refusal;
    const prices = correctedPrices(file, lot, read);
    return isRefusal(prices) ? prices : treated(lot, read, prices, termsOf(file, lot));
  },
  record(file, { command: { lot, bid }, result, circumstances: { actor: by } }) {
    const { treatments, treatedBy = {} } = evaluationOf(file, lot);
    const version = (treatedBy[bid]?.version ?? 0) + 1;
    return evaluationAfter(file, lot, { treatments: [...treatments.filter((each) => each.bid !== bid), result], treatedBy: { ...treatedBy, [bid]: { by, version } } });
  },
});

/** All prices are opened before the first is touched: who corrects must not know more of one bid than of another. */
function whyNotReady(file: CaseFile, lot: LotFile, bid: string): Refusal | undefined {
  const found = remainingBid(file, lot.id, bid);
  if (isRefusal(found)) return found;
  if (!contendersOf(file, lot).includes(found)) return refuse('PRICE_OF_EXCLUDED_BID', { lot: lot.id, bid, because: 'belowMinimum' });
  const priced = pricedBidsOf(file, lot);
  if (!priced.includes(found)) return refuse('PRICE_OF_EXCLUDED_BID', { lot: lot.id, bid, because: 'notItsTurn' });
  const closed = priced.filter((each) => !isPriceOpen(each, lot.id)).map(({ id }) => id);
  return closed.length === 0 ? undefined : refuse('PRICES_NOT_OPEN', { lot: lot.id, bids: closed });
}

/** Chair and rapporteur may both hold the pen: whoever had not seen the other's decisions is told so instead of writing over them. */
function whyTreatedMeanwhile(file: CaseFile, { lot, bid, follows = 0 }: CorrectPriceCommand): Refusal | undefined {
  const last = evaluationOf(file, lot).treatedBy?.[bid];
  const corrected = evaluationOf(file, lot).treatments.find((each) => each.bid === bid)?.corrected ?? null;
  return last === undefined || last.version === follows ? undefined : refuse('PRICE_TREATED_MEANWHILE', { bid, by: last.by, version: last.version, corrected });
}

function treated(lot: LotFile, { bid, accepted }: CorrectPriceCommand, prices: readonly CorrectedPrice[], terms: PriceTerms): PriceTreatment | Refusal {
  const own = prices.find((price) => price.bid === bid);
  if (own === undefined) return refuse('PRICE_UNREADABLE', { lot: lot.id, bid });
  if (accepted !== null && !isArithmeticallyCorrected(own)) return refuse('CORRECTION_NOT_NEEDED', { bid });
  return treatmentOf({ ...own, accepted }, prices, terms);
}
