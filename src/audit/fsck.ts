import type { ClientBase } from 'pg';
import { equalBytes, isCanonical, tilesAt, toHex, TileTree } from '../core/audit-log/index.js';

export interface FsckReport {
  readonly size: number;
  /** hex */
  readonly root: string;
  readonly findings: readonly string[];
}

/** Derives the whole tree again from the entries' bytes and compares it with everything the database says about it. */
export async function fsck(client: Pick<ClientBase, 'query'>): Promise<FsckReport> {
  const findings: string[] = [];
  const tiles = new Map<string, Uint8Array>();
  const tree = new TileTree(({ level, index, hashes }) => tiles.set(`${level}/${index}`, hashes));
  const roots = await checkpointRoots(client);
  for (let from = 0; ; from += page) {
    const { rows } = await client.query<{ idx: string; entry: Buffer }>(
      'SELECT l.idx, e.entry FROM journal.log_leaf l JOIN journal.audit_entry e USING (id) WHERE l.idx >= $1 AND l.idx < $2 ORDER BY l.idx', [from, from + page]);
    for (const { idx, entry } of rows) {
      if (Number(idx) !== tree.size) findings.push(`the log has no entry ${tree.size}`);
      if (!isCanonical(entry)) findings.push(`entry ${idx} is not canonical`);
      tree.addEntry(entry);
      const stated = roots.get(tree.size);
      if (stated !== undefined && !equalBytes(stated, tree.root())) findings.push(`the checkpoint of size ${tree.size} has another root than the entries`);
    }
    if (rows.length < page) break;
  }
  const root = tree.flush();
  findings.push(...(await compareState(client, tree.size, root)), ...(await compareTiles(client, tree.size, tiles)));
  return { size: tree.size, root: toHex(root), findings };
}

const page = 10_000;

async function checkpointRoots(client: Pick<ClientBase, 'query'>): Promise<Map<number, Buffer>> {
  const { rows } = await client.query<{ size: string; root: Buffer }>('SELECT size, root FROM journal.checkpoint');
  return new Map(rows.map(({ size, root }) => [Number(size), root]));
}

async function compareState(client: Pick<ClientBase, 'query'>, size: number, root: Uint8Array): Promise<string[]> {
  const { rows: [state] } = await client.query<{ size: string; root: Buffer }>('SELECT size, root FROM journal.log_state');
  return Number(state?.size) === size && state !== undefined && equalBytes(state.root, root) ? [] : [`log_state says size ${String(state?.size)} and another root than the entries`];
}

async function compareTiles(client: Pick<ClientBase, 'query'>, size: number, tiles: ReadonlyMap<string, Uint8Array>): Promise<string[]> {
  const { rows } = await client.query<{ level: number; n: string; hashes: Buffer }>('SELECT level, n, hashes FROM journal.log_tile');
  const stored = new Map(rows.map(({ level, n, hashes }) => [`${level}/${n}`, hashes]));
  return tilesAt(size).flatMap(({ level, index }) => {
    const place = `${level}/${index}`;
    const [kept, derived] = [stored.get(place), tiles.get(place)];
    return kept !== undefined && derived !== undefined && equalBytes(kept, derived) ? [] : [`tile ${place} is not what the entries give`];
  });
}
