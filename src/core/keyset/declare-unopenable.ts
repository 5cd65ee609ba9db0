// Too many keys are lost: bids that stand sealed can be opened by nobody any more. The authority says so in a public act and the procedure ends
// without further effect; whoever bid is told and may bid again in a relaunch. As long as enough keys are left nobody may claim it.
import { standingBids } from '../bids/register.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { object, readShape, text } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { withTender } from '../tenders/tender-of.js';
import { keySetByDigest, keysLeft } from './keysets.js';

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

/** Sealed, standing, with an envelope still closed, and fewer keys left than open it. */
export const unopenableBids = (file: CaseFile): readonly string[] => standingBids(file).filter((bid) => {
  const keyset = keySetByDigest(file, bid.seal?.keyset ?? '');
  const closed = (bid.seal?.envelopes ?? []).filter(({ name }) => (name === 'offer' ? bid.openedAt === null : !Object.hasOwn(bid.prices, name.slice('price-'.length))));
  return keyset !== undefined && closed.length > 0 && keysLeft(file, keyset) < keyset.threshold;
}).map(({ id }) => id);

function leastLeft(file: CaseFile): { left: number; threshold: number } {
  const counts = file.keysets.map((keyset) => ({ left: keysLeft(file, keyset), threshold: keyset.threshold }));
  return counts.reduce((least, each) => (each.left - each.threshold < least.left - least.threshold ? each : least), counts[0] ?? { left: 0, threshold: 0 });
}
