import { hash } from 'node:crypto';
import type { TreeHasher } from '../../core/audit-log/tree-hasher.js';

/** The same bytes as the core's hasher, by OpenSSL. Digests come as strings because a Buffer for each costs more than the hash itself. */
export function createNodeHasher(): TreeHasher {
  const leafBytes = new Uint8Array(65_536);
  const nodeBytes = new Uint8Array(65);
  nodeBytes[0] = 1;
  return {
    leaf(into, at, data, start, end) {
      if (start > 0) { put(into, at, hashBehindZero(data, start, end)); return; }
      leafBytes.set(data.subarray(start, end), 1);
      put(into, at, hash('sha256', leafBytes.subarray(0, end - start + 1), 'binary'));
    },
    node(into, at, from, offset) {
      for (let index = 0; index < 64; index += 1) nodeBytes[index + 1] = from[offset + index] ?? 0;
      put(into, at, hash('sha256', nodeBytes, 'binary'));
    },
  };
}

/** The byte before an entry of a bundle lends its place to the prefix, which saves copying the entry. */
function hashBehindZero(data: Uint8Array, start: number, end: number): string {
  const lent = data[start - 1] ?? 0;
  data[start - 1] = 0;
  const digest = hash('sha256', data.subarray(start - 1, end), 'binary');
  data[start - 1] = lent;
  return digest;
}

function put(into: Uint8Array, at: number, digest: string): void {
  for (let index = 0; index < 32; index += 1) into[at + index] = digest.charCodeAt(index);
}
