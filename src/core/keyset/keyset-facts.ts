// Who holds a share of the opening keys, and what became of them. A later appointment is a rotation: bids already in stay sealed to the holders
// they were sealed to, so every key set that was ever used is kept.
import type { Instant } from '../calendar/instant.js';
import type { KeySet } from '../seal/keyset.js';
import type { SealedEnvelope } from '../seal/manifest.js';

export interface KeySetFacts extends KeySet {
  readonly appointedAt: Instant;
  readonly rehearsal: Rehearsal | null;
  /** when every holder had released and every smallest quorum had opened the test envelope: from here on bids may be sealed to it */
  readonly rehearsedAt: Instant | null;
}

/** The last test envelope sealed to the key set, and the shares of it released so far. */
export interface Rehearsal {
  /** digest of the manifest of the test envelope */
  readonly manifest: string;
  readonly envelope: SealedEnvelope;
  readonly startedAt: Instant;
  readonly shares: readonly HeldShare[];
}

export type HeldShare = {
  readonly member: string;
  /** place of the holder in the key set, from 1 */
  readonly index: number;
  /** 32 bytes in hexadecimal */
  readonly share: string;
};

/** A key that is gone for good: device broken, passphrase forgotten, holder dead. */
export interface LostKey {
  readonly member: string;
  readonly reason: string;
  readonly at: Instant;
}
