// Who may look into an opened bid, and from when: promises P1 and P4, law.md 2.1. The commission after the sitting, each member once their own
// declaration speaks of every bidder and names no interest: a tie with one bidder closes the rivals' bids too; who controls the award once its report exists; the regulator everything from the opening on.
// Nobody before: not the authority, not the clerk, not the administrator.
import type { Role } from '../identity/role.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import type { BidFacts } from './bid-facts.js';
import { bidById, standingBidders } from './register.js';

export interface Reader {
  readonly id: string;
  readonly role: Role;
}

const commission: readonly Role[] = ['chair', 'member', 'rapporteur', 'expert'];
const reviewers: readonly Role[] = ['supervisor', 'controller', 'funder'];

/** Who ever reads a bid, in the order in which roles are tried. */
export const bidReaders: readonly Role[] = [...commission, 'regulator', ...reviewers];

export function mayReadBid(file: CaseFile, id: string, reader: Reader): BidFacts | Refusal {
  if (!bidReaders.includes(reader.role)) return refuse('NOTHING_TO_READ', { subject: id, role: reader.role });
  // Before it is asked whether there is such a bid: the answer would count them.
  const tooEarly = (file.opening?.closedAt ?? null) === null || (reviewers.includes(reader.role) && file.award.report === null);
  if (tooEarly) return refuse('NOT_YET_READABLE', { subject: id, state: file.state ?? 'none' });
  const bid = bidById(file, id);
  if (bid === undefined) return refuse('UNKNOWN_BID', { bid: id });
  if (bid.openedAt === null) return refuse('BID_STAYS_CLOSED', { bid: id, standing: bid.standing });
  return commission.includes(reader.role) ? declared(file, bid, reader) : bid;
}

function declared(file: CaseFile, bid: BidFacts, { id }: Reader): BidFacts | Refusal {
  const last = file.committee?.declarations.findLast(({ member }) => member === id);
  const unspoken = standingBidders(file).find((bidder) => last?.bidders.includes(bidder) !== true);
  if (last === undefined || unspoken !== undefined) return refuse('DECLARATION_MISSING', { subject: bid.id, bidder: unspoken ?? bid.bidder });
  const [tied] = last.interests;
  return tied === undefined ? bid : refuse('INTEREST_DECLARED', { subject: bid.id, bidder: tied.bidder });
}
