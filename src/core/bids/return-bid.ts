// An envelope that stays closed goes back to its bidder as it came: law.md step 11 (late) and step 10 (withdrawn or replaced). When the
// procedure ended before the opening, every envelope does. The line stays; the return is noted beside it.
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { readText } from '../procedure/read-command.js';
import { isRefusal, refuse } from '../refusal.js';
import type { BidFacts } from './bid-facts.js';
import { bidById, withBid } from './register.js';

export type ReturnBidCommand = {
  readonly bid: string;
  /** how and to whom: "remis contre décharge au gérant" */
  readonly note: string;
};
export type ReturnBidResult = { readonly bid: string; readonly order: number };

const type = 'bid.returned';

export const returnBid = defineAct<ReturnBidCommand, ReturnBidResult>({
  type,
  by: ['clerk'],
  decisive: false,
  scope: 'always',
  decide(file, command) {
    const id = readText(type, command, 'bid', 64);
    if (isRefusal(id)) return id;
    const note = readText(type, command, 'note');
    if (isRefusal(note)) return note;
    const bid = bidById(file, id);
    if (bid === undefined) return refuse('UNKNOWN_BID', { bid: id });
    if (bid.returnedAt !== null) return refuse('BID_ALREADY_RETURNED', { bid: id, returnedAt: bid.returnedAt });
    if (!mayGoBack(file, bid)) return refuse('BID_NOT_RETURNABLE', { bid: id, standing: bid.standing });
    return { bid: id, order: bid.order };
  },
  record: (file, { result, circumstances }) => withBid(file, result.bid, { returnedAt: circumstances.at }),
});

/** Never opened, and either not standing or of a procedure that ended without an award. */
export const mayGoBack = (file: Pick<CaseFile, 'state'>, bid: BidFacts): boolean =>
  bid.openedAt === null && (bid.standing !== 'received' || file.state === 'cancelled' || file.state === 'unsuccessful');
