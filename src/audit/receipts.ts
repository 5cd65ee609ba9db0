import type { DataSource } from 'typeorm';
import {
  formatTlogProof, inclusionProof, isFault, parseCheckpoint, readEntry, rootWhenAdded, subtreesInTiles, toHex, type Entry, type TlogProof,
} from '../core/audit-log/index.js';
import { assert } from '../core/assert.js';
import type { Json } from '../core/json.js';
import { writeReceipt } from '../core/receipts/read-receipt.js';
import type { LogFiles } from './log-files.js';

/** An entry with the contents a receipt shows, and none of those that stay closed. */
export interface ReceiptedEntry {
  readonly entry: Entry;
  /** hex */
  readonly leaf: string;
  /** place in the log; null until the published log holds it */
  readonly index: number | null;
  readonly command: ShownPart | null;
  readonly result: ShownPart | null;
  /** personal data; null when there is none or it was erased */
  readonly identity: ShownPart | null;
}

export interface LogWhenAdded {
  /** hex */
  readonly root: string;
  /** entries, this one the last */
  readonly size: number;
  /** when the entry was made */
  readonly at: string;
}

export interface ShownPart {
  readonly salt: string;
  readonly value: Json;
}

/** Proofs that an entry is in the published log. There is no promise before there is a proof. */
export class Receipts {
  constructor(private readonly source: DataSource, private readonly files: LogFiles) {}

  /**
   * tlog-proof text; 'waiting' while no published checkpoint covers the entry; undefined when there is no such entry.
   * `leaf`: its hash in hex as the caller knows it, without which there is none for them; null where everybody may know. With `witnessed`, only a checkpoint that a witness has cosigned will do; otherwise the witnessed one is preferred when it covers the entry.
   */
  async of(chain: string, seq: number, { leaf = null, witnessed = false }: { readonly leaf?: string | null; readonly witnessed?: boolean } = {}): Promise<string | undefined> {
    const rows = await this.source.query<{ idx: string | null }[]>(
      "SELECT l.idx FROM journal.audit_entry e LEFT JOIN journal.log_leaf l USING (id) WHERE e.chain = $1 AND e.seq = $2 AND ($3::text IS NULL OR encode(e.leaf, 'hex') = $3)", [chain, seq, leaf]);
    const [row] = rows;
    if (row === undefined) return undefined;
    const proof = this.prove(row.idx, { witnessed });
    return proof === undefined ? 'waiting' : formatTlogProof(proof);
  }

  /** The log as it was when this entry was its last; null while no published checkpoint covers it. */
  async logWhenAdded(chain: string, seq: number): Promise<LogWhenAdded | null> {
    const [row] = await this.source.query<{ idx: string | null; leaf: Buffer; entry: Buffer }[]>(
      'SELECT l.idx, e.leaf, e.entry FROM journal.audit_entry e LEFT JOIN journal.log_leaf l USING (id) WHERE e.chain = $1 AND e.seq = $2', [chain, seq]);
    const proof = row === undefined ? undefined : this.prove(row.idx, { witnessed: false });
    if (row === undefined || proof === undefined) return null;
    const entry = readEntry(row.entry);
    assert(entry !== undefined, 'stored bytes are an entry');
    return { root: toHex(rootWhenAdded(proof.index, sizeOf(proof.checkpoint), row.leaf, proof.proof)), size: proof.index + 1, at: entry.at };
  }

  /** pli-receipt text: the proof with the entry and its two contents that need not stay closed. 'waiting' and undefined as above. */
  async withContents(chain: string, seq: number): Promise<string | undefined> {
    const [found] = await this.entries(chain, { from: seq, to: seq });
    if (found === undefined) return undefined;
    const { entry, command, result, index } = found;
    assert(command !== null && result !== null, 'what decisions rest on is never erased');
    const proof = index === null ? undefined : this.prove(String(index), { witnessed: false });
    return proof === undefined ? 'waiting' : writeReceipt(proof, entry, { command, result });
  }

  /** The entries about bids of a tender, in order: deposits, withdrawals, deliveries, returns. */
  async entries(chain: string, { from = 1, to = Number.MAX_SAFE_INTEGER, bid, parts = shownParts }: Wanted = {}): Promise<readonly ReceiptedEntry[]> {
    const rows = await this.source.query<EntryRow[]>(
      `${selected} WHERE e.chain = $2 AND e.seq BETWEEN $3 AND $4 AND ${aboutBids} AND ($5::text IS NULL OR ${ofBid} = $5) ORDER BY e.seq`, [parts, chain, from, to, bid ?? null]);
    return rows.map((row) => this.shown(row));
  }

  /** Of the entries about bids, those whose leaf begins in this range of eight bytes in hexadecimal. Two would be a wonder. */
  async between({ from, to }: { readonly from: string; readonly to: string }): Promise<readonly ReceiptedEntry[]> {
    const range = [from, to].map((bytes) => Buffer.from(bytes, 'hex'));
    const rows = await this.source.query<EntryRow[]>(`${selected} WHERE substr(e.leaf, 1, 8) BETWEEN $2 AND $3 AND ${aboutBids} ORDER BY e.leaf LIMIT 2`, [shownParts, ...range]);
    return rows.map((row) => this.shown(row));
  }

  private shown({ entry: bytes, leaf, idx, parts }: EntryRow): ReceiptedEntry {
    const entry = readEntry(bytes);
    assert(entry !== undefined, 'stored bytes are an entry');
    const part = (name: string): ShownPart | null => {
      const { salt, value } = (parts ?? []).find((one) => one.name === name) ?? { salt: null, value: null };
      return salt === null || value === null ? null : { salt, value: JSON.parse(value) as Json };
    };
    const newest = this.files.readCheckpoint();
    const published = idx !== null && newest !== undefined && sizeOf(newest) > Number(idx);
    return { entry, leaf: leaf.toString('hex'), index: published ? Number(idx) : null, command: part('command'), result: part('result'), identity: part('identity') };
  }

  /** undefined while no published checkpoint covers the entry. */
  private prove(idx: string | null, { witnessed }: { readonly witnessed: boolean }): TlogProof | undefined {
    const candidates = [this.files.readWitnessed(), ...(witnessed ? [] : [this.files.readCheckpoint()])];
    const checkpoint = idx === null ? undefined : candidates.find((candidate) => candidate !== undefined && sizeOf(candidate) > Number(idx));
    if (checkpoint === undefined) return undefined;
    const size = sizeOf(checkpoint);
    const index = Number(idx);
    const proof = inclusionProof(index, size, subtreesInTiles(size, (tile) => this.files.readTile(tile)));
    assert(proof !== undefined, 'a published log has its tiles');
    return { index, proof, checkpoint };
  }
}

/** Never the sealed parts: this is read before the opening. */
const shownParts = ['command', 'result', 'identity'] as const;

interface Wanted {
  readonly from?: number;
  readonly to?: number;
  /** those of one bid alone: a register may be long, and what was sealed weighs */
  readonly bid?: string;
  readonly parts?: readonly (typeof shownParts)[number][];
}

interface EntryRow {
  readonly entry: Buffer;
  readonly leaf: Buffer;
  readonly idx: string | null;
  readonly parts: readonly { readonly name: string; readonly salt: string | null; readonly value: string | null }[] | null;
}

/** The very words of the partial index of migration 0008: no other entry is ever found by its number. */
const aboutBids = `position('"type":"bid.'::bytea IN e.entry) > 0`;

const ofBid = "(SELECT convert_from(r.value, 'UTF8')::jsonb ->> 'bid' FROM journal.entry_part r WHERE r.entry = e.id AND r.name = 'result')";

const selected = `
  SELECT e.entry, e.leaf, l.idx,
    (SELECT json_agg(json_build_object('name', p.name, 'salt', encode(p.salt, 'hex'), 'value', convert_from(p.value, 'UTF8')))
     FROM journal.entry_part p WHERE p.entry = e.id AND p.name = ANY($1::text[])) AS parts
  FROM journal.audit_entry e LEFT JOIN journal.log_leaf l USING (id)`;

export function sizeOf(note: string): number {
  const checkpoint = parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1));
  assert(!isFault(checkpoint), 'a published checkpoint can be read');
  return checkpoint.size;
}
