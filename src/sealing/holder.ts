// What a key holder's device does with shares: opens its own, checks it against the bidder's promise, and says which are bad before
// anything is released (law.md step 12).
import { fault, fromBase64, isFault, textOf, type Fault } from '../core/audit-log/index.js';
import type { EnvelopeName } from '../core/bids/envelope-name.js';
import { isShareOf, openAgeFile, readShare } from '../core/seal/index.js';

/** One of the caller's shares, as the service hands it out. */
export interface HeldShare {
  readonly bid: string;
  readonly bidder: string;
  readonly envelope: EnvelopeName;
  /** digest of the key set it was dealt to */
  readonly keyset: string;
  readonly index: number;
  readonly vss: readonly string[];
  /** the age file, in base64 */
  readonly sealed: string;
}

export interface Holder {
  readonly tender: string;
  readonly member: string;
  /** the holder's age key, AGE-SECRET-KEY-1… */
  readonly identity: string;
}

/** The share in hex, once it is known to be the one the bidder committed to, for this tender, this bid and this holder. */
export function openShare({ bidder, envelope, keyset, index, vss, sealed }: HeldShare, { tender, member, identity }: Holder): string | Fault {
  const plain = openAgeFile(fromBase64(sealed) ?? new Uint8Array(), identity);
  if (isFault(plain)) return plain;
  const share = readShare(plain);
  if (isFault(share)) return share;
  if (share.tender !== tender || share.keyset !== keyset) return fault('the share is of another tender or key set');
  if (share.bidder !== bidder || share.envelope !== envelope) return fault('the share is of another envelope');
  if (share.holder !== member || share.index !== index) return fault('the share is of another holder');
  return isShareOf(vss, index, share.share) ? share.share : fault('the share is not the one the bidder committed to');
}

export interface CheckedShares {
  /** how many are what they should be */
  readonly sound: number;
  readonly faults: readonly { readonly bid: string; readonly envelope: EnvelopeName; readonly why: string }[];
  readonly good: readonly { readonly bid: string; readonly envelope: EnvelopeName; readonly share: string }[];
}

export function checkShares(shares: readonly HeldShare[], holder: Holder): CheckedShares {
  const outcomes = shares.map((held) => ({ bid: held.bid, envelope: held.envelope, outcome: openShare(held, holder) }));
  const good = outcomes.flatMap(({ bid, envelope, outcome }) => (isFault(outcome) ? [] : [{ bid, envelope, share: outcome }]));
  const faults = outcomes.flatMap(({ bid, envelope, outcome }) => (isFault(outcome) ? [{ bid, envelope, why: outcome.fault }] : []));
  return { sound: good.length, faults, good };
}

/** What was sealed to a new share key to prove that one holds it; undefined when this identity cannot read it. */
export function openChallenge(sealed: string, identity: string): string | undefined {
  const plain = openAgeFile(fromBase64(sealed) ?? new Uint8Array(), identity);
  return isFault(plain) ? undefined : textOf(plain);
}
