import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { SealingTools } from '../sealing/tools.js';

const algorithm = 'chacha20-poly1305';
const tagLength = 16;

/** Node's own ciphers for what seals and opens: the same bytes, ten times faster. */
export const nativeTools: SealingTools = {
  chance: (count) => new Uint8Array(randomBytes(count)),
  sha256: () => createHash('sha256'),
  encrypt(key, nonce, plain) {
    const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength });
    const sealed = new Uint8Array(plain.length + tagLength);
    sealed.set(cipher.update(plain));
    cipher.final();
    sealed.set(cipher.getAuthTag(), plain.length);
    return sealed;
  },
  decrypt(key, nonce, sealed) {
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength });
    decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
    const plain = decipher.update(sealed.subarray(0, sealed.length - tagLength));
    try {
      decipher.final();
      return plain;
    } catch {
      return null;
    }
  },
};
