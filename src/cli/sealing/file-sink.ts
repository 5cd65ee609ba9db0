import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import type { PliSink } from '../../sealing/index.js';

/** Writes each part in its place, beside the final name: nobody finds half a file there. */
export class FileSink implements PliSink {
  private constructor(private readonly path: string, private readonly file: FileHandle) {}

  /** undefined when there is a file of this name already */
  static async create(path: string): Promise<FileSink | undefined> {
    if (existsSync(path)) return undefined;
    return new FileSink(path, await open(partOf(path), 'w', 0o600));
  }

  async write(at: number, bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) done += (await this.file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  }

  async keep(): Promise<void> {
    await this.file.sync();
    await this.file.close();
    await rename(partOf(this.path), this.path);
  }

  async drop(): Promise<void> {
    await this.file.close();
    await rm(partOf(this.path), { force: true });
  }
}

const partOf = (path: string): string => `${path}.part`;
