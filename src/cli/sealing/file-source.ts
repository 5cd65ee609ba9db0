import { open, type FileHandle } from 'node:fs/promises';
import type { PliSource } from '../../sealing/index.js';

/** A file on disk, read in parts. */
export class FileSource implements PliSource {
  private constructor(private readonly file: FileHandle, readonly bytes: number) {}

  /** undefined when there is no such file */
  static async open(path: string): Promise<FileSource | undefined> {
    const file = await open(path, 'r').catch(() => undefined);
    const stat = await file?.stat();
    if (file !== undefined && stat?.isFile() === true) return new FileSource(file, stat.size);
    await file?.close();
    return undefined;
  }

  async read(from: number, count: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(Math.max(0, Math.min(count, this.bytes - from)));
    let done = 0;
    while (done < bytes.length) {
      const { bytesRead } = await this.file.read(bytes, done, bytes.length - done, from + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
