// Writes age v1 files to one X25519 recipient: the counterpart of core/seal/age-file. The age library writes the same, but through streams
// and ciphers of its own: a gigabyte then takes twenty seconds instead of three, and the page that seals would carry post-quantum code nobody
// uses here (docs/decisions/0030). Interoperability is tested with the age command.
import { x25519 } from '@noble/curves/ed25519.js';
import { assert } from '../core/assert.js';
import { joinBytes, toBase64, utf8 } from '../core/audit-log/index.js';
import { chunkNonce, headerMac, payloadKey, plainChunk, readRecipient, wrappingKey } from '../core/seal/index.js';
import type { SealingTools } from './tools.js';

const headLength = 184;
const tagLength = 16;

/** Length of the age file of a plaintext: it depends on nothing else, so a file can be laid out before it is written. */
export const ageLength = (plain: number): number => headLength + plain + tagLength * Math.max(1, Math.ceil(plain / plainChunk));

/** For what fits into memory. */
export function encryptAge(plain: Uint8Array, recipient: string, tools: SealingTools): Uint8Array {
  const writer = new AgeWriter(recipient, tools);
  return joinBytes(writer.head, ...writer.push(plain), writer.end());
}

/** One file: first `head`, then what `push` gives, then what `end` gives. */
export class AgeWriter {
  readonly head: Uint8Array;
  private readonly key: Uint8Array;
  private readonly pending = new Uint8Array(plainChunk);
  private held = 0;
  private chunks = 0;

  constructor(recipient: string, private readonly tools: SealingTools) {
    const point = readRecipient(recipient);
    assert(point !== null, 'a recipient was checked before something is encrypted to it');
    const [fileKey, ephemeral, nonce] = [tools.chance(16), tools.chance(32), tools.chance(16)];
    const share = x25519.getPublicKey(ephemeral);
    const body = tools.encrypt(wrappingKey(x25519.getSharedSecret(ephemeral, point), share, point), new Uint8Array(12), fileKey);
    const covered = utf8(`age-encryption.org/v1\n-> X25519 ${unpadded(share)}\n${unpadded(body)}\n---`);
    this.head = joinBytes(covered, utf8(` ${unpadded(headerMac(fileKey, covered))}\n`), nonce);
    this.key = payloadKey(fileKey, nonce);
  }

  /** A full chunk is kept back until more comes: only then is it known not to be the last. */
  push(bytes: Uint8Array): readonly Uint8Array[] {
    const sealed: Uint8Array[] = [];
    for (let at = 0; at < bytes.length;) {
      if (this.held === plainChunk) sealed.push(this.seal(this.pending, false));
      if (this.held === 0 && bytes.length - at > plainChunk) {
        sealed.push(this.seal(bytes.subarray(at, at + plainChunk), false));
        at += plainChunk;
      } else {
        const part = bytes.subarray(at, at + plainChunk - this.held);
        this.pending.set(part, this.held);
        this.held += part.length;
        at += part.length;
      }
    }
    return sealed;
  }

  end(): Uint8Array {
    return this.seal(this.pending.subarray(0, this.held), true);
  }

  private seal(plain: Uint8Array, last: boolean): Uint8Array {
    const sealed = this.tools.encrypt(this.key, chunkNonce(this.chunks, last), plain);
    this.chunks += 1;
    this.held = 0;
    return sealed;
  }
}

const unpadded = (bytes: Uint8Array): string => toBase64(bytes).replace(/=+$/, '');
