import type { Client } from 'pg';
import { entryBundle, parseCheckpoint, isFault, tileWidth, type TileAddress } from '../core/audit-log/index.js';
import type { LogFiles } from './log-files.js';
import { TileStore } from './tile-store.js';

/** Puts the committed log on disk: entries, then tiles, then the checkpoint. Doing it again writes the same bytes. */
export class Publisher {
  constructor(private readonly client: Client, private readonly files: LogFiles) {}

  /** The size of the checkpoint last published; 0 before the first. */
  publishedSize(): number {
    const note = this.files.readCheckpoint();
    if (note === undefined) return 0;
    const checkpoint = parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1));
    if (isFault(checkpoint)) throw new Error(`the published checkpoint is damaged: ${checkpoint.fault}`);
    return checkpoint.size;
  }

  async publish(size: number, note: string): Promise<void> {
    const published = this.publishedSize();
    await this.publishEntries(published, size);
    await this.publishTiles(published, size);
    this.files.writeCheckpoint(note);
  }

  private async publishEntries(from: number, size: number): Promise<void> {
    for (let index = Math.floor(from / tileWidth); index * tileWidth < size; index += bundlesAtOnce) {
      const first = index * tileWidth;
      const { rows } = await this.client.query<{ entry: Buffer }>({
        name: 'journal-entries', values: [first, Math.min(size, first + bundlesAtOnce * tileWidth)],
        text: 'SELECT e.entry FROM journal.log_leaf l JOIN journal.audit_entry e USING (id) WHERE l.idx >= $1 AND l.idx < $2 ORDER BY l.idx',
      });
      for (let at = 0; at < rows.length; at += tileWidth) {
        const entries = rows.slice(at, at + tileWidth).map(({ entry }) => entry);
        this.files.writeEntries(index + at / tileWidth, entries.length, entryBundle(entries));
      }
    }
  }

  private async publishTiles(from: number, size: number): Promise<void> {
    const changed = tilesBetween(from, size);
    const tiles = await new TileStore(this.client).load(changed);
    if (tiles.length !== changed.length) throw new Error(`log_tile lacks ${changed.length - tiles.length} of the tiles up to size ${size}`);
    for (const tile of tiles) this.files.writeTile(tile, tile.hashes);
  }
}

const bundlesAtOnce = 16;

/** Tiles that are new or wider at `size` than they were at `from`. */
export function tilesBetween(from: number, size: number): TileAddress[] {
  const tiles: TileAddress[] = [];
  let [before, after] = [from, size];
  for (let level = 0; after > 0; level += 1) {
    for (let index = Math.floor(before / tileWidth); index * tileWidth < after; index += 1) {
      if (after > before) tiles.push({ level, index, width: Math.min(tileWidth, after - index * tileWidth) });
    }
    [before, after] = [Math.floor(before / tileWidth), Math.floor(after / tileWidth)];
  }
  return tiles;
}
