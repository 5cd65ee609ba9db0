// Custodial keys: made for a person, and opened only with what that person holds. Nothing here can open one alone.
import { randomBytes } from 'node:crypto';
import { signWithSeed, type ActSigner } from '../audit/index.js';
import { assert } from '../core/assert.js';
import { keyIdOf, publicKeyOf } from '../core/audit-log/index.js';
import { unwrap, wrap } from './secret.js';

export const newSeed = (): Buffer => randomBytes(32);

export const custodialKeyOf = (seed: Buffer): { readonly key: string; readonly publicKey: Uint8Array } => {
  const publicKey = publicKeyOf(seed);
  return { key: keyIdOf(publicKey), publicKey };
};

const purpose = (account: string): string => `pli/custodial/v1 ${account}`;

export const wrapSeed = (seed: Buffer, key: Buffer, account: string): Buffer => wrap(seed, key, purpose(account));

export const unwrapSeed = (wrapped: Buffer, key: Buffer, account: string): Buffer | null => unwrap(wrapped, key, purpose(account));

export const signerFrom = (seed: Buffer): ActSigner => ({
  key: custodialKeyOf(seed).key,
  mode: 'custodial',
  sign: (bytes) => signWithSeed(bytes, seed),
});

/** Opens the key for each signature anew: between two it is not in memory. */
export function signerOf(key: string, open: () => Buffer | null): ActSigner {
  return {
    key,
    mode: 'custodial',
    sign: (bytes) => {
      const seed = open();
      assert(seed !== null, 'a wrapped key opens with the secret it was wrapped under');
      const signature = signWithSeed(bytes, seed);
      seed.fill(0);
      return signature;
    },
  };
}
