// One rule for all Ed25519 signatures, on the server and in every verifier: RFC 8032 strictly. The default of the library (ZIP-215) and
// the strict rule disagree on hundreds of crafted signatures; two verifiers that disagree would be two truths.
import { ed25519 } from '@noble/curves/ed25519.js';

export function verifyEd25519(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== 64 || publicKey.length !== 32) return false;
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** The seed is the 32-byte secret of RFC 8032. */
export const signEd25519 = (message: Uint8Array, seed: Uint8Array): Uint8Array => ed25519.sign(message, seed);

export const publicKeyOf = (seed: Uint8Array): Uint8Array => ed25519.getPublicKey(seed);
