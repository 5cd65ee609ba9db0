// The bytes of a bid that was registered by its digest arrive: the weak link is no reason to be late, and no way to change one's mind. Off unless
// the rule pack says otherwise (`deposit.commitFirst`); the law speaks of bids received, so an authority decides that with its counsel.
import type { Json } from '../json.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { ruleReference } from '../rulebook/rules.js';
import type { SealManifest } from '../seal/manifest.js';
import type { BidFacts } from './bid-facts.js';
import { whyNotThisSeal } from './deposit-bid.js';
import { bidAtHand } from './bid-at-hand.js';
import { deliveryUntil, withBid } from './register.js';

export type DeliverBidCommand = { readonly bid: string; readonly seal: Json };
export type DeliverBidResult = { readonly bid: string; readonly order: number; readonly manifest: string };

const type = 'bid.delivered';

export const deliverBid = defineAct<DeliverBidCommand, DeliverBidResult>({
  type,
  by: ['bidder', 'clerk'],
  decisive: false,
  scope: 'tender',
  decide(file, command, circumstances) {
    const found = bidAtHand(file, type, command, circumstances);
    if (isRefusal(found)) return found;
    const { bid, bid: { id }, limitAt } = found;
    const { at } = circumstances;
    if (bid.manifest === null) return refuse('UNKNOWN_BID', { bid: id });
    if (bid.standing !== 'received') return refuse('BID_NOT_STANDING', { bid: id, standing: bid.standing });
    if (bid.seal !== null) return refuse('ALREADY_DELIVERED', { bid: id });
    const until = deliveryUntil(file, limitAt);
    if (at >= until) return refuse('DELIVERY_TOO_LATE', { bid: id, at, until }, ruleReference(file.rules, 'deposit.gracePeriod'));
    return whyOther(file, bid, bid.manifest, command.seal ?? null) ?? { bid: id, order: bid.order, manifest: bid.manifest };
  },
  record: (file, { command, result }) => withBid(file, result.bid, { seal: command.seal as unknown as SealManifest }),
});

function whyOther(file: CaseFile, bid: BidFacts, manifest: string, seal: Json): Refusal | null {
  const commitments = { offer: bid.offerCommitment ?? '', ...Object.fromEntries(Object.entries(bid.priceCommitments).map(([lot, commitment]) => [`price-${lot}`, commitment])) };
  return whyNotThisSeal(file, seal, bid, { manifest, commitments });
}
