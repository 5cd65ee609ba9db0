// The two hashes of an RFC 6962 tree: a leaf is SHA-256(0x00 || entry), a node SHA-256(0x01 || left || right). The prefixes keep an entry
// from posing as a node. A machine with a faster SHA-256 may bring its own hasher; it must give these bytes.
import { joinBytes } from './bytes.js';
import { sha256 } from './sha256.js';

export interface TreeHasher {
  /** Writes the 32-byte leaf hash of data[start, end) into `into` at `at`. */
  leaf(into: Uint8Array, at: number, data: Uint8Array, start: number, end: number): void;
  /** Writes the 32-byte hash of the two hashes at from[offset, offset + 64) into `into` at `at`; source and target may overlap. */
  node(into: Uint8Array, at: number, from: Uint8Array, offset: number): void;
}

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

export const plainHasher: TreeHasher = {
  leaf(into, at, data, start, end) {
    into.set(sha256(joinBytes(leafPrefix, data.subarray(start, end))), at);
  },
  node(into, at, from, offset) {
    into.set(sha256(joinBytes(nodePrefix, from.subarray(offset, offset + 64))), at);
  },
};

export function leafHash(entry: Uint8Array): Uint8Array {
  const hash = new Uint8Array(32);
  plainHasher.leaf(hash, 0, entry, 0, entry.length);
  return hash;
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const pair = new Uint8Array(64);
  pair.set(left, 0);
  pair.set(right, 32);
  const hash = new Uint8Array(32);
  plainHasher.node(hash, 0, pair, 0);
  return hash;
}

/** The root of a tree without leaves. */
export const emptyRoot = (): Uint8Array => sha256(new Uint8Array(0));
