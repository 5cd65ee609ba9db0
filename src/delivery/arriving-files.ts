import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import type { Uploads } from './uploads.js';

/** Of one request: what the store has to know, and what it could not say through the tus server. */
export interface Writing {
  readonly checksum: { readonly algorithm: string; readonly digest: Buffer } | undefined;
  failure: unknown;
}

export class ChecksumDiffers extends Error {}

/** Row of an upload, as the tus server keeps it: who owns it and how it ends is said by the row alone. */
const rowsOf = (uploads: Uploads) => ({
  async get(id: string) {
    const upload = await uploads.find(id);
    return upload?.state === 'arriving' ? { id, size: upload.bytes, offset: 0, metadata: upload.metadata, creation_date: upload.createdAt } : undefined;
  },
  set: () => Promise.resolve(),
  delete: () => Promise.resolve(),
});

/**
 * The bytes of uploads under way, each in a file named after it. What was acknowledged is on disk; a part whose checksum differs leaves nothing;
 * a part that breaks off leaves what came.
 */
export class ArrivingFiles extends FileStore {
  readonly writing = new AsyncLocalStorage<Writing>();

  static in(folder: string, uploads: Uploads): ArrivingFiles {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return new ArrivingFiles(folder, uploads);
  }

  private constructor(folder: string, uploads: Uploads) {
    super({ directory: folder, configstore: rowsOf(uploads) as never });
    this.extensions = ['creation', 'creation-with-upload', 'termination', 'expiration', 'checksum'];
  }

  override async write(content: Readable, id: string, offset: number): Promise<number> {
    const writing = this.writing.getStore();
    const hash = writing?.checksum === undefined ? undefined : createHash(writing.checksum.algorithm);
    const file = await fs.open(this.fileOf(id), 'r+');
    let at = offset;
    try {
      for await (const chunk of content as AsyncIterable<Buffer>) {
        hash?.update(chunk);
        at = await writeAll(file, chunk, at);
      }
      if (hash !== undefined && writing?.checksum?.digest.equals(hash.digest()) !== true) {
        await file.truncate(offset);
        throw new ChecksumDiffers();
      }
      await file.datasync();
    } catch (error) {
      if (writing !== undefined) writing.failure = error;
      throw error;
    } finally {
      await file.close();
    }
    return at;
  }

  fileOf(id: string): string {
    return path.join(this.directory, id);
  }

  /** Bytes here; undefined when there is no file. */
  async arrived(id: string): Promise<number | undefined> {
    return fs.stat(this.fileOf(id)).then(({ size }) => size, () => undefined);
  }

  async forget(id: string): Promise<void> {
    await fs.rm(this.fileOf(id), { force: true });
  }

  async ids(): Promise<readonly string[]> {
    return (await fs.readdir(this.directory)).filter((name) => /^[0-9a-f]{32}$/.test(name));
  }

  /** Free bytes on the disk the uploads go to. */
  async room(): Promise<number> {
    const { bavail, bsize } = await fs.statfs(this.directory);
    return bavail * bsize;
  }
}

async function writeAll(file: fs.FileHandle, chunk: Uint8Array, from: number): Promise<number> {
  let at = from;
  for (let done = 0; done < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, done, chunk.length - done, at);
    done += bytesWritten;
    at += bytesWritten;
  }
  return at;
}
