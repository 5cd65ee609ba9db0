// A bid enters the register: law.md steps 9 and 11, promise P2. It is in time if and only if it arrived before the limit; a late one gets its
// line and is never opened. The register is gap-free and append-only; envelopes come as commitments, their content stays outside the file.
import { defineAct, type Circumstances } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { malformed, readList, readText } from '../procedure/read-command.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import type { BidFacts } from './bid-facts.js';
import { priceEnvelope } from './check-envelope.js';
import { isLate, limitOf, standingBids, withBid } from './register.js';

export type DepositBidCommand = {
  /** lots the bid covers, each once */
  readonly lots: readonly string[];
  /** own standing bid this one takes the place of, or null */
  readonly replaces: string | null;
  /** whose paper envelope the clerk registers; null when the bidder deposits */
  readonly bidder: string | null;
};
export type DepositBidResult = {
  readonly bid: string;
  readonly order: number;
  readonly standing: 'received' | 'late';
  readonly replaces: string | null;
};

const type = 'bid.deposited';

export const depositBid = defineAct<DepositBidCommand, DepositBidResult>({
  type,
  by: ['bidder', 'clerk'],
  decisive: true,
  scope: 'tender',
  decide(file, command, circumstances) {
    const { at } = circumstances;
    const limitAt = limitOf(file, type);
    if (isRefusal(limitAt)) return limitAt;
    const bidder = bidderOf(command, circumstances);
    if (isRefusal(bidder)) return bidder;
    const lots = readLots(file, command);
    if (isRefusal(lots)) return lots;
    const misfit = checkEnvelopes(lots, circumstances);
    if (misfit !== null) return misfit;
    const order = file.bids.length + 1;
    const line = { bid: `bid-${String(order)}`, order };
    if (isLate(at, limitAt)) return { ...line, standing: 'late', replaces: null };
    if (file.state === 'closed') return refuse('REGISTER_ALREADY_CLOSED', { at, limitAt, closedAt: file.tender?.closedAt ?? at });
    const replaces = readReplaced(file, command, bidder, circumstances);
    if (isRefusal(replaces)) return replaces;
    const rival = standingBids(file).find((bid) => bid.bidder === bidder && bid.id !== replaces && sharedLots(bid, lots).length > 0);
    if (rival !== undefined) return refuse('BID_ALREADY_STANDS', { bid: rival.id, lots: sharedLots(rival, lots) });
    return { ...line, standing: 'received', replaces };
  },
  record(file, { command, result, circumstances }) {
    const { at, actor, role, sealed, seq } = circumstances;
    const paper = role === 'clerk';
    const bid: BidFacts = {
      id: result.bid, order: result.order, bidder: paper ? (command.bidder ?? '') : actor, lots: command.lots, channel: paper ? 'paper' : 'electronic',
      receivedAt: at, seq, standing: result.standing, replaces: result.replaces, offerCommitment: sealed['offer'] ?? null,
      priceCommitments: Object.fromEntries(command.lots.flatMap((lot) => {
        const commitment = sealed[priceEnvelope(lot)];
        return commitment === undefined ? [] : [[lot, commitment]];
      })),
      openedAt: null, offer: null, prices: {}, unreadable: [], returnedAt: null,
    };
    const replaced = result.replaces === null ? file : withBid(file, result.replaces, { standing: 'replaced' });
    return { ...replaced, bids: [...replaced.bids, bid] };
  },
});

function bidderOf(command: DepositBidCommand, { role, actor }: Circumstances): string | Refusal {
  const named = command.bidder ?? null;
  if (role === 'clerk') return named === null ? refuse('BIDDER_NOT_NAMED', {}) : readPseudonym(command);
  return named === null || named === actor ? actor : refuse('BID_FOR_ANOTHER', { bidder: actor, named: typeof named === 'string' ? named.slice(0, 64) : '' });
}

/** Never the name of a firm: that is personal data, and entries hold none. */
function readPseudonym(command: DepositBidCommand): string | Refusal {
  const bidder = readText(type, command, 'bidder', 64);
  return isRefusal(bidder) || /^p-[a-zA-Z0-9-]{1,60}$/.test(bidder) ? bidder : malformed(type, 'bidder', 'the id of the firm is needed, like p-…');
}

function readLots(file: CaseFile, command: DepositBidCommand): readonly string[] | Refusal {
  const known = file.tender?.file.lots.map(({ id }) => id) ?? [];
  const lots = readList(type, command, 'lots', (lot) => {
    if (typeof lot !== 'string') return malformed(type, 'lots', 'lot ids are texts');
    return known.includes(lot) ? lot : refuse('UNKNOWN_LOT', { lot });
  });
  if (isRefusal(lots)) return lots;
  const double = lots.find((lot, index) => lots.indexOf(lot) !== index);
  if (double !== undefined) return refuse('LOT_NAMED_TWICE', { lot: double });
  return lots.length === 0 ? malformed(type, 'lots', 'at least one lot') : lots;
}

/** One offer and one price for each lot; with a paper envelope nothing, for its content is not known to anybody yet. */
function checkEnvelopes(lots: readonly string[], { role, sealed }: Circumstances): Refusal | null {
  const expected: readonly string[] = role === 'clerk' ? [] : ['offer', ...lots.map(priceEnvelope)];
  const missing = expected.find((envelope) => !Object.hasOwn(sealed, envelope));
  if (missing !== undefined) return refuse('ENVELOPE_MISSING', { envelope: missing });
  const unexpected = Object.keys(sealed).find((envelope) => !expected.includes(envelope));
  return unexpected === undefined ? null : refuse('ENVELOPE_UNEXPECTED', { envelope: unexpected });
}

/** A clerk may not put a paper in the place of what a bidder deposited with their own signature. */
function readReplaced(file: CaseFile, command: DepositBidCommand, bidder: string, { role }: Circumstances): string | null | Refusal {
  if ((command.replaces ?? null) === null) return null;
  const id = readText(type, command, 'replaces', 64);
  if (isRefusal(id)) return id;
  const bid = file.bids.find((one) => one.id === id && one.bidder === bidder);
  if (bid === undefined) return refuse('UNKNOWN_BID', { bid: id });
  if (bid.standing !== 'received') return refuse('REPLACES_NOTHING_STANDING', { bid: id, standing: bid.standing });
  return role === 'clerk' && bid.channel !== 'paper' ? refuse('PAPER_REPLACES_PAPER', { bid: id }) : id;
}

const sharedLots = (bid: BidFacts, lots: readonly string[]): string[] => bid.lots.filter((lot) => lots.includes(lot));
