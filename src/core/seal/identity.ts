// From the shared secret to the age key of an envelope, and which texts are age keys at all. One spelling each: identities in upper case,
// recipients in lower case, as `age` prints them.
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bech32 } from '@scure/base';
import { utf8 } from '../audit-log/bytes.js';
import { toHex } from '../audit-log/hex.js';

const purpose = utf8('pli/bid-key/v1');

/** 'AGE-SECRET-KEY-1…' of a secret of 32 bytes: HKDF-SHA-256 without salt, info «pli/bid-key/v1». */
export const identityOf = (secret: Uint8Array): string => writeIdentity(hkdf(sha256, secret, undefined, purpose, 32));

export const writeIdentity = (scalar: Uint8Array): string => bech32.encodeFromBytes('age-secret-key-', scalar).toUpperCase();
export const writeRecipient = (point: Uint8Array): string => bech32.encodeFromBytes('age', point);

/** The recipient of an identity, or null when the text is no X25519 identity. */
export function recipientOf(identity: string): string | null {
  const scalar = readIdentity(identity);
  return scalar === null ? null : writeRecipient(x25519.getPublicKey(scalar));
}

/** An X25519 recipient somebody can encrypt to: `age` refuses the points of small order, for which every secret is zero. */
export const isRecipient = (text: string): boolean => readRecipient(text) !== null;

/** The 32 bytes of X25519 of an identity. */
export function readIdentity(text: string): Uint8Array | null {
  return text === text.toUpperCase() ? bytesOf(text.toLowerCase(), 'age-secret-key-') : null;
}

/** The 32 bytes of a recipient. */
export function readRecipient(text: string): Uint8Array | null {
  const point = text === text.toLowerCase() ? bytesOf(text, 'age') : null;
  return point === null || isOfSmallOrder(point) ? null : point;
}

function bytesOf(text: string, prefix: string): Uint8Array | null {
  const decoded = bech32.decodeUnsafe(text);
  if (decoded?.prefix !== prefix) return null;
  const bytes = bech32.fromWordsUnsafe(decoded.words);
  return bytes instanceof Uint8Array && bytes.length === 32 ? bytes : null;
}

/** u-coordinates of the points of small order on Curve25519 and its twist, with the encodings of 0 and 1 that are not reduced. */
const smallOrders = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
];

/** X25519 ignores the highest bit. */
function isOfSmallOrder(point: Uint8Array): boolean {
  const masked = Uint8Array.from(point, (byte, at) => (at === 31 ? byte & 0x7f : byte));
  return smallOrders.includes(toHex(masked));
}
