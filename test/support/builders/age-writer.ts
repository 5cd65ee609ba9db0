// Writes an age file without waiting and without chance: what a bidder's device makes, made again byte for byte. For tests alone.
import { createHash } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bech32 } from '@scure/base';

const chunk = 65_536;
const bytesOf = (text: string): Uint8Array => new Uint8Array(createHash('sha256').update(text).digest());
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

/** `label` stands for chance: two files of one label and recipient are the same. */
export function ageFile(plain: Uint8Array, recipient: string, label: string): Uint8Array {
  const theirs = bech32.decodeToBytes(recipient).bytes;
  const fileKey = bytesOf(`file key ${label}`).subarray(0, 16);
  const ephemeral = bytesOf(`ephemeral ${label}`);
  const share = x25519.getPublicKey(ephemeral);
  const salt = new Uint8Array([...share, ...theirs]);
  const wrapKey = hkdf(sha256, x25519.getSharedSecret(ephemeral, theirs), salt, new TextEncoder().encode('age-encryption.org/v1/X25519'), 32);
  const body = chacha20poly1305(wrapKey, new Uint8Array(12)).encrypt(fileKey);
  const header = `age-encryption.org/v1\n-> X25519 ${base64(share)}\n${base64(body)}\n---`;
  const macKey = hkdf(sha256, fileKey, undefined, new TextEncoder().encode('header'), 32);
  const mac = base64(hmac(sha256, macKey, new TextEncoder().encode(header)));
  const nonce = bytesOf(`nonce ${label}`).subarray(0, 16);
  const streamKey = hkdf(sha256, fileKey, nonce, new TextEncoder().encode('payload'), 32);
  const chunks = Math.max(1, Math.ceil(plain.length / chunk));
  const sealed = Array.from({ length: chunks }, (_, index) => {
    const counter = new Uint8Array(12);
    new DataView(counter.buffer).setUint32(7, index);
    counter[11] = index === chunks - 1 ? 1 : 0;
    return chacha20poly1305(streamKey, counter).encrypt(plain.subarray(index * chunk, (index + 1) * chunk));
  });
  return new Uint8Array(Buffer.concat([Buffer.from(`${header} ${mac}\n`), nonce, ...sealed]));
}
