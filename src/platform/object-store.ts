import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';

/** Where files are kept: a folder on one box, an S3 bucket later. A file's key is the SHA-256 of its bytes, so it can never change. */
export abstract class ObjectStore {
  /** Answers the key. On return the bytes are on disk. Putting the same bytes twice is one file. */
  abstract put(content: Uint8Array | Readable): Promise<StoredObject>;
  abstract get(key: string): Promise<Readable | undefined>;
  abstract has(key: string): Promise<boolean>;
}

export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
}

const KEY = /^[0-9a-f]{64}$/;

export class FolderStore extends ObjectStore {
  constructor(private readonly folder: string) {
    super();
  }

  async put(content: Uint8Array | Readable): Promise<StoredObject> {
    await fs.mkdir(path.join(this.folder, 'arriving'), { recursive: true, mode: 0o700 });
    const arriving = path.join(this.folder, 'arriving', randomUUID());
    try {
      const stored = await this.write(arriving, content);
      const place = this.place(stored.key);
      await fs.mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
      await fs.rename(arriving, place);
      await syncFolder(path.dirname(place));
      return stored;
    } finally {
      await fs.rm(arriving, { force: true });
    }
  }

  async get(key: string): Promise<ReadStream | undefined> {
    return (await this.has(key)) ? createReadStream(this.place(key)) : undefined;
  }

  async has(key: string): Promise<boolean> {
    if (!KEY.test(key)) return false;
    return fs.access(this.place(key)).then(() => true, () => false);
  }

  private async write(file: string, content: Uint8Array | Readable): Promise<StoredObject> {
    const hash = createHash('sha256');
    let bytes = 0;
    const handle = await fs.open(file, 'wx', 0o600);
    try {
      for await (const chunk of content instanceof Uint8Array ? [content] : (content as AsyncIterable<Uint8Array>)) {
        hash.update(chunk);
        bytes += chunk.length;
        await handle.writeFile(chunk);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    return { key: hash.digest('hex'), bytes };
  }

  private place(key: string): string {
    return path.join(this.folder, key.slice(0, 2), key);
  }
}

/** A rename is kept through a power cut only once its folder is on disk too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await fs.open(folder, 'r');
  await handle.sync();
  await handle.close();
}
