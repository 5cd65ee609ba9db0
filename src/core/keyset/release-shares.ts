// A holder releases their shares of envelopes that are due, from their own device and with their own key. Each must be the share the bidder dealt
// to this holder for this envelope (verifiable sharing): a wrong, swapped or foreign one is refused before it can do harm. Promise P1.
import type { EnvelopeName } from '../bids/envelope-name.js';
import { bidById } from '../bids/register.js';
import { defineAct } from '../procedure/act.js';
import type { CaseFile } from '../procedure/case-file.js';
import { identifier, list, object, readShape } from '../procedure/shape.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { isShareOf } from '../seal/sharing.js';
import { whyNotDue } from './due-envelopes.js';
import { indexOf, keySetByDigest } from './keysets.js';
import { shareShape } from './release-rehearsal-share.js';

export type SharedEnvelope = { readonly bid: string; readonly envelope: string; readonly share: string };
export type ReleaseShares = { readonly shares: readonly SharedEnvelope[] };
export type SharesReleased = {
  /** for each envelope in the order given, how many shares are in, and how many open it */
  readonly envelopes: readonly { readonly bid: string; readonly envelope: string; readonly released: number; readonly threshold: number }[];
};

const type = 'shares.released';
const shape = object({ shares: list(object({ bid: identifier, envelope: identifier, share: shareShape }), 2000) });

export const releaseShares = defineAct<ReleaseShares, SharesReleased>({
  type,
  by: ['holder'],
  decisive: true,
  ownSignature: true,
  scope: 'tender',
  decide(file, command, { actor }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const envelopes: SharesReleased['envelopes'][number][] = [];
    for (const [place, shared] of read.shares.entries()) {
      const twice = read.shares.slice(0, place).some(({ bid, envelope }) => bid === shared.bid && envelope === shared.envelope);
      if (twice) return refuse('SHARE_ALREADY_RELEASED', { member: actor, bid: shared.bid, envelope: shared.envelope });
      const outcome = accepted(file, actor, shared);
      if (isRefusal(outcome)) return outcome;
      envelopes.push(outcome);
    }
    return { envelopes };
  },
  record(file, { command, circumstances: { actor } }) {
    const bids = file.bids.map((bid) => {
      const mine = command.shares.filter((shared) => shared.bid === bid.id);
      if (mine.length === 0) return bid;
      const index = indexOf(keySetByDigest(file, bid.seal?.keyset ?? '') ?? { holders: [] }, actor);
      return { ...bid, released: [...bid.released, ...mine.map(({ envelope, share }) => ({ envelope: envelope as EnvelopeName, member: actor, index, share }))] };
    });
    return { ...file, bids };
  },
});

function accepted(file: CaseFile, actor: string, { bid: id, envelope: name, share }: SharedEnvelope): SharesReleased['envelopes'][number] | Refusal {
  const bid = bidById(file, id);
  if (bid === undefined) return refuse('UNKNOWN_BID', { bid: id });
  const because = whyNotDue(file, bid, name as EnvelopeName);
  if (because !== null) return refuse('SHARE_NOT_DUE', { bid: id, envelope: name, because });
  const sealed = bid.seal?.envelopes.find((each) => each.name === name);
  const keyset = keySetByDigest(file, bid.seal?.keyset ?? '');
  const index = keyset === undefined ? 0 : indexOf(keyset, actor);
  if (sealed === undefined || keyset === undefined || index === 0) return refuse('NOT_A_HOLDER', { member: actor });
  const where = { member: actor, bid: id, envelope: name };
  const earlier = bid.released.filter(({ envelope }) => envelope === name);
  if (earlier.some(({ member }) => member === actor)) return refuse('SHARE_ALREADY_RELEASED', where);
  if (!isShareOf(sealed.vss, index, share)) return refuse('SHARE_DOES_NOT_MATCH', where);
  return { bid: id, envelope: name, released: earlier.length + 1, threshold: keyset.threshold };
}
