import { fault, joinBytes, toHex, type Fault } from '../core/audit-log/index.js';
import { paddedLength } from '../core/seal/index.js';
import { AgeWriter } from './age-writer.js';
import { chunksOf, readAtOnce, type Chunks } from './chunks.js';
import type { PliSink } from './sinks.js';
import type { SealingTools } from './tools.js';

export interface BidDocument {
  readonly name: string;
  readonly bytes: number;
  /** called once */
  open(): Chunks;
}

interface Target {
  readonly sink: PliSink;
  readonly at: number;
  readonly tools: SealingTools;
  progress(done: number): void;
}

export interface SealedDocuments {
  /** of the age file */
  readonly sha256: string;
  readonly documents: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
}

/** One age file of the documents one after another, then zeros up to the padded length; each document is read once. */
export async function sealDocuments(documents: readonly BidDocument[], recipient: string, target: Target): Promise<SealedDocuments | Fault> {
  const writing = new Writing(new AgeWriter(recipient, target.tools), target);
  const named: { name: string; bytes: number; sha256: string }[] = [];
  await writing.begin();
  let total = 0;
  for (const document of documents) {
    const { name, bytes } = document;
    const digest = target.tools.sha256();
    let read = 0;
    for await (const part of chunksOf(document.open())) {
      read += part.length;
      if (read > bytes) break;
      digest.update(part);
      await writing.push(part);
    }
    if (read !== bytes) return fault(`${name} changed while it was being sealed: it had ${bytes} bytes`);
    named.push({ name, bytes, sha256: toHex(digest.digest()) });
    total += bytes;
  }
  for (let missing = paddedLength(total) - total; missing > 0; missing -= readAtOnce) await writing.push(new Uint8Array(Math.min(readAtOnce, missing)));
  return { sha256: await writing.end(), documents: named };
}

/** Keeps place and digest of what is written. */
class Writing {
  private at: number;
  private readonly digest;

  constructor(private readonly writer: AgeWriter, private readonly target: Target) {
    this.at = target.at;
    this.digest = target.tools.sha256();
  }

  begin(): Promise<void> {
    return this.write(this.writer.head);
  }

  async push(plain: Uint8Array): Promise<void> {
    const sealed = this.writer.push(plain);
    if (sealed.length > 0) await this.write(joinBytes(...sealed));
    this.target.progress(this.at);
  }

  async end(): Promise<string> {
    await this.write(this.writer.end());
    return toHex(this.digest.digest());
  }

  private async write(sealed: Uint8Array): Promise<void> {
    this.digest.update(sealed);
    await this.target.sink.write(this.at, sealed);
    this.at += sealed.length;
  }
}
