// P1, the key of an envelope as the entries give it: from the shares its holders released, or none, and then through whose doing.
import type { JsonObject } from '../../json.js';
import { identityOf, recipientOf } from '../../seal/identity.js';
import type { SealedEnvelope, SealManifest } from '../../seal/manifest.js';
import { combine } from '../../seal/sharing.js';
import { actsOf, type RecordedAct } from '../evidence.js';
import { objectsIn, textIn } from '../reading.js';

/**
 * The key the first shares released before give, as many as it takes, or why nobody can have it: `recipient`, it is another; `shares`, too many holders
 * of this key set had said before that theirs is not sound. Null: shares are missing, and enough could have been released.
 */
export function keyFrom(
  acts: readonly RecordedAct[], act: RecordedAct, bid: string, seal: SealManifest, envelope: SealedEnvelope,
): { readonly identity: string } | { readonly fault: 'shares' | 'recipient' } | null {
  const keyset = actsOf(acts, 'keyset.appointed').find(({ result }) => result['keyset'] === seal.keyset);
  const members = objectsIn(keyset?.command['holders']).map(({ member }) => member);
  const isOfEnvelope = (each: JsonObject): boolean => each['bid'] === bid && each['envelope'] === envelope.name;
  const shares = actsOf(acts, 'shares.released').filter(({ seq }) => seq < act.seq).flatMap(({ actor, command }) =>
    objectsIn(command['shares']).filter(isOfEnvelope).map(({ share }) => ({ index: members.indexOf(actor) + 1, share: textIn(share) ?? '' })));
  if (shares.length < seal.threshold) {
    const complaining = new Set(actsOf(acts, 'shares.checked').filter(({ seq, actor, command }) =>
      seq < act.seq && members.includes(actor) && objectsIn(command['faults']).some(isOfEnvelope)).map(({ actor }) => actor));
    return complaining.size > 0 && members.length - complaining.size < seal.threshold ? { fault: 'shares' } : null;
  }
  const secret = combine(shares.slice(0, seal.threshold));
  const identity = secret === null ? null : identityOf(secret);
  return identity !== null && recipientOf(identity) === envelope.recipient ? { identity } : { fault: 'recipient' };
}
