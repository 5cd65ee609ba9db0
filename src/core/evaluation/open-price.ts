// price.opened: in a two-envelope lot the price of a bid that passed is laid open, and no other (law.md 1.2 and step 19, promise P7); by a method
// that ranks with closed prices, only that of the bid whose turn it is, after the ranking: the others stay closed for ever. It
// must be what was deposited, opened by its holders if it was sealed; what cannot be read as a price is recorded as such, and the bid rejected
// for it by an act of its own.
import { isEnvelopeFault, priceEnvelope, readLotPrice } from '../bids/check-envelope.js';
import type { OpenedEnvelope, UnreadableEnvelope } from '../bids/bid-facts.js';
import { openEnvelope } from '../bids/open-envelope.js';
import { openSealed, unreadableBecause, type SealedOpened } from '../bids/open-sealed.js';
import { bidById, withBid } from '../bids/register.js';
import { defineAct } from '../procedure/act.js';
import { identifier, Misshapen, object, readShape, type Shape } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import type { Json } from '../json.js';
import { lotAtIssue } from './bid-at-issue.js';
import { contendersOf, evaluationAfter, pricedBidsOf, remainingBid, whyNotPriceStep } from './lot-evaluation.js';
import { isPriceOpen } from './open-prices.js';

export type OpenPriceCommand = { readonly lot: string; readonly bid: string; readonly price: OpenedEnvelope };
export type OpenPriceResult = {
  /** what is wrong with the content, null when it reads as a price of the lot */
  readonly unreadable: Omit<UnreadableEnvelope, 'envelope'> | null;
  /** the key the shares gave; null for paper, or where they gave none */
  readonly identity: string | null;
};

const type = 'price.opened';
const anything: Shape<Json> = (value, at) => (value === undefined ? new Misshapen(at, 'the opened envelope is needed') : value);
const shape = object({ lot: identifier, bid: identifier, price: anything });

export const openPrice = defineAct<OpenPriceCommand, OpenPriceResult>({
  type,
  by: ['chair', 'rapporteur'],
  decisive: false,
  scope: 'lot',
  decide(file, command, { actor }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const lot = lotAtIssue(file, read.lot, actor);
    if (isRefusal(lot)) return lot;
    const excluded = whyNotPriceStep(file, lot, type);
    if (excluded !== undefined) return excluded;
    const bid = remainingBid(file, lot.id, read.bid);
    if (isRefusal(bid)) {
      return bid.refused === 'BID_ALREADY_REJECTED' ? refuse('PRICE_OF_EXCLUDED_BID', { lot: lot.id, bid: read.bid, because: 'rejected' }) : bid;
    }
    if (!contendersOf(file, lot).includes(bid)) return refuse('PRICE_OF_EXCLUDED_BID', { lot: lot.id, bid: bid.id, because: 'belowMinimum' });
    if (!pricedBidsOf(file, lot).includes(bid)) return refuse('PRICE_OF_EXCLUDED_BID', { lot: lot.id, bid: bid.id, because: 'notItsTurn' });
    if (isPriceOpen(bid, lot.id)) return refuse('PRICE_ALREADY_OPEN', { lot: lot.id, bid: bid.id });
    const opened = bid.channel === 'paper' ? openEnvelope(bid, priceEnvelope(lot.id), read.price) : openSealed(file, bid, priceEnvelope(lot.id), read.price);
    if (isRefusal(opened)) return opened;
    const { fault = null, identity = null } = opened as Partial<SealedOpened>;
    if (fault !== null) return { unreadable: unreadableBecause(file, bid, priceEnvelope(lot.id), fault), identity };
    const price = file.tender === null ? null : readLotPrice(file.tender.file, lot.id, opened.value ?? null);
    return { unreadable: price !== null && isEnvelopeFault(price) ? { field: price.field, reason: price.reason } : null, identity };
  },
  record(file, { command, result }) {
    const { lot, price } = command;
    const bid = bidById(file, command.bid);
    const read = file.tender === null ? null : readLotPrice(file.tender.file, lot, price.value);
    const touched = evaluationAfter(file, lot, {});
    if (bid === undefined || read === null) return touched;
    if (result.unreadable !== null || isEnvelopeFault(read)) {
      return withBid(touched, bid.id, { unreadable: [...bid.unreadable, { envelope: priceEnvelope(lot), field: '', reason: '', ...result.unreadable }] });
    }
    return withBid(touched, bid.id, { prices: { ...bid.prices, [lot]: read } });
  },
});
