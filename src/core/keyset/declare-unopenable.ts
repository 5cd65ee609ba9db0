// Too many keys are lost: bids that stand sealed can be opened by nobody any more. The authority says so in a public act and the procedure ends
// without further effect; whoever bid is told and may bid again in a relaunch. As long as enough keys are left, or enough shares are released,
// nobody may claim it; nor because of shares that do not fit, which cost one bid its opening and not everybody the procedure.
import type { BidFacts } from '../bids/bid-facts.js';
import { lotOfEnvelope } from '../bids/check-envelope.js';
import { standingBids } from '../bids/register.js';
import { contendersOf, evaluationOf, remainingBids } from '../evaluation/lot-evaluation.js';
import { isPriceOpen } from '../evaluation/open-prices.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { withTender } from '../tenders/tender-of.js';
import { currentKeySet, keySetByDigest, keysLeft } from './keysets.js';
import { holdersOf, type HoldersOfEnvelope } from './usable-holders.js';

export type DeclareUnopenable = { readonly reason: string };
export type DeclaredUnopenable = {
  /** bids with an envelope that can no longer be opened */
  readonly bids: readonly string[];
  readonly sentTo: readonly string[];
};

const type = 'envelopes.declaredUnopenable';
const shape = object({ reason: text(4000) });

export const declareUnopenable = defineAct<DeclareUnopenable, DeclaredUnopenable>({
  type,
  by: ['authority'],
  decisive: true,
  scope: 'tender',
  decide(file, command) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const bids = unopenableBids(file);
    if (bids.length === 0) return refuse('KEYS_SUFFICE', leastLeft(file));
    const sentTo = [...new Set([...(file.tender?.filesIssued.map(({ holder }) => holder) ?? []), ...file.bids.map(({ bidder }) => bidder)])];
    return { bids, sentTo };
  },
  record: (file, { command, circumstances: { at } }) => withTender(file, { ended: { as: 'cancelled', reason: command.reason, at } }),
});

/** Sealed, standing, with an envelope that is to be opened yet, and fewer keys left for it than open it. */
export const unopenableBids = (file: CaseFile): readonly string[] => [...new Set(waitingEnvelopes(file).filter(({ holders }) => holders.prospect === 'keys').map(({ bid }) => bid))];

interface WaitingEnvelope {
  readonly bid: string;
  readonly threshold: number;
  readonly holders: HoldersOfEnvelope;
}

/** Sealed envelopes that are to be opened yet, in the order of the register. */
const waitingEnvelopes = (file: CaseFile): readonly WaitingEnvelope[] => standingBids(file).flatMap((bid) => {
  const keyset = keySetByDigest(file, bid.seal?.keyset ?? '');
  const waiting = (bid.seal?.envelopes ?? []).filter(({ name }) => (name === 'offer' ? bid.openedAt === null : mayYetOpen(file, bid, lotOfEnvelope(name) ?? '')));
  return keyset === undefined ? [] : waiting.map(({ name }) => ({ bid: bid.id, threshold: keyset.threshold, holders: holdersOf(file, bid, name, keyset) }));
});

/** The price of who was rejected or failed the technical step stays closed for ever: nobody misses its keys. */
function mayYetOpen(file: CaseFile, bid: BidFacts, lot: string): boolean {
  const lotFile = file.tender?.file.lots.find(({ id }) => id === lot);
  if (lotFile === undefined || isPriceOpen(bid, lot)) return false;
  const left = evaluationOf(file, lot).technical === null ? remainingBids(file, lot) : contendersOf(file, lotFile);
  return left.includes(bid);
}

/** Of the envelope with fewest holders left, among those that wait. Before the sitting, and where none waits, of the key set in force: a count of
 *  envelopes, or of whom they were sealed to, would tell of bids. */
function leastLeft(file: CaseFile): { left: number; threshold: number } {
  const current = currentKeySet(file);
  const inForce = { left: current === undefined ? 0 : keysLeft(file, current), threshold: current?.threshold ?? 0 };
  const waiting = file.opening === null ? [] : waitingEnvelopes(file).map(({ holders, threshold }) => ({ left: holders.left.length, threshold }));
  return waiting.reduce((fewest, each) => (each.left - each.threshold < fewest.left - fewest.threshold ? each : fewest), waiting[0] ?? inForce);
}
