// A bidder says that a bid deposited before an addendum holds under the changed file: law.md step 8, feature F14. Before the limit only. A few words
// that pass on any line: the sealed envelope is not touched, for a seal names the tender, the bidder, the lots and the key holders, never the file.
// The clerk records what the bidder of an envelope brought to the desk confirms in writing.
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { readInteger, readText } from '../procedure/read-command.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { ruleReference } from '../rulebook/rules.js';
import type { BidFacts } from './bid-facts.js';
import { confirmationRule } from './bids-to-confirm.js';
import { bidAtHand } from './bid-at-hand.js';
import { isLate } from './register.js';

export type ConfirmBidCommand = {
  readonly bid: string;
  /** number of the last addendum that changed the terms of this bid: who confirms it has read the file as it stands */
  readonly addendum: number;
  /** the written confirmation of a bidder who deposited at the desk; null when the bidder confirms */
  readonly note: string | null;
};
export type ConfirmBidResult = {
  readonly bid: string;
  readonly order: number;
  readonly addendum: number;
  /** of the changed file the bid holds under */
  readonly fileDigest: string;
};

const type = 'bid.confirmed';

export const confirmBid = defineAct<ConfirmBidCommand, ConfirmBidResult>({
  type,
  by: ['bidder', 'clerk'],
  decisive: true,
  scope: 'tender',
  decide(file, command, circumstances) {
    const found = bidAtHand(file, type, command, circumstances);
    if (isRefusal(found)) return found;
    const { bid, bid: { id }, limitAt } = found;
    const { at, role } = circumstances;
    if (role === 'clerk' && bid.channel === 'electronic') return refuse('CONFIRMATION_BY_BIDDER_ONLY', { bid: id });
    const addendum = readInteger(type, command, 'addendum', { from: 1, to: 10_000 });
    if (isRefusal(addendum)) return addendum;
    const needsNote = role === 'clerk' || (command.note ?? null) !== null;
    const note = needsNote ? readText(type, command, 'note') : null;
    if (isRefusal(note)) return note;
    if (bid.standing !== 'received') return refuse('BID_NOT_STANDING', { bid: id, standing: bid.standing });
    if (isLate(at, limitAt)) return refuse('CONFIRMATION_TOO_LATE', { bid: id, at, limitAt });
    const refusal = whyNot(file, bid, addendum);
    return refusal ?? { bid: id, order: bid.order, addendum, fileDigest: file.tender?.addenda.find(({ number }) => number === addendum)?.fileDigest ?? '' };
  },
  record: (file, { result, circumstances }) => ({
    ...file, bids: file.bids.map((bid) => (bid.id === result.bid ? confirmed(bid, { addendum: result.addendum, at: circumstances.at }) : bid)),
  }),
});

function whyNot(file: CaseFile, { id, toConfirm }: BidFacts, addendum: number): Refusal | null {
  if (toConfirm === undefined) return refuse('NOTHING_TO_CONFIRM', { bid: id });
  if (toConfirm.addendum !== addendum) return refuse('ANOTHER_ADDENDUM_TO_CONFIRM', { bid: id, named: addendum, addendum: toConfirm.addendum });
  return toConfirm.byReplacing ? refuse('CONFIRMATION_NOT_ENOUGH', { bid: id, addendum }, ruleReference(file.rules, confirmationRule)) : null;
}

function confirmed({ toConfirm: _asked, ...bid }: BidFacts, confirmation: NonNullable<BidFacts['confirmed']>): BidFacts {
  return { ...bid, confirmed: confirmation };
}
