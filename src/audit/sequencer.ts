import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { consistencyProof, equalBytes, leafHash, rightEdge, TileTree, toHex, treeRoot, type Tile } from '../core/audit-log/index.js';
import type { LogFiles } from './log-files.js';
import { Publisher } from './publisher.js';
import { SignerRefused, type CheckpointSigner } from './signer.js';
import { TileStore } from './tile-store.js';

export interface SequencerOptions {
  /** direct connection, not through a pooler: the advisory lock belongs to a session */
  readonly databaseUrl: string;
  readonly files: LogFiles;
  readonly signer: CheckpointSigner;
  readonly pollMilliseconds?: number;
  readonly checkpointMilliseconds?: number;
  readonly report?: (message: string, facts: object) => void;
  /** after each published checkpoint; must not throw */
  readonly onCheckpoint?: (size: number, note: string) => void;
}

/** What was found is not what was signed, published or witnessed: nothing more is signed until a person has looked. */
export class LogDamaged extends Error {}

const largestBatch = 4096;
const sequencerLock = 20_260_109;

/**
 * The one process that gives entries their place in the log. Batch: take from the queue in order, hash again, extend the tiles, move the
 * head, commit. Only what is committed is signed, and only what is signed is published. Killed anywhere, it goes on from the committed head.
 */
export class Sequencer {
  private client: pg.Client | undefined;
  private tree: TileTree | undefined;
  private changed: Tile[] = [];
  private signedSize = -1;
  private refusals = 0;
  private isStopping = false;
  private running: Promise<void> | undefined;

  constructor(private readonly options: SequencerOptions) {}

  /** Waits its turn when another sequencer is at work, then runs until `stop`. */
  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      try {
        if (await this.connect()) await this.work();
      } catch (error) {
        // A refusal may mean that another sequencer was quicker; three in a row after taking up the log anew mean damage.
        if (error instanceof SignerRefused) this.refusals += 1;
        if (error instanceof LogDamaged || this.refusals === 3) { await this.becomeReadOnly((error as Error).message); return; }
        this.options.report?.('the sequencer starts again', { error: error instanceof Error ? error.message : String(error) });
        await pause(1000);
      } finally {
        await this.disconnect();
      }
    }
  }

  /** Gives the lock to whoever waits for it. */
  async disconnect(): Promise<void> {
    await this.client?.end().catch(() => undefined);
    this.client = undefined;
    this.tree = undefined;
  }

  private async work(): Promise<void> {
    const { pollMilliseconds = 150, checkpointMilliseconds = 500 } = this.options;
    let lastCheckpoint = 0;
    while (!this.isStopping) {
      const taken = await this.integrate();
      const now = performance.now();
      if (now - lastCheckpoint >= checkpointMilliseconds && (await this.checkpoint())) lastCheckpoint = now;
      if (taken < largestBatch) await pause(pollMilliseconds);
    }
    await this.checkpoint();
  }

  /** Connects, takes the lock, takes up the tree and compares it with everything that was ever said about it; false when stopped while waiting. */
  async connect(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.options.databaseUrl, application_name: 'pli-sequencer' });
    this.client = client;
    // The queries under way fail by themselves; without a listener the process would end.
    client.on('error', () => undefined);
    await client.connect();
    await client.query('SET synchronous_commit = on');
    while (!(await this.tryLock(client))) {
      if (this.isStopping) return false;
      await pause(500);
    }
    await this.takeUp(client);
    await this.compare();
    return true;
  }

  /** One batch; how many entries it took. */
  async integrate(): Promise<number> {
    const { client, tree } = this.connected();
    await client.query('BEGIN');
    try {
      const { rows: [state] } = await client.query<{ size: string }>('SELECT size FROM journal.fence()');
      if (Number(state?.size) !== tree.size) throw new Error('another sequencer moved the log');
      const { rows } = await client.query<Waiting>({ name: 'journal-waiting', text: 'SELECT n, entry, leaf FROM journal.waiting($1)', values: [largestBatch] });
      if (rows.length > 0) await this.extend(client, tree, rows);
      await client.query('COMMIT');
      return rows.length;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      this.tree = undefined;
      throw error;
    }
  }

  private async extend(client: pg.Client, tree: TileTree, rows: readonly Waiting[]): Promise<void> {
    this.changed = [];
    const size = tree.size;
    for (const row of rows) {
      const leaf = leafHash(row.entry);
      if (!equalBytes(leaf, row.leaf)) throw new LogDamaged(`entry ${row.n} of the queue does not have the hash it is stored under`);
      tree.addLeaf(leaf);
    }
    const root = tree.flush();
    const tiles = widest(this.changed);
    await client.query('SELECT journal.integrate($1, $2, $3, $4, $5, $6, $7)', [
      size, rows.map(({ n }) => n), tiles.map(({ level }) => level), tiles.map(({ index }) => index), tiles.map(({ width }) => width),
      tiles.map(({ hashes }) => Buffer.from(hashes)), Buffer.from(root),
    ]);
  }

  /** Signs and publishes the committed head; false when there is nothing new. */
  async checkpoint(): Promise<boolean> {
    const { client, tree } = this.connected();
    const { size } = tree;
    if (size === 0 || size === this.signedSize) return false;
    const root = tree.root();
    const last = await this.options.signer.head();
    if (last.size > size) throw new Error('another sequencer has signed more than this one has');
    const proof = await new TileStore(client).compute(size, (subtrees) => consistencyProof(last.size, size, subtrees));
    if (proof === undefined) throw new LogDamaged(`no proof from the signed size ${last.size} to ${size}`);
    const note = await this.options.signer.sign({ size, root }, proof);
    await client.query('SELECT journal.keep_checkpoint($1, $2, $3)', [size, Buffer.from(root), note]);
    await new Publisher(client, this.options.files).publish(size, note);
    this.signedSize = size;
    this.refusals = 0;
    this.options.onCheckpoint?.(size, note);
    return true;
  }

  private async tryLock(client: pg.Client): Promise<boolean> {
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [sequencerLock]);
    return rows[0]?.locked === true;
  }

  private async takeUp(client: pg.Client): Promise<void> {
    const { rows: [state] } = await client.query<{ size: string; root: Buffer }>('SELECT size, root FROM journal.log_state');
    if (state === undefined) throw new LogDamaged('log_state is empty');
    const size = Number(state.size);
    const tree = new TileTree((tile) => this.changed.push(tile));
    if (!tree.resume(size, await new TileStore(client).load(rightEdge(size)))) throw new LogDamaged(`a tile at the edge of size ${size} is missing`);
    if (!equalBytes(tree.root(), state.root)) throw new LogDamaged(`the tiles of size ${size} do not give the stored root`);
    this.tree = tree;
  }

  /** A restored copy may be older than what others have seen. Going on from it would be a fork. */
  private async compare(): Promise<void> {
    const { client, tree } = this.connected();
    const signed = await this.options.signer.head();
    const published = new Publisher(client, this.options.files).publishedSize();
    const { rows: [witnessed] } = await client.query<{ size: string | null }>('SELECT max(size) AS size FROM journal.cosignature');
    for (const [who, size] of [['signed', signed.size], ['published', published], ['witnessed', Number(witnessed?.size ?? 0)]] as const) {
      if (size > tree.size) throw new LogDamaged(`the log was ${who} at size ${size}, and this database ends at ${tree.size}`);
    }
    const root = await new TileStore(client).compute(tree.size, (subtrees) => treeRoot(signed.size, subtrees));
    if (root === undefined || !equalBytes(root, signed.root)) throw new LogDamaged(`the log had the root ${toHex(signed.root)} at size ${signed.size}, and this one has another`);
  }

  private async becomeReadOnly(why: string): Promise<void> {
    this.options.report?.('the journal is read-only', { why });
    const client = new pg.Client({ connectionString: this.options.databaseUrl });
    await client.connect();
    try {
      await client.query('SELECT journal.become_read_only($1)', [why]);
    } finally {
      await client.end();
    }
  }

  private connected(): { client: pg.Client; tree: TileTree } {
    if (this.client === undefined || this.tree === undefined) throw new Error('the sequencer is not connected');
    return { client: this.client, tree: this.tree };
  }
}

interface Waiting {
  readonly n: string;
  readonly entry: Buffer;
  readonly leaf: Buffer;
}

/** A batch may widen one tile more than once: when it fills up, the full one stands. */
function widest(tiles: readonly Tile[]): Tile[] {
  const byPlace = new Map<string, Tile>();
  for (const tile of tiles) byPlace.set(`${tile.level}/${tile.index}`, tile);
  return [...byPlace.values()];
}
