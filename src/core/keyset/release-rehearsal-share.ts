// A holder releases their share of the test envelope, with their own key, on their own device. With the last one every smallest quorum is tried:
// only when each of them finds the key the envelope was sealed to is the key set fit for use.
import { defineAct } from '../procedure/act.js';
import { matching, object, readShape } from '../procedure/shape.js';
import { isRefusal, refuse } from '../refusal.js';
import { identityOf, recipientOf } from '../seal/identity.js';
import { combine, isShareOf } from '../seal/sharing.js';
import type { HeldShare } from './keyset-facts.js';
import { indexOf, waitingKeySet, withKeySet } from './keysets.js';

export type ReleaseRehearsalShare = { readonly share: string };
export type RehearsalShareReleased = {
  readonly keyset: string;
  readonly released: number;
  readonly holders: number;
  /** smallest quorums that opened the test envelope; null until the last share is in */
  readonly quorums: number | null;
  readonly rehearsed: boolean;
};

const type = 'rehearsal.shareReleased';
export const shareShape = matching(/^[0-9a-f]{64}$/, 'a share of 32 bytes in lower-case hex is needed');
const shape = object({ share: shareShape });

export const releaseRehearsalShare = defineAct<ReleaseRehearsalShare, RehearsalShareReleased>({
  type,
  by: ['holder'],
  decisive: true,
  ownSignature: true,
  scope: 'tender',
  decide(file, command, { actor }) {
    const read = readShape(type, command, shape);
    if (isRefusal(read)) return read;
    const keyset = waitingKeySet(file);
    const rehearsal = keyset?.rehearsal ?? null;
    if (keyset === undefined || rehearsal === null) return refuse('NOTHING_TO_REHEARSE', { keyset: keyset?.digest ?? null });
    const index = indexOf(keyset, actor);
    if (index === 0) return refuse('NOT_A_HOLDER', { member: actor });
    const where = { member: actor, bid: 'rehearsal', envelope: rehearsal.envelope.name };
    if (rehearsal.shares.some(({ member }) => member === actor)) return refuse('SHARE_ALREADY_RELEASED', where);
    if (!isShareOf(rehearsal.envelope.vss, index, read.share)) return refuse('SHARE_DOES_NOT_MATCH', where);
    const shares = [...rehearsal.shares, { member: actor, index, share: read.share }];
    const complete = shares.length === keyset.holders.length;
    const quorums = complete ? quorumsOf(shares, keyset.threshold) : [];
    const opened = quorums.filter((quorum) => opens(quorum, rehearsal.envelope.recipient)).length;
    return {
      keyset: keyset.digest, released: shares.length, holders: keyset.holders.length, quorums: complete ? opened : null,
      rehearsed: complete && opened === quorums.length,
    };
  },
  record(file, { command, result, circumstances: { at, actor } }) {
    const keyset = waitingKeySet(file);
    const rehearsal = keyset?.rehearsal ?? null;
    if (keyset === undefined || rehearsal === null) return file;
    const shares = [...rehearsal.shares, { member: actor, index: indexOf(keyset, actor), share: command.share }];
    return withKeySet(file, result.keyset, { rehearsal: { ...rehearsal, shares }, rehearsedAt: result.rehearsed ? at : null });
  },
});

function opens(quorum: readonly HeldShare[], recipient: string): boolean {
  const secret = combine(quorum);
  return secret !== null && recipientOf(identityOf(secret)) === recipient;
}

/** Every choice of `size` shares. With nine holders at most 126. */
export function quorumsOf<T>(shares: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return shares.flatMap((share, index) => quorumsOf(shares.slice(index + 1), size - 1).map((rest) => [share, ...rest]));
}
