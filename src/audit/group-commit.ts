import { chainStart, type BuiltEntry } from '../core/audit-log/index.js';
import type { Json } from '../core/json.js';
import type { ActSigner } from './act-signer.js';
import { entryAfter, entryId, type Head } from './entry-building.js';
import { keptWritable, type Appended } from './journal.js';
import { Parts } from './parts.js';

/** An act of the service that is recorded for itself: a read of a confidential record, a heartbeat. It changes no state beside the journal. */
export interface ServiceEvent {
  readonly chain: string;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly role: string;
  readonly parts: Readonly<Record<string, Json>>;
}

/** A pool of the pg driver: named statements are prepared once a connection. */
export interface Database {
  query(statement: { readonly name: string; readonly text: string; readonly values: readonly unknown[] }): Promise<{ rows: unknown[] }>;
}

interface Waiting {
  readonly event: ServiceEvent;
  readonly parts: Parts;
  readonly done: (appended: Appended) => void;
  readonly failed: (error: unknown) => void;
}

const largestBatch = 512;
const mostHeads = 20_000;
const attempts = 5;

/**
 * Appends what came in meanwhile in one statement: durable when the promise is kept, at a fraction of a commit each. While one batch
 * waits for the disk the next gathers. Heads are remembered, not locked; when somebody else was quicker, the batch is built again.
 */
export class GroupCommit {
  private readonly lanes: Lane[];

  constructor(database: Database, signer: ActSigner, lanes = 2) {
    this.lanes = Array.from({ length: lanes }, () => new Lane(database, signer));
  }

  /** @throws NotCanonical, JournalReadOnly */
  append(event: ServiceEvent): Promise<Appended> {
    const parts = Parts.of(event.parts);
    return new Promise((done, failed) => {
      this.lanes[laneOf(event.chain, this.lanes.length)]?.add({ event, parts, done, failed });
    });
  }
}

/** A chain always takes the same lane: its entries keep their order. */
export function laneOf(chain: string, lanes: number): number {
  let sum = 0;
  for (let index = 0; index < chain.length; index += 1) sum = (sum * 31 + chain.charCodeAt(index)) % 65_521;
  return sum % lanes;
}

class Lane {
  private queue: Waiting[] = [];
  private isBusy = false;
  private readonly heads = new Map<string, Head>();

  constructor(private readonly database: Database, private readonly signer: ActSigner) {}

  add(waiting: Waiting): void {
    this.queue.push(waiting);
    if (this.isBusy) return;
    this.isBusy = true;
    // Whatever arrives in the same turn of the event loop shares the first statement too.
    setImmediate(() => void this.drain());
  }

  private async drain(): Promise<void> {
    while (this.queue.length > 0) {
      const batch = this.queue.splice(0, largestBatch);
      await this.commit(batch).catch((error: unknown) => {
        this.heads.clear();
        for (const { failed } of batch) failed(error);
      });
    }
    this.isBusy = false;
  }

  private async commit(batch: readonly Waiting[]): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      await this.learnHeads(batch.map(({ event }) => event.chain));
      const heads = new Map<string, Head>();
      const built = batch.map(({ event, parts }) => this.follow(heads, event, parts));
      const ids = built.map(() => entryId());
      try {
        await keptWritable(this.database.query(statement(ids, built, batch)));
      } catch (error) {
        if ((error as { code?: unknown }).code !== 'PJ002' || attempt === attempts) throw error;
        for (const { event } of batch) this.heads.delete(event.chain);
        continue;
      }
      for (const [chain, head] of heads) this.heads.set(chain, head);
      answer(batch, built, ids); return;
    }
  }

  private follow(heads: Map<string, Head>, event: ServiceEvent, parts: Parts): BuiltEntry {
    const head = heads.get(event.chain) ?? this.heads.get(event.chain) ?? { seq: 0, head: chainStart };
    const entry = entryAfter(head, { ...event, parts, signer: this.signer });
    heads.set(event.chain, { seq: entry.entry.seq, head: entry.leaf });
    return entry;
  }

  private async learnHeads(chains: readonly string[]): Promise<void> {
    if (this.heads.size > mostHeads) this.heads.clear();
    const unknown = [...new Set(chains)].filter((chain) => !this.heads.has(chain));
    if (unknown.length === 0) return;
    const text = 'SELECT chain, seq, head FROM journal.chain_head WHERE chain = ANY ($1)';
    const { rows } = await this.database.query({ name: 'journal-heads', text, values: [unknown] });
    for (const { chain, seq, head } of rows as { chain: string; seq: string; head: Buffer }[]) this.heads.set(chain, { seq: Number(seq), head: head.toString('hex') });
  }
}

const statement = (ids: readonly string[], built: readonly BuiltEntry[], batch: readonly Waiting[]): { name: string; text: string; values: unknown[] } => ({
  name: 'journal-batch', text: 'SELECT journal.append_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
  values: batchValues(ids, built, batch.map(({ parts }) => parts)),
});

/** What journal.append_batch takes, for entries and their parts in the same order. */
export function batchValues(ids: readonly string[], built: readonly BuiltEntry[], partsOf: readonly Parts[]): unknown[] {
  const parts = partsOf.flatMap(({ list }, index) => list.map((part) => ({ ...part, entry: index + 1 })));
  return [
    ids, built.map(({ entry }) => entry.chain), built.map(({ entry }) => entry.seq), built.map(({ entry }) => bytea(entry.prev)),
    built.map(({ bytes }) => `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}`), built.map(({ leaf }) => bytea(leaf)),
    parts.map(({ entry }) => entry), parts.map(({ name }) => name), parts.map(({ salt }) => bytea(salt)), parts.map(({ canonical }) => bytea(canonical.toString('hex'))),
  ];
}

/** As text in the array: the driver would otherwise escape each Buffer on its own. */
const bytea = (hex: string): string => `\\x${hex}`;

function answer(batch: readonly Waiting[], built: readonly BuiltEntry[], ids: readonly string[]): void {
  batch.forEach(({ parts, done }, index) => {
    const entry = built[index];
    const id = ids[index];
    if (entry !== undefined && id !== undefined) done({ id, seq: entry.entry.seq, leaf: entry.leaf, entry: entry.entry, salts: parts.salts });
  });
}
