// The deposit register (registre de dépôt) as it is printed and signed: law.md steps 9 to 11. One gap-free list of paper, sticks and electronic bids,
// with what became of each line. For the clerk who keeps it. Of a firm that deposited electronically the book shows the pseudonym until the sitting
// has opened the bids: who bids is not the desk's to know; who carries an envelope in stands before it.
import type { BidFacts } from '../bids/bid-facts.js';
import { mayGoBack } from '../bids/return-bid.js';
import type { BidsReader } from '../bids/view-bids.js';
import { mayBeTakenBack } from '../bids/withdraw-bid.js';
import type { Instant } from '../calendar/instant.js';
import { rolesInForce } from '../identity/mandate.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';

/** An entry about a bid, as the journal has it. */
export interface BookAct {
  readonly type: string;
  readonly at: Instant;
  readonly seq: number;
  readonly bid: string;
  /** R-XXXX-XXXX-XXXX */
  readonly number: string;
  readonly handedInBy: string | null;
}

export interface BookLine extends Pick<BidFacts, 'id' | 'order' | 'bidder' | 'channel' | 'lots' | 'receivedAt' | 'standing' | 'replaces' | 'returnedAt'> {
  /** null: the entry is not to be found, which is a fault of the record */
  readonly number: string | null;
  readonly handedInBy: string | null;
  readonly replacedBy: string | null;
  readonly withdrawnAt: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly toConfirm: NonNullable<BidFacts['toConfirm']> | null;
  readonly confirmed: NonNullable<BidFacts['confirmed']> | null;
  /** what the desk may do with the envelope now: upon a written request, and into its bidder's hands */
  readonly mayBeTakenBack: boolean;
  readonly mayGoBack: boolean;
  /** whether the name of the firm may stand here */
  readonly named: boolean;
}

export function depositBook(file: CaseFile, acts: readonly BookAct[], reader: BidsReader, at: Instant): readonly BookLine[] | Refusal {
  const roles = rolesInForce(reader.mandates, at);
  if (!roles.includes('clerk')) return refuse('NOTHING_TO_READ', { subject: 'register', role: roles[0] ?? 'none' });
  const afterwards = (type: string, bid: string): Instant | null => acts.find((act) => act.type === type && act.bid === bid)?.at ?? null;
  const opened = (file.opening?.closedAt ?? null) !== null;
  return file.bids.map((line) => {
    const { id, order, bidder, channel, lots, receivedAt, standing, replaces, returnedAt, toConfirm, confirmed, seq } = line;
    const deposit = acts.find((act) => act.seq === seq);
    return {
      id, order, bidder, channel, lots, receivedAt, standing, replaces, returnedAt,
      number: deposit?.number ?? null, handedInBy: deposit?.handedInBy ?? null,
      replacedBy: file.bids.find((bid) => bid.replaces === id)?.id ?? null,
      withdrawnAt: afterwards('bid.withdrawn', id), deliveredAt: afterwards('bid.delivered', id),
      toConfirm: toConfirm ?? null, confirmed: confirmed ?? null,
      mayBeTakenBack: mayBeTakenBack(file, line, at), mayGoBack: channel !== 'electronic' && returnedAt === null && mayGoBack(file, line),
      named: opened || channel !== 'electronic',
    };
  });
}
