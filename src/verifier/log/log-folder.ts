import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entriesIn, entriesPath, tilePath, tileWidth, type TileAddress } from '../../core/audit-log/tiles.js';

const largestCheckpoint = 65_536;

/** A published log as files. What is missing is undefined; a tile or bundle that has grown since gives its beginning. */
export class LogFolder {
  constructor(private readonly folder: string) {}

  note(name: string): string | undefined {
    const bytes = this.read(name);
    return bytes === undefined || bytes.length > largestCheckpoint ? undefined : bytes.toString('utf8');
  }

  tile(tile: TileAddress): Uint8Array | undefined {
    return this.read(tilePath(tile)) ?? this.read(tilePath({ ...tile, width: tileWidth }))?.subarray(0, tile.width * 32);
  }

  /** The bundle's bytes and where its first `width` entries start and end. */
  entries(index: number, width: number): { readonly bytes: Uint8Array; readonly bounds: readonly number[] } | undefined {
    const bytes = this.read(entriesPath(index, width)) ?? this.read(entriesPath(index, tileWidth));
    const bounds = bytes === undefined ? undefined : entriesIn(bytes);
    return bytes === undefined || bounds === undefined || bounds.length < width * 2 ? undefined : { bytes, bounds: bounds.slice(0, width * 2) };
  }

  private read(path: string): Buffer | undefined {
    try {
      return readFileSync(join(this.folder, path));
    } catch {
      return undefined;
    }
  }
}
