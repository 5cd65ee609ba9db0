import { createHash } from 'node:crypto';
import { refuse } from '../core/refusal.js';
import { Refused } from '../web/refused.js';

/** A stretch of a file that has a name and a digest. */
export interface Part {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Passes the bytes on and gives up at the end of the first part that is not what it should be. @throws Refused SEAL_ALTERED */
export async function* verified(content: AsyncIterable<Uint8Array>, parts: readonly Part[]): AsyncGenerator<Uint8Array> {
  const check = new PartsCheck(parts);
  for await (const chunk of content) {
    check.take(chunk);
    yield chunk;
  }
  check.end();
}

class PartsCheck {
  private hash = createHash('sha256');
  private index = 0;
  private taken = 0;

  constructor(private readonly parts: readonly Part[]) {}

  take(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; ) {
      const part = this.parts[this.index];
      if (part === undefined) throw altered('length');
      const piece = chunk.subarray(at, at + part.bytes - this.taken);
      this.hash.update(piece);
      this.taken += piece.length;
      at += piece.length;
      if (this.taken === part.bytes) this.close(part);
    }
  }

  end(): void {
    if (this.index < this.parts.length) throw altered('length');
  }

  private close({ name, sha256 }: Part): void {
    if (this.hash.digest('hex') !== sha256) throw altered(name);
    this.hash = createHash('sha256');
    this.taken = 0;
    this.index++;
  }
}

const altered = (part: string): Refused => new Refused(refuse('SEAL_ALTERED', { part }));
