// What a random secret held by a client alone can do: be recognised by its digest, and open what was wrapped under it. The digest does not
// give the wrapping key, so the database at rest recognises everybody and opens nothing.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

const nonceLength = 12;
const tagLength = 16;

export const newSecret = (): string => randomBytes(32).toString('base64url');

export const digestOf = (secret: string | Buffer): Buffer => derived(secret, 'pli/secret/digest/v1');
export const wrappingKeyOf = (secret: string | Buffer): Buffer => derived(secret, 'pli/secret/wrap/v1');

const derived = (secret: string | Buffer, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));

/** AES-256-GCM under a fresh nonce; `purpose` is bound to it, so that one wrapped thing cannot stand in for another. */
export function wrap(value: Uint8Array, key: Buffer, purpose: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose));
  return Buffer.concat([nonce, cipher.update(value), cipher.final(), cipher.getAuthTag()]);
}

/** null when the key, the purpose or the bytes are not those of the wrapping. */
export function unwrap(wrapped: Buffer, key: Buffer, purpose: string): Buffer | null {
  if (wrapped.length < nonceLength + tagLength) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, nonceLength), { authTagLength: tagLength });
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(wrapped.subarray(-tagLength));
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(nonceLength, -tagLength)), decipher.final()]);
  } catch {
    return null;
  }
}

export const sameBytes = (left: Buffer, right: Buffer): boolean => left.length === right.length && timingSafeEqual(left, right);
