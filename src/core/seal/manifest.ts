// The manifest of a sealed bid: what the deposit registers by its digest. It names every blob of the .pli file by length and SHA-256, so
// the one digest binds the whole file, and it holds all that a holder needs to check a share (docs/seal-format.md).
import { utf8 } from '../audit-log/bytes.js';
import { canonicalize } from '../audit-log/canonical-json.js';
import { fault, isFault, type Fault } from '../audit-log/fault.js';
import { toHex } from '../audit-log/hex.js';
import { sha256 } from '../audit-log/sha256.js';
import type { EnvelopeName } from '../bids/envelope-name.js';
import type { Json } from '../json.js';
import { choice, digest, identifier, integer, list, Misshapen, nullable, object, type Shape } from '../procedure/shape.js';
import { isRecipient } from './identity.js';
import { mostHolders, type KeySet } from './keyset.js';
import { bidderShape, envelopeShape, readAs, rehearsal, tenderShape } from './manifest-shape.js';

export interface SealedBlob {
  readonly bytes: number;
  /** hex digest of the age file */
  readonly sha256: string;
}

export interface SealedEnvelope {
  readonly name: EnvelopeName;
  /** the commitment the deposit registers for this envelope */
  readonly commitment: string;
  readonly recipient: string;
  readonly vss: readonly string[];
  readonly content: SealedBlob;
  readonly files: SealedBlob | null;
  /** in the order of the holders */
  readonly shares: readonly SealedBlob[];
}

export interface SealManifest {
  readonly format: 'pli-seal/1';
  readonly tender: string;
  /** p-…, or «rehearsal» */
  readonly bidder: string;
  readonly lots: readonly string[];
  readonly keyset: string;
  readonly threshold: number;
  readonly envelopes: readonly SealedEnvelope[];
}

/** An age file to one recipient of at least 4096 bytes, and room for a few thousand lines of prices. */
export const largestContent = 16 * 1024 * 1024;
export const largestShare = 65_536;
export const largestFiles = 2 ** 40;
const mostLots = 200;

/** Strict: exactly these fields, envelopes in order, numbers in bounds. Whether the points of `vss` are points is `arePoints`'s to say. */
export function readManifest(value: Json): SealManifest | Fault {
  const read = readAs(manifestShape, value, 'manifest');
  if (isFault(read)) return read;
  const why = whyIncoherent(read);
  return why === null ? read : fault(`manifest: ${why}`);
}

/** hex SHA-256 of the canonical JSON */
export const manifestDigest = (manifest: SealManifest): string => toHex(sha256(manifestBytes(manifest)));

export const manifestBytes = (manifest: SealManifest): Uint8Array => utf8(canonicalize(manifest as unknown as Json));

export interface SealContext {
  readonly tender: string;
  readonly bidder: string;
  readonly lots: readonly string[];
  readonly keyset: KeySet;
}

/** Whether the manifest was made for this place: the first thing that does not fit, or null. */
export function manifestFits(manifest: SealManifest, { tender, bidder, lots, keyset }: SealContext): Fault | null {
  if (manifest.tender !== tender) return fault(`sealed for tender ${manifest.tender}, not ${tender}`);
  if (manifest.bidder !== bidder) return fault(`sealed for ${manifest.bidder}, not ${bidder}`);
  if (manifest.lots.length !== lots.length || !manifest.lots.every((lot, at) => lot === lots[at])) return fault(`sealed for lots ${manifest.lots.join(', ')}, not ${lots.join(', ')}`);
  if (manifest.keyset !== keyset.digest) return fault('sealed for other key holders');
  if (manifest.threshold !== keyset.threshold) return fault(`sealed for ${String(manifest.threshold)} shares, not ${String(keyset.threshold)}`);
  const short = manifest.envelopes.find(({ shares }) => shares.length !== keyset.holders.length);
  return short === undefined ? null : fault(`${short.name} has ${String(short.shares.length)} shares for ${String(keyset.holders.length)} holders`);
}

const recipient: Shape<string> = (value, at) => (typeof value === 'string' && isRecipient(value) ? value : new Misshapen(at, 'an age recipient (X25519) is needed'));
const blob = (most: number): Shape<SealedBlob> => object({ bytes: integer(1, most), sha256: digest });

const envelope: Shape<SealedEnvelope> = object({
  name: envelopeShape,
  commitment: digest,
  recipient,
  vss: list(digest, mostHolders),
  content: blob(largestContent),
  files: nullable(blob(largestFiles)),
  shares: list(blob(largestShare), mostHolders),
});

const manifestShape: Shape<SealManifest> = object({
  format: choice('pli-seal/1'),
  tender: tenderShape,
  bidder: bidderShape,
  lots: list(identifier, mostLots),
  keyset: digest,
  threshold: integer(1, mostHolders),
  envelopes: list(envelope, mostLots + 1),
});

function whyIncoherent({ bidder, lots, threshold, envelopes }: SealManifest): string | null {
  if (new Set(lots).size !== lots.length) return 'a lot named twice';
  if ((bidder === rehearsal) !== (lots.length === 0)) return 'a bid has lots, a rehearsal has none';
  const expected = ['offer', ...lots.map((lot) => `price-${lot}`)];
  const names = envelopes.map(({ name }) => name);
  if (names.length !== expected.length || !names.every((name, at) => name === expected[at])) return `the envelopes must be ${expected.join(', ')}, in this order`;
  if (envelopes.some(({ vss }) => vss.length !== threshold)) return 'vss has as many points as the threshold';
  const holders = envelopes[0]?.shares.length ?? 0;
  if (holders < threshold || envelopes.some(({ shares }) => shares.length !== holders)) return 'every envelope has one share for each holder, at least as many as the threshold';
  if (envelopes.some(({ name, files }) => name !== 'offer' && files !== null)) return 'only the offer has files';
  // The same key twice would open a price with the offer.
  if (new Set(envelopes.map((each) => each.recipient)).size !== envelopes.length) return 'every envelope has a secret of its own';
  return null;
}
