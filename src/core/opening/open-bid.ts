// One envelope is opened and read aloud: law.md steps 13 and 3.1. In the order of the register, each exactly once; what is laid on the table must
// be what was deposited, and a sealed envelope is opened by its holders together (P1). In a single-envelope lot the price is read now, in a
// two-envelope lot it stays closed (P7). Nothing is judged: content that cannot be read as an offer or a price is recorded as such and the
// sitting goes on.
import type { BidFacts, LotPrice, Offer, OpenedEnvelope, SealFault, UnreadableEnvelope } from '../bids/bid-facts.js';
import type { EnvelopeName } from '../bids/envelope-name.js';
import { isEnvelopeFault, lotOfEnvelope, priceEnvelope, readLotPrice, readOffer } from '../bids/check-envelope.js';
import { isRecord, ownField } from '../bids/envelope-shape.js';
import { openEnvelope } from '../bids/open-envelope.js';
import { openSealed, unreadableBecause } from '../bids/open-sealed.js';
import { bidById, withBid } from '../bids/register.js';
import type { Json } from '../json.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { malformed, readText } from '../procedure/read-command.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import type { TenderFile } from '../tenders/tender-file.js';
import { closedBids, isSuspended, lotsReadAloud } from './sitting.js';

export type OpenBidCommand = {
  readonly bid: string;
  readonly offer: OpenedEnvelope;
  /** lot → its price, for exactly the bid's single-envelope lots */
  readonly prices: Readonly<Record<string, OpenedEnvelope>>;
};
export type OpenBidResult = {
  readonly bid: string;
  readonly order: number;
  /** envelopes opened that could not be read: '' as field means the whole content. One whose shares are disputed stays sealed, and says who disputes them */
  readonly unreadable: readonly UnreadableEnvelope[];
  /** sealed envelope → the key its shares gave, with which anybody can open it again; empty for paper */
  readonly identities: Readonly<Record<string, string>>;
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
    if (file.opening !== null && isSuspended(file.opening)) return refuse('SITTING_SUSPENDED', { since: file.opening.suspensions.at(-1)?.at ?? '' });
    const laid = layOpen(file, tenderFile, bid, command);
    if (isRefusal(laid)) return laid;
    return {
      bid: bid.id, order: bid.order, unreadable: readAloud(file, bid, tenderFile, laid).unreadable, identities: identitiesOf(laid),
      closedPrices: bid.lots.filter((lot) => !Object.hasOwn(command.prices, lot)), remaining: closedBids(file).length - 1,
    };
  },
  record(file, { command, result, circumstances }) {
    const { tender, opening } = file;
    const bid = bidById(file, result.bid);
    if (tender === null || opening === null || bid === undefined) return file;
    const laid: readonly LaidOpen[] = [['offer', command.offer] as const, ...Object.entries(command.prices).map(([lot, price]) => [priceEnvelope(lot), price] as const)]
      .map(([envelope, { value, fault }]) => ({ envelope, value, fault: fault ?? null, identity: null }));
    const opened = withBid(file, result.bid, { openedAt: circumstances.at, ...readAloud(file, bid, tender.file, laid) });
    return { ...opened, opening: { ...opening, openedBids: [...opening.openedBids, result.bid] } };
  },
});

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

interface LaidOpen {
  readonly envelope: EnvelopeName;
  readonly value: Json | undefined;
  readonly fault: SealFault | null;
  readonly identity: string | null;
}

/** The offer, and the prices of exactly the lots to be read aloud. */
function layOpen(file: CaseFile, tenderFile: TenderFile, bid: BidFacts, command: OpenBidCommand): readonly LaidOpen[] | Refusal {
  const { prices } = command;
  if (!isRecord(prices)) return malformed(type, 'prices', 'an object is needed: lot → price');
  const expected = lotsReadAloud(tenderFile, bid);
  const early = Object.keys(prices).find((lot) => !expected.includes(lot));
  if (early !== undefined) return refuse('PRICE_NOT_READ_ALOUD', { bid: bid.id, lot: early });
  const laid: LaidOpen[] = [];
  for (const [envelope, opened] of [['offer', command.offer] as const, ...expected.map((lot) => [priceEnvelope(lot), ownField(prices, lot)] as const)]) {
    const outcome = openOne(file, bid, envelope, opened);
    if (isRefusal(outcome)) return outcome;
    laid.push({ envelope, ...outcome });
  }
  return laid;
}

function openOne(file: CaseFile, bid: BidFacts, envelope: EnvelopeName, opened: Json | undefined): Omit<LaidOpen, 'envelope'> | Refusal {
  if (bid.channel !== 'paper') return openSealed(file, bid, envelope, opened);
  const read = openEnvelope(bid, envelope, opened);
  return isRefusal(read) ? read : { value: read.value, fault: null, identity: null };
}

const identitiesOf = (laid: readonly LaidOpen[]): Record<string, string> =>
  Object.fromEntries(laid.flatMap(({ envelope, identity }) => (identity === null ? [] : [[envelope, identity] as const])));

interface ReadAloud {
  readonly offer: Offer | null;
  readonly prices: Readonly<Record<string, LotPrice>>;
  readonly unreadable: readonly UnreadableEnvelope[];
}

function readAloud(file: CaseFile, bid: BidFacts, tenderFile: TenderFile, laid: readonly LaidOpen[]): ReadAloud {
  const unreadable: UnreadableEnvelope[] = [];
  const kept = <T extends object>({ envelope, value, fault }: LaidOpen, read: (value: Json) => T | { readonly field: string; readonly reason: string }): T | null => {
    const outcome = fault === null ? read(value ?? null) : unreadableBecause(file, bid, envelope, fault);
    if (!isEnvelopeFault(outcome)) return outcome;
    unreadable.push({ envelope, ...outcome });
    return null;
  };
  const [offer, ...prices] = laid;
  const read = offer === undefined ? null : kept(offer, (value) => readOffer(tenderFile, value));
  const priced = prices.flatMap((price) => {
    const lot = lotOfEnvelope(price.envelope) ?? '';
    const found = kept(price, (value) => readLotPrice(tenderFile, lot, value));
    return found === null ? [] : [[lot, found] as const];
  });
  return { offer: read, prices: Object.fromEntries(priced), unreadable };
}
