// What a bidder sees of its own bid, by the state of the procedure: law.md 3.7. Its deposit at once; the opening record when everybody has it;
// then «under evaluation» and nothing more until it was notified. Never another bid.
import { ownOutcome, type OwnOutcome } from '../award/own-outcome.js';
import type { CaseFile } from '../procedure/case-file.js';
import type { TenderState } from '../procedure/states.js';
import type { BidFacts } from './bid-facts.js';
import { unconfirmedWorth, type UnconfirmedWorth } from './bids-to-confirm.js';

export type BidStatus = 'late' | 'withdrawn' | 'replaced' | 'undelivered' | 'unconfirmed' | 'deposited' | 'openingRecord' | 'underEvaluation' | 'standstill' | 'appealPending' | 'awardFinal' |
  'unsuccessful' | 'cancelled';

export interface OwnBid {
  readonly id: string;
  readonly order: number;
  readonly receivedAt: string;
  readonly lots: readonly string[];
  readonly channel: BidFacts['channel'];
  /** digest of the sealed file's manifest; null for paper */
  readonly manifest: string | null;
  /** false: registered by its digest, the bytes are still awaited */
  readonly delivered: boolean;
  readonly replaces: string | null;
  readonly returnedAt: string | null;
  readonly status: BidStatus;
  /** asked of its bidder after an addendum: what, how, and until when; null: nothing */
  readonly toConfirm: ToConfirm | null;
  /** the addendum it was confirmed under last */
  readonly confirmed: NonNullable<BidFacts['confirmed']> | null;
  /** own place, reasons, marks and prices in this bid's lots, and the time to appeal; null until notified */
  readonly outcome: OwnOutcome | null;
}

export interface ToConfirm {
  readonly addendum: number;
  readonly reason: string;
  /** instant of the addendum */
  readonly at: string;
  /** the limit for bids */
  readonly until: string;
  /** true: it cannot be confirmed, only replaced or withdrawn */
  readonly byReplacing: boolean;
  /** what becomes of it otherwise */
  readonly otherwise: UnconfirmedWorth;
}

const phases: Readonly<Partial<Record<TenderState, BidStatus>>> = {
  receiving: 'deposited', draining: 'deposited', closed: 'deposited', opening: 'deposited', opened: 'openingRecord',
  standstill: 'standstill', suspended: 'appealPending', final: 'awardFinal', signed: 'awardFinal', approved: 'awardFinal', concluded: 'awardFinal',
  unsuccessful: 'unsuccessful', cancelled: 'cancelled',
};

export const viewOwnBids = (file: CaseFile, bidder: string): readonly OwnBid[] =>
  file.bids.filter((bid) => bid.bidder === bidder).map((bid) => viewOwnBid(file, bid));

export function viewOwnBid(file: CaseFile, bid: BidFacts): OwnBid {
  const { id, order, receivedAt, lots, channel, manifest, seal, replaces, returnedAt } = bid;
  return { id, order, receivedAt, lots, channel, manifest, delivered: manifest === null || seal !== null, replaces, returnedAt, status: statusOf(file, bid), toConfirm: toConfirmOf(file, bid), confirmed: bid.confirmed ?? null, outcome: outcomeOf(file, bid) };
}

/** While something can still be done about it. */
function toConfirmOf({ tender, ...file }: CaseFile, { standing, toConfirm }: BidFacts): ToConfirm | null {
  const otherwise = unconfirmedWorth(file);
  const addendum = tender?.addenda.find(({ number }) => number === toConfirm?.addendum);
  if (toConfirm === undefined || addendum === undefined || otherwise === null || tender?.limitAt == null || standing !== 'received' || file.state !== 'receiving') return null;
  return { addendum: addendum.number, reason: addendum.reason, at: addendum.at, until: tender.limitAt, byReplacing: toConfirm.byReplacing, otherwise };
}

const statusOf = (file: CaseFile, { standing }: BidFacts): BidStatus =>
  (standing === 'received' ? ((file.state === null ? undefined : phases[file.state]) ?? 'underEvaluation') : standing);

/** Sent back to the evaluation, the earlier outcome is no longer one. */
function outcomeOf(file: CaseFile, bid: BidFacts): OwnOutcome | null {
  const outcome = bid.standing === 'received' && statusOf(file, bid) !== 'underEvaluation' ? ownOutcome(file, bid.bidder) : null;
  return outcome === null ? null : { ...outcome, lots: outcome.lots.filter((lot) => lot.bid === bid.id) };
}
