// What a bidder sees of its own bid, by the state of the procedure: law.md 3.7. Its deposit at once; the opening record when everybody has it;
// then «under evaluation» and nothing more until it was notified. Never another bid.
import { ownOutcome, type OwnOutcome } from '../award/own-outcome.js';
import type { CaseFile } from '../procedure/case-file.js';
import type { TenderState } from '../procedure/states.js';
import type { BidFacts } from './bid-facts.js';

export type BidStatus = 'late' | 'withdrawn' | 'replaced' | 'undelivered' | 'deposited' | 'openingRecord' | 'underEvaluation' | 'standstill' | 'appealPending' | 'awardFinal' |
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
  /** own place, reasons, marks and prices in this bid's lots, and the time to appeal; null until notified */
  readonly outcome: OwnOutcome | null;
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
  return { id, order, receivedAt, lots, channel, manifest, delivered: manifest === null || seal !== null, replaces, returnedAt, status: statusOf(file, bid), outcome: outcomeOf(file, bid) };
}

const statusOf = (file: CaseFile, { standing }: BidFacts): BidStatus =>
  (standing === 'received' ? ((file.state === null ? undefined : phases[file.state]) ?? 'underEvaluation') : standing);

/** Sent back to the evaluation, the earlier outcome is no longer one. */
function outcomeOf(file: CaseFile, bid: BidFacts): OwnOutcome | null {
  const outcome = bid.standing === 'received' && statusOf(file, bid) !== 'underEvaluation' ? ownOutcome(file, bid.bidder) : null;
  return outcome === null ? null : { ...outcome, lots: outcome.lots.filter((lot) => lot.bid === bid.id) };
}
