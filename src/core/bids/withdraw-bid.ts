// A bidder takes a bid back: law.md step 10, before the limit only. The line stays in the register, the envelope stays closed; the withdrawal
// is read out at the opening. The clerk records what a paper bidder asks in writing, never for a bid a bidder deposited with their own signature.
import type { Instant } from '../calendar/instant.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { readText } from '../procedure/read-command.js';
import { isRefusal, refuse } from '../refusal.js';
import type { BidFacts } from './bid-facts.js';
import { bidAtHand } from './bid-at-hand.js';
import { isLate, withBid } from './register.js';

export type WithdrawBidCommand = {
  readonly bid: string;
  /** the written request a paper withdrawal rests on, or what the bidder wants to say; null = nothing */
  readonly reason: string | null;
};
export type WithdrawBidResult = { readonly bid: string; readonly order: number };

const type = 'bid.withdrawn';

/** Whether the desk may still record that a bidder takes this bid back, upon a written request. */
export const mayBeTakenBack = (file: CaseFile, { channel, standing }: BidFacts, at: Instant): boolean =>
  channel === 'paper' && standing === 'received' && file.tender?.limitAt != null && !isLate(at, file.tender.limitAt);

export const withdrawBid = defineAct<WithdrawBidCommand, WithdrawBidResult>({
  type,
  by: ['bidder', 'clerk'],
  decisive: true,
  scope: 'tender',
  decide(file, command, circumstances) {
    const found = bidAtHand(file, type, command, circumstances);
    if (isRefusal(found)) return found;
    const { bid, bid: { id }, limitAt } = found;
    const { at, role } = circumstances;
    if (role === 'clerk' && bid.channel !== 'paper') return refuse('WITHDRAWAL_BY_BIDDER_ONLY', { bid: id });
    const needsReason = role === 'clerk' || (command.reason ?? null) !== null;
    const reason = needsReason ? readText(type, command, 'reason') : null;
    if (isRefusal(reason)) return reason;
    if (bid.standing !== 'received') return refuse('BID_NOT_STANDING', { bid: id, standing: bid.standing });
    if (isLate(at, limitAt)) return refuse('WITHDRAWAL_TOO_LATE', { bid: id, at, limitAt });
    return { bid: id, order: bid.order };
  },
  record: (file, { result }) => withBid(file, result.bid, { standing: 'withdrawn' }),
});
