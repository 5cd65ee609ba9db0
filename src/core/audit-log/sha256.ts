// SHA-256 from an audited library, the same code on the server, in the verifier and in a browser.
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';

export const sha256 = (bytes: Uint8Array): Uint8Array => nobleSha256(bytes);
