// P1, the key of an envelope as the entries give it: from the shares its holders released, or none, and then through whose doing.
import type { JsonObject } from '../../json.js';
import { identityOf, recipientOf } from '../../seal/identity.js';
import type { SealedEnvelope, SealManifest } from '../../seal/manifest.js';
import { combine } from '../../seal/sharing.js';
import { actsOf, type RecordedAct } from '../evidence.js';
import { objectsIn, textIn } from '../reading.js';
import { recusedBefore } from '../seats-history.js';

/**
 * The key the first shares released before give, as many as it takes, or why nobody can have it: `recipient`, it is another; `disputed`, there were keys enough, but
 * too many of their holders had said before that theirs is not sound. Null: shares are missing, and enough could have been released, or too few keys are left.
 */
export function keyFrom(
  acts: readonly RecordedAct[], act: RecordedAct, bid: string, seal: SealManifest, envelope: SealedEnvelope,
): { readonly identity: string } | { readonly fault: 'recipient' } | { readonly fault: 'disputed'; readonly by: readonly string[] } | null {
  const { members, shares, left, complaining } = holdersAt(acts, act.seq, { bid, seal, envelope: envelope.name });
  if (shares.length < seal.threshold) {
    const givenUp = left.length >= seal.threshold && left.length - complaining.length < seal.threshold;
    return givenUp ? { fault: 'disputed', by: complaining } : null;
  }
  const secret = combine(shares.slice(0, seal.threshold).map(({ member, share }) => ({ index: members.indexOf(member) + 1, share })));
  const identity = secret === null ? null : identityOf(secret);
  return identity !== null && recipientOf(identity) === envelope.recipient ? { identity } : { fault: 'recipient' };
}

interface HoldersThen {
  /** of the key set, in its order */
  readonly members: readonly string[];
  /** in the order they were released */
  readonly shares: readonly { readonly member: string; readonly share: string }[];
  /** released, or neither lost their key nor were recused */
  readonly left: readonly string[];
  /** of those left: had said that theirs is not sound, and had not released it */
  readonly complaining: readonly string[];
}

/** Of these holders, who had neither lost their key nor been recused before an entry. */
export function keysLeftAt(acts: readonly RecordedAct[], before: number, members: readonly string[]): readonly string[] {
  const lost = actsOf(acts, 'key.lost').filter(({ seq }) => seq < before).map(({ command }) => textIn(command['member']));
  const recused = recusedBefore(acts, before);
  return members.filter((member) => !lost.includes(member) && !recused.has(member));
}

/** The holders of an envelope, from what was recorded before an entry. */
export function holdersAt(acts: readonly RecordedAct[], before: number, { bid, seal, envelope }: { readonly bid: string; readonly seal: SealManifest; readonly envelope: string }): HoldersThen {
  const keyset = actsOf(acts, 'keyset.appointed').find(({ result }) => result['keyset'] === seal.keyset);
  const members = objectsIn(keyset?.command['holders']).map(({ member }) => textIn(member) ?? '');
  const isOfEnvelope = (each: JsonObject): boolean => each['bid'] === bid && each['envelope'] === envelope;
  const earlier = (type: string): readonly RecordedAct[] => actsOf(acts, type).filter(({ seq }) => seq < before);
  const shares = earlier('shares.released').flatMap(({ actor, command }) =>
    objectsIn(command['shares']).filter(isOfEnvelope).map(({ share }) => ({ member: actor, share: textIn(share) ?? '' })));
  const released = (member: string): boolean => shares.some((share) => share.member === member);
  const keys = keysLeftAt(acts, before, members);
  const left = members.filter((member) => released(member) || keys.includes(member));
  const said = earlier('shares.checked').filter(({ command }) => objectsIn(command['faults']).some(isOfEnvelope)).map(({ actor }) => actor);
  return { members, shares, left, complaining: left.filter((member) => said.includes(member) && !released(member)) };
}
