// SHA-256: the runtime's own where it may be called at once (Node), else that of an audited library (a browser's own answers later, by promise).
// The bytes are the same; a test holds the two against each other.
import { sha256 as portableSha256 } from '@noble/hashes/sha2.js';

/** What Node has and a browser lacks; the core has no library of types that names it. */
declare const process: { getBuiltinModule?(name: 'node:crypto'): { hash(algorithm: 'sha256', bytes: Uint8Array, encoding: 'binary'): string } } | undefined;

const native = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:crypto');

/** Undefined where the runtime has none. The digest comes as a string of its bytes: a Buffer for each would cost more than the hash. */
export function nativeSha256(bytes: Uint8Array): Uint8Array | undefined {
  const text = native?.hash('sha256', bytes, 'binary');
  if (text === undefined) return undefined;
  const digest = new Uint8Array(32);
  for (let index = 0; index < 32; index += 1) digest[index] = text.charCodeAt(index);
  return digest;
}

export const sha256 = (bytes: Uint8Array): Uint8Array => nativeSha256(bytes) ?? portableSha256(bytes);
