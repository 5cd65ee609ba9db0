import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';

export interface Spooled {
  /** hex SHA-256 of the bytes */
  readonly key: string;
  readonly bytes: number;
}

/** Writes content to a file of its own, on disk, hands it over once its digest is known, and leaves nothing behind whatever happens. */
export async function spool(folder: string, content: Uint8Array | Readable, handOver: (file: string, spooled: Spooled) => Promise<void>): Promise<Spooled> {
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, randomUUID());
  try {
    const spooled = await write(file, content);
    await handOver(file, spooled);
    return spooled;
  } finally {
    await fs.rm(file, { force: true });
  }
}

async function write(file: string, content: Uint8Array | Readable): Promise<Spooled> {
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

const DAY = 86_400_000;

/** What a crash left half-written: nobody writes to a file for a day. */
export async function clearSpool(folder: string): Promise<void> {
  for (const name of await fs.readdir(folder).catch(() => [])) {
    const file = path.join(folder, name);
    const written = await fs.stat(file).then(({ mtimeMs }) => mtimeMs, () => Date.now());
    if (Date.now() - written > DAY) await fs.rm(file, { force: true });
  }
}

/** A rename is kept through a power cut only once its folder is on disk too. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await fs.open(folder, 'r');
  await handle.sync();
  await handle.close();
}
