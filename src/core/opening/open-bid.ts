// One envelope is opened and read aloud: law.md steps 13 and 3.1. In the order of the register, each exactly once; what is laid on the table must
// be what was deposited. In a single-envelope lot the price is read now, in a two-envelope lot it stays closed (P7). Nothing is judged: content
// that cannot be read as an offer or a price is recorded as such and the sitting goes on.
import type { BidFacts, EnvelopeName, LotPrice, Offer, OpenedEnvelope, UnreadableEnvelope } from '../bids/bid-facts.js';
import { isEnvelopeFault, priceEnvelope, readLotPrice, readOffer } from '../bids/check-envelope.js';
import { isRecord, ownField } from '../bids/envelope-shape.js';
import { openEnvelope } from '../bids/open-envelope.js';
import { bidById, standingBids, withBid } from '../bids/register.js';
import type { Json } from '../json.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { malformed, readText } from '../procedure/read-command.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import type { TenderFile } from '../tenders/tender-file.js';

export type OpenBidCommand = {
  readonly bid: string;
  readonly offer: OpenedEnvelope;
  /** lot → its price, for exactly the bid's single-envelope lots */
  readonly prices: Readonly<Record<string, OpenedEnvelope>>;
};
export type OpenBidResult = {
  readonly bid: string;
  readonly order: number;
  /** envelopes opened that could not be read: '' as field means the whole content */
  readonly unreadable: readonly { readonly envelope: string; readonly field: string; readonly reason: string }[];
  /** lots whose price stays closed until the technical evaluation is done */
  readonly closedPrices: readonly string[];
  /** envelopes still to open after this one */
  readonly remaining: number;
};

const type = 'bid.opened';

export const openBid = defineAct<OpenBidCommand, OpenBidResult>({
  type,
  by: ['chair', 'rapporteur'],
  decisive: false,
  scope: 'tender',
  decide(file, command) {
    const bid = nextBid(file, command);
    if (isRefusal(bid)) return bid;
    const tenderFile = file.tender?.file;
    if (tenderFile === undefined) return refuse('UNKNOWN_BID', { bid: bid.id });
    const offer = openEnvelope(bid, 'offer', command.offer);
    if (isRefusal(offer)) return offer;
    const prices = openPrices(tenderFile, bid, command);
    if (isRefusal(prices)) return prices;
    const read = readAloud(tenderFile, offer.value, prices);
    return {
      bid: bid.id, order: bid.order, unreadable: read.unreadable.map((fault) => ({ ...fault })),
      closedPrices: bid.lots.filter((lot) => !Object.hasOwn(prices, lot)), remaining: closedBids(file).length - 1,
    };
  },
  record(file, { command, result, circumstances }) {
    const { tender, opening } = file;
    if (tender === null || opening === null) return file;
    const values = Object.fromEntries(Object.entries(command.prices).map(([lot, { value }]) => [lot, value]));
    const opened = withBid(file, result.bid, { openedAt: circumstances.at, ...readAloud(tender.file, command.offer.value, values) });
    return { ...opened, opening: { ...opening, openedBids: [...opening.openedBids, result.bid] } };
  },
});

/** Standing bids not opened yet, in the order of the register. */
export const closedBids = (file: Pick<CaseFile, 'bids'>): readonly BidFacts[] => standingBids(file).filter(({ openedAt }) => openedAt === null);

/** Of the bid's lots, those whose price is read at the opening. */
export const lotsReadAloud = (file: TenderFile, bid: Pick<BidFacts, 'lots'>): readonly string[] =>
  bid.lots.filter((lot) => file.lots.some(({ id, envelopes }) => id === lot && envelopes === 'single'));

function nextBid(file: CaseFile, command: OpenBidCommand): BidFacts | Refusal {
  const id = readText(type, command, 'bid', 64);
  if (isRefusal(id)) return id;
  const bid = bidById(file, id);
  if (bid === undefined) return refuse('UNKNOWN_BID', { bid: id });
  if (bid.standing !== 'received') return refuse('BID_STAYS_CLOSED', { bid: id, standing: bid.standing });
  if (bid.openedAt !== null) return refuse('BID_ALREADY_OPENED', { bid: id, openedAt: bid.openedAt });
  const next = closedBids(file)[0]?.id ?? id;
  return next === id ? bid : refuse('NOT_NEXT_IN_REGISTER', { bid: id, next });
}

/** The values of exactly the prices to be read aloud: lot → value. */
function openPrices(file: TenderFile, bid: BidFacts, command: OpenBidCommand): Readonly<Record<string, Json>> | Refusal {
  const { prices } = command;
  if (!isRecord(prices)) return malformed(type, 'prices', 'an object is needed: lot → price');
  const expected = lotsReadAloud(file, bid);
  const early = Object.keys(prices).find((lot) => !expected.includes(lot));
  if (early !== undefined) return refuse('PRICE_NOT_READ_ALOUD', { bid: bid.id, lot: early });
  const values: Record<string, Json> = {};
  for (const lot of expected) {
    const opened = openEnvelope(bid, priceEnvelope(lot), ownField(prices, lot));
    if (isRefusal(opened)) return opened;
    values[lot] = opened.value;
  }
  return values;
}

interface ReadAloud {
  readonly offer: Offer | null;
  readonly prices: Readonly<Record<string, LotPrice>>;
  readonly unreadable: readonly UnreadableEnvelope[];
}

function readAloud(file: TenderFile, offerValue: Json, priceValues: Readonly<Record<string, Json>>): ReadAloud {
  const unreadable: UnreadableEnvelope[] = [];
  const kept = <T extends object>(envelope: EnvelopeName, read: T | { readonly field: string; readonly reason: string }): T | null => {
    if (!isEnvelopeFault(read)) return read;
    unreadable.push({ envelope, ...read });
    return null;
  };
  const offer = kept('offer', readOffer(file, offerValue));
  const prices = Object.entries(priceValues).flatMap(([lot, value]) => {
    const price = kept(priceEnvelope(lot), readLotPrice(file, lot, value));
    return price === null ? [] : [[lot, price] as const];
  });
  return { offer, prices: Object.fromEntries(prices), unreadable };
}
