import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entriesPath, tilePath, tileWidth, type TileAddress } from '../core/audit-log/index.js';
import { writeDurably } from './durable-file.js';

/**
 * The log as a folder any web server can hand out: tiles and entry bundles that never change, and the checkpoint, which goes last.
 * `checkpoint` is the newest head; `checkpoint.witnessed` the newest one that a witness has cosigned.
 */
export class LogFiles {
  constructor(readonly folder: string) {}

  writeTile(tile: TileAddress, hashes: Uint8Array): void {
    writeDurably(join(this.folder, tilePath(tile)), hashes, 0o644);
  }

  writeEntries(index: number, width: number, bundle: Uint8Array): void {
    writeDurably(join(this.folder, entriesPath(index, width)), bundle, 0o644);
  }

  writeCheckpoint(note: string): void {
    writeDurably(join(this.folder, 'checkpoint'), note, 0o644);
  }

  writeWitnessed(note: string): void {
    writeDurably(join(this.folder, 'checkpoint.witnessed'), note, 0o644);
  }

  readCheckpoint(): string | undefined {
    return this.read('checkpoint')?.toString('utf8');
  }

  readWitnessed(): string | undefined {
    return this.read('checkpoint.witnessed')?.toString('utf8');
  }

  /** The hashes of a tile, from its own file or from the beginning of the full one. */
  readTile(tile: TileAddress): Uint8Array | undefined {
    const own = this.read(tilePath(tile));
    return own ?? this.read(tilePath({ ...tile, width: tileWidth }))?.subarray(0, tile.width * 32);
  }

  private read(path: string): Buffer | undefined {
    try {
      return readFileSync(join(this.folder, path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}
