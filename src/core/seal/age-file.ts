// What an age file (age-encryption.org/v1) holds for one X25519 identity. The core may not wait, and the age library only answers in
// promises: so this reads the little of the format that pli-seal/1 allows, and refuses the rest with a value.
// The file has exactly one X25519 stanza; well-formed stanzas of other types, such as grease, are passed over.
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64 } from '../audit-log/base64.js';
import { equalBytes, joinBytes, utf8 } from '../audit-log/bytes.js';
import { fault, isFault, type Fault } from '../audit-log/fault.js';
import { readIdentity } from './identity.js';

const firstLine = 'age-encryption.org/v1';
/** Far above a header of one recipient. */
const longestHeader = 8192;
const nonceLength = 16;
const tagLength = 16;
export const longestAgeHead = longestHeader + nonceLength;
export const plainChunk = 65_536;
export const sealedChunk = plainChunk + tagLength;

interface Stanza {
  readonly words: readonly string[];
  readonly body: Uint8Array;
}

interface Header {
  readonly stanzas: readonly Stanza[];
  /** what the MAC covers: everything up to and with «---» */
  readonly covered: Uint8Array;
  readonly mac: Uint8Array;
  readonly length: number;
}

/** The plaintext, or why there is none: malformed, cut short, changed, or for somebody else. */
export function openAgeFile(file: Uint8Array, identity: string): Uint8Array | Fault {
  const opened = openAgeHeader(file, identity);
  return isFault(opened) ? opened : openPayload(file.subarray(opened.length), opened.key);
}

export interface AgePayload {
  /** of the chunks */
  readonly key: Uint8Array;
  /** where the chunks begin */
  readonly length: number;
}

/** The key of the chunks, from a file or its first `longestAgeHead` bytes: for those who read a file too large to hold. */
export function openAgeHeader(file: Uint8Array, identity: string): AgePayload | Fault {
  const scalar = readIdentity(identity);
  if (scalar === null) return fault('the identity is no age secret key');
  const header = readHeader(file);
  if (isFault(header)) return header;
  const fileKey = unwrap(header.stanzas, scalar);
  if (isFault(fileKey)) return fileKey;
  if (!equalBytes(headerMac(fileKey, header.covered), header.mac)) return fault('the header of the age file was changed');
  const length = header.length + nonceLength;
  if (file.length < length) return fault('the age file is cut short');
  return { key: payloadKey(fileKey, file.subarray(header.length, length)), length };
}

export const headerMac = (fileKey: Uint8Array, covered: Uint8Array): Uint8Array => hmac(sha256, hkdf(sha256, fileKey, undefined, utf8('header'), 32), covered);

export const payloadKey = (fileKey: Uint8Array, nonce: Uint8Array): Uint8Array => hkdf(sha256, fileKey, nonce, utf8('payload'), 32);

/** The key that wraps the file key of an X25519 stanza. */
export const wrappingKey = (secret: Uint8Array, share: Uint8Array, recipient: Uint8Array): Uint8Array =>
  hkdf(sha256, secret, joinBytes(share, recipient), utf8('age-encryption.org/v1/X25519'), 32);

function unwrap(stanzas: readonly Stanza[], scalar: Uint8Array): Uint8Array | Fault {
  const [stanza, ...more] = stanzas.filter(({ words }) => words[0] === 'X25519');
  if (stanza === undefined || more.length > 0) return fault('the age file must have exactly one X25519 recipient');
  const share = readBase64(stanza.words[1] ?? '');
  if (stanza.words.length !== 2 || share?.length !== 32 || stanza.body.length !== 32) return fault('malformed X25519 stanza');
  const secret = sharedSecret(scalar, share);
  if (secret === null) return fault('malformed X25519 stanza');
  return decrypt(wrappingKey(secret, share, x25519.getPublicKey(scalar)), new Uint8Array(12), stanza.body) ?? fault('the age file is for another key');
}

function sharedSecret(scalar: Uint8Array, share: Uint8Array): Uint8Array | null {
  try {
    return x25519.getSharedSecret(scalar, share);
  } catch {
    return null;
  }
}

/** STREAM: chunks of 64 KiB, numbered, the last one marked; only an empty file has an empty last chunk. */
function openPayload(payload: Uint8Array, key: Uint8Array): Uint8Array | Fault {
  const chunks = Math.max(1, Math.ceil(payload.length / sealedChunk));
  const lastLength = payload.length - (chunks - 1) * sealedChunk;
  if (lastLength < tagLength || (lastLength === tagLength && chunks > 1)) return fault('the age file is cut short');
  const plain = new Uint8Array(payload.length - chunks * tagLength);
  for (let at = 0; at < chunks; at += 1) {
    const opened = decrypt(key, chunkNonce(at, at === chunks - 1), payload.subarray(at * sealedChunk, (at + 1) * sealedChunk));
    if (opened === null) return fault(`chunk ${at + 1} of the age file was changed or cut`);
    plain.set(opened, at * plainChunk);
  }
  return plain;
}

/** Eleven bytes of number, big-endian, and whether the chunk is the last. */
export function chunkNonce(number: number, last: boolean): Uint8Array {
  const nonce = new Uint8Array(12);
  const view = new DataView(nonce.buffer);
  view.setUint32(3, Math.floor(number / 0x1_0000_0000));
  view.setUint32(7, number % 0x1_0000_0000);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

function decrypt(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  try {
    return chacha20poly1305(key, nonce).decrypt(sealed);
  } catch {
    return null;
  }
}

function readHeader(file: Uint8Array): Header | Fault {
  const lines = new HeaderLines(file);
  if (lines.next() !== firstLine) return fault('not an age file');
  const stanzas: Stanza[] = [];
  for (let line = lines.next(); line !== null; line = lines.next()) {
    if (line.startsWith('--- ')) {
      const mac = readBase64(line.slice(4));
      const covered = file.subarray(0, lines.length - line.length - 1 + 3);
      return mac?.length === 32 && stanzas.length > 0 ? { stanzas, covered, mac, length: lines.length } : fault('malformed age header');
    }
    const stanza = readStanza(line, lines);
    if (stanza === null) break;
    stanzas.push(stanza);
  }
  return fault('malformed age header');
}

/** «-> type argument…», then base 64 in lines of 64, of which the last is shorter and may be empty. */
function readStanza(line: string, lines: HeaderLines): Stanza | null {
  if (!/^->(?: [\x21-\x7e]+)+$/.test(line)) return null;
  const body: Uint8Array[] = [];
  for (let next = lines.next(); next !== null; next = lines.next()) {
    const bytes = readBase64(next);
    if (bytes === null || next.length > 64) return null;
    body.push(bytes);
    if (next.length < 64) return { words: line.split(' ').slice(1), body: joinBytes(...body) };
  }
  return null;
}

/** Base 64 without padding, in its one spelling. */
const readBase64 = (text: string): Uint8Array | null => (text.includes('=') ? null : fromBase64(text + '='.repeat(-text.length & 3)) ?? null);

/** Lines of printable ASCII, each ended by a line feed. */
class HeaderLines {
  /** bytes read, with the line feed of the last line */
  length = 0;

  constructor(private readonly file: Uint8Array) {}

  next(): string | null {
    const end = this.file.subarray(0, longestHeader).indexOf(0x0a, this.length);
    if (end < 0) return null;
    const bytes = this.file.subarray(this.length, end);
    this.length = end + 1;
    return bytes.every((byte) => byte >= 0x20 && byte < 0x7f) ? String.fromCharCode(...bytes) : null;
  }
}
