import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** The whole new content or the whole old one, whatever happens meanwhile; on disk when this returns. */
export function writeDurably(path: string, content: string | Uint8Array, mode = 0o600): void {
  const written = writeBeside(path, content, mode);
  renameSync(written, path);
  syncFolder(dirname(path));
}

/** Like `writeDurably`, but never over something that is there. */
export function createDurably(path: string, content: string | Uint8Array, mode = 0o600): void {
  if (existsSync(path)) return;
  const written = writeBeside(path, content, mode);
  try {
    linkSync(written, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(written);
  }
  syncFolder(dirname(path));
}

function writeBeside(path: string, content: string | Uint8Array, mode: number): string {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${String(process.pid)}.${randomBytes(4).toString('hex')}.new`;
  const file = openSync(beside, 'wx', mode);
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return beside;
}

export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
