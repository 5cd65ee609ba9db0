import { fault, isFault, joinBytes, type Fault } from '../core/audit-log/index.js';
import { chunkNonce, longestAgeHead, openAgeHeader, sealedChunk } from '../core/seal/index.js';
import { chunksOf, type Chunks } from './chunks.js';
import type { SealingTools } from './tools.js';

/** Thrown out of a stream: what was read so far is not to be trusted further. */
export class Unsealable extends Error {
  constructor(readonly fault: Fault) {
    super(fault.fault);
  }
}

const tagLength = 16;

/** The plaintext of an age file of any length, chunk by chunk, each one authenticated before it is given out. @throws Unsealable */
export async function* decryptAge(file: Chunks, identity: string, tools: SealingTools): AsyncGenerator<Uint8Array, void> {
  const source = chunksOf(file);
  let buffered: Uint8Array = new Uint8Array();
  let ended = false;
  const fill = async (length: number): Promise<void> => {
    const parts = [buffered];
    for (let have = buffered.length; have < length && !ended;) {
      const next = await source.next();
      if (next.done === true) ended = true;
      else {
        parts.push(next.value);
        have += next.value.length;
      }
    }
    buffered = parts.length === 1 ? buffered : joinBytes(...parts);
  };
  try {
    await fill(longestAgeHead);
    const payload = openAgeHeader(buffered, identity);
    if (isFault(payload)) throw new Unsealable(payload);
    buffered = buffered.subarray(payload.length);
    for (let number = 0; number === 0 || buffered.length > 0; number += 1) {
      // One byte more tells whether this chunk is the last.
      await fill(sealedChunk + 1);
      const last = buffered.length <= sealedChunk;
      const sealed = buffered.subarray(0, sealedChunk);
      const plain = sealed.length < tagLength ? null : tools.decrypt(payload.key, chunkNonce(number, last), sealed);
      if (plain === null || (plain.length === 0 && number > 0)) throw new Unsealable(fault(`chunk ${number + 1} of the age file was changed or cut`));
      buffered = buffered.subarray(sealed.length);
      yield plain;
    }
  } finally {
    await source.return();
  }
}
