import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { spool, syncFolder } from './spool.js';

/** Where files are kept: a folder on one box, or an S3 bucket. A file's key is the SHA-256 of its bytes, so it can never change. */
export abstract class ObjectStore {
  /** Answers the key. On return the bytes are on disk. Putting the same bytes twice is one file. A stream that breaks off leaves nothing. */
  abstract put(content: Uint8Array | Readable): Promise<StoredObject>;
  /** The whole, or a part of it. Undefined when there is no such file. @throws RangeError for a part that is not there */
  abstract get(key: string, range?: ByteRange): Promise<Readable | undefined>;
  abstract has(key: string): Promise<boolean>;
}

export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
}

export interface ByteRange {
  readonly from: number;
  readonly bytes: number;
}

/** The store does not answer: sent again later, the same file is the same file. */
export class StoreUnavailable extends Error {}

const KEY = /^[0-9a-f]{64}$/;
export const isObjectKey = (key: string): boolean => KEY.test(key);

export class FolderStore extends ObjectStore {
  constructor(private readonly folder: string) {
    super();
  }

  put(content: Uint8Array | Readable): Promise<StoredObject> {
    return spool(path.join(this.folder, 'arriving'), content, async (arriving, stored) => {
      const place = this.place(stored.key);
      await fs.mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
      await fs.rename(arriving, place);
      await syncFolder(path.dirname(place));
    });
  }

  async get(key: string, range?: ByteRange): Promise<Readable | undefined> {
    const size = await this.size(key);
    if (size === undefined) return undefined;
    if (range === undefined) return createReadStream(this.place(key));
    demandWithin(range, size);
    return range.bytes === 0 ? Readable.from([]) : createReadStream(this.place(key), { start: range.from, end: range.from + range.bytes - 1 });
  }

  async has(key: string): Promise<boolean> {
    return (await this.size(key)) !== undefined;
  }

  private async size(key: string): Promise<number | undefined> {
    if (!isObjectKey(key)) return undefined;
    return fs.stat(this.place(key)).then(({ size }) => size, () => undefined);
  }

  private place(key: string): string {
    return path.join(this.folder, key.slice(0, 2), key);
  }
}

export function demandWithin({ from, bytes }: ByteRange, size: number): void {
  if (from < 0 || bytes < 0 || from + bytes > size) throw new RangeError(`bytes ${String(from)} to ${String(from + bytes)} of a file of ${String(size)}`);
}
