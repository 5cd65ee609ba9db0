import type { ClientBase } from 'pg';
import { subtreesInTiles, tilePath, type PerfectSubtree, type Tile, type TileAddress } from '../core/audit-log/index.js';

/** The tiles of log_tile. Proofs are computed twice: once over empty tiles to learn which are needed, then over those. */
export class TileStore {
  constructor(private readonly client: Pick<ClientBase, 'query'>) {}

  /** Evaluates a root or proof for a log of `size` leaves. */
  async compute<T>(size: number, question: (subtrees: PerfectSubtree) => T): Promise<T> {
    const needed = new Map<string, TileAddress>();
    question(subtreesInTiles(size, (tile) => {
      needed.set(tilePath(tile), tile);
      return new Uint8Array(tile.width * 32);
    }));
    const tiles = new Map((await this.load([...needed.values()])).map((tile) => [`${tile.level}/${tile.index}`, tile.hashes]));
    return question(subtreesInTiles(size, ({ level, index }) => tiles.get(`${level}/${index}`)));
  }

  /** Cut to the width asked for; a tile the database does not have is missing from the answer. */
  async load(tiles: readonly TileAddress[]): Promise<Tile[]> {
    const { rows } = await this.client.query<{ level: number; n: string; hashes: Buffer }>(
      'SELECT level, n, hashes FROM journal.log_tile JOIN unnest($1::integer[], $2::bigint[]) AS wanted (level, n) USING (level, n)',
      [tiles.map(({ level }) => level), tiles.map(({ index }) => index)]);
    return rows.flatMap((row) => {
      const tile = tiles.find(({ level, index }) => level === row.level && index === Number(row.n));
      return tile === undefined || row.hashes.length < tile.width * 32 ? [] : [{ ...tile, hashes: row.hashes.subarray(0, tile.width * 32) }];
    });
  }
}
