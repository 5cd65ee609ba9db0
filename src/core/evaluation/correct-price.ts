// price.corrected: the price of one bid through the treatment chain (law.md 3.2), computed here from the opened price; people only add what
// they alone can see, each with a reason. Whether an arithmetic correction is accepted is nobody's to say but the bidder's, in its answer to the
// letter that says this correction. May be done again until the lot is ranked: the last one stands, the journal keeps all. Where the method
// ranks with closed prices this comes after the ranking, for the bid whose turn it is.
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { identifier, integer, list, object, omittable, readShape } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import type { LotFile } from '../tenders/tender-file.js';
import { lotAtIssue } from './bid-at-issue.js';
import { treatmentOf } from './compare-prices.js';
import type { PriceDecision, PriceTreatment } from './price-facts.js';
import { termsOf } from './final-treatments.js';
import { contendersOf, evaluationAfter, evaluationOf, pricedBidsOf, remainingBid, whyNotPriceStep } from './lot-evaluation.js';
import { correctedPrices, isPriceOpen } from './open-prices.js';
import { decisionShape } from './price-decisions.js';
import { acceptanceOf, whyAnswerAwaited } from './price-corrections.js';

export type CorrectPriceCommand = {
  readonly lot: string;
  readonly bid: string;
  readonly decisions: readonly PriceDecision[];
  /** how often this price had been treated since the lot came here, as its author saw it; left out: never */
  readonly follows?: number;
};

const type = 'price.corrected';
const shape = object({ lot: identifier, bid: identifier, decisions: list(decisionShape, 2000), follows: omittable(integer(0, 10_000)) });

export const correctPriceOfBid = defineAct<CorrectPriceCommand, PriceTreatment>({
  type,
  by: ['chair', 'rapporteur'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor, at }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const lot = lotAtIssue(file, read.lot, actor);
    if (isRefusal(lot)) return lot;
    const refusal = whyNotPriceStep(file, lot, type) ?? whyNotReady(file, lot, read.bid) ?? whyTreatedMeanwhile(file, read);
    if (refusal !== undefined) return refusal;
    const prices = correctedPrices(file, lot, read);
    if (isRefusal(prices)) return prices;
    const own = prices.find(({ bid }) => bid === read.bid);
    if (own === undefined) return refuse('PRICE_UNREADABLE', { lot: lot.id, bid: read.bid });
    return whyAnswerAwaited(file, lot.id, own, at) ?? treatmentOf({ ...own, accepted: acceptanceOf(file, lot.id, own, at) }, prices, termsOf(file, lot));
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
