// Who sees which lines of the register, and when: law.md 3.7 and promise P1. A bidder its own bids, at any time; the clerk who keeps the register
// its lines; everybody else nothing before the opening record is public. The administrator never.
import type { Instant } from '../calendar/instant.js';
import { rolesInForce, type Mandate } from '../identity/mandate.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal } from '../refusal.js';
import { bidById } from './register.js';
import { viewOwnBids, type OwnBid } from './view-own-bid.js';
import { viewRegister, type RegisterView } from './view-register.js';

export interface BidsReader {
  readonly id: string;
  readonly mandates: readonly Mandate[];
}

/** In the order of the register. */
export function viewBids(file: CaseFile, reader: BidsReader, at: Instant): readonly (OwnBid | RegisterView)[] | Refusal {
  const roles = rolesInForce(reader.mandates, at);
  if (roles.includes('bidder')) return viewOwnBids(file, reader.id);
  const keepsRegister = roles.includes('clerk') || (file.opening?.closedAt ?? null) !== null;
  if (keepsRegister && !roles.includes('administrator')) return viewRegister(file);
  return refuse('NOTHING_TO_READ', { subject: 'bids', role: roles[0] ?? 'none' });
}

/** One line, or null for whoever must open the bid itself to see more: the commission and those who review. */
export function viewBid(file: CaseFile, id: string, reader: BidsReader, at: Instant): OwnBid | RegisterView | Refusal | null {
  const roles = rolesInForce(reader.mandates, at);
  if (!roles.includes('bidder') && (!roles.includes('clerk') || seated(file, reader.id))) return null;
  const lines = viewBids(file, reader, at);
  return 'refused' in lines ? lines : (lines.find((line) => line.id === id) ?? refuse('UNKNOWN_BID', { bid: id }));
}

/** Whose deposit it is, and where its entry stands: for the receipt. The clerk hands receipts out at the desk. */
export function receiptOf(file: CaseFile, id: string, reader: BidsReader, at: Instant): { readonly seq: number } | Refusal {
  const bid = bidById(file, id);
  const roles = rolesInForce(reader.mandates, at);
  const mayHaveIt = bid !== undefined && ((roles.includes('bidder') && bid.bidder === reader.id) || roles.includes('clerk'));
  return mayHaveIt ? { seq: bid.seq } : refuse('UNKNOWN_BID', { bid: id });
}

/** Until the sitting is over nobody learns how many bids came: not by asking for them one by one, nor from a version that counts the acts of the procedure. */
export const countIsSecret = (file: Pick<CaseFile, 'tender' | 'opening'>): boolean => (file.tender?.publishedAt ?? null) !== null && (file.opening?.closedAt ?? null) === null;

const seated = (file: CaseFile, id: string): boolean => file.committee?.seats.some(({ member }) => member === id) ?? false;
