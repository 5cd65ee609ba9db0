import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** Fresh random bytes. */
export type Chance = (count: number) => Uint8Array;

export interface RunningDigest {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
}

/** What sealing asks of the machine it runs on. A server or a command line passes Node's own ciphers: they are ten times faster. */
export interface SealingTools {
  readonly chance: Chance;
  sha256(): RunningDigest;
  /** ChaCha20-Poly1305: ciphertext and tag */
  encrypt(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array): Uint8Array;
  /** null when the tag does not fit */
  decrypt(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Uint8Array | null;
}

/** Runs wherever JavaScript runs. */
export const portableTools: SealingTools = {
  chance: (count) => crypto.getRandomValues(new Uint8Array(count)),
  sha256: () => sha256.create(),
  encrypt: (key, nonce, plain) => chacha20poly1305(key, nonce).encrypt(plain),
  decrypt(key, nonce, sealed) {
    try {
      return chacha20poly1305(key, nonce).decrypt(sealed);
    } catch {
      return null;
    }
  },
};
