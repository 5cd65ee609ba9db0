// Ed25519 by OpenSSL, where many acts are signed or checked at once: a tenth of the time of the core's library.
// Signing is deterministic: the bytes are those of the core's. Checking must not accept what a verifier would refuse. OpenSSL recomputes R and
// compares its bytes, and wants S below the order of the group: whatever passes has a canonical R and S and fulfils the equation without the
// cofactor, hence the one with it, which the strict rule of the core asks for. What it does not check is the public key: canonical and not of
// small order. So it is asked only about keys that the core's rule accepted when their owner proved to hold them.
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

const curve = { kty: 'OKP', crv: 'Ed25519' } as const;

/** `seed`: the 32-byte secret of RFC 8032. */
export function signWithSeed(bytes: Uint8Array, seed: Buffer): Uint8Array {
  // As JWK: reading the same key from DER costs ten times as much. The public half is not needed to sign.
  return sign(null, bytes, createPrivateKey({ key: { ...curve, d: seed.toString('base64url'), x: '' }, format: 'jwk' }));
}

/** `publicKey`: of a registered key, and of no other. */
export function verifyRegistered(signature: Uint8Array, bytes: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== 64 || publicKey.length !== 32) return false;
  try {
    return verify(null, bytes, createPublicKey({ key: { ...curve, x: Buffer.from(publicKey).toString('base64url') }, format: 'jwk' }), signature);
  } catch {
    return false;
  }
}
