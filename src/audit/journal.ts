import type { DataSource, EntityManager } from 'typeorm';
import { fromHex, journalChain, keyIdOf, parseCanonical, readEntry, type BuiltEntry, type Entry } from '../core/audit-log/index.js';
import { assert } from '../core/assert.js';
import type { Json, JsonObject } from '../core/json.js';
import { TransportRefused } from '../web/refused.js';
import type { ActSigner, OwnSignature } from './act-signer.js';
import { entryAfter, entryId, journalOrder, type Head } from './entry-building.js';
import { Parts } from './parts.js';

export interface AppendOrder {
  readonly chain: string;
  /** what `lockHead` answered in this transaction; it is locked here when absent */
  readonly head?: Head;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly role: string;
  readonly parts: Parts;
  /** null: the service signs */
  readonly signer: ActSigner | OwnSignature | null;
}

export interface Appended {
  readonly id: string;
  readonly seq: number;
  /** hex */
  readonly leaf: string;
  readonly entry: Entry;
  /** part name → salt in hex, for the one who may open the commitments */
  readonly salts: Readonly<Record<string, string>>;
}

export interface StoredPart {
  readonly name: string;
  /** hex; null once erased */
  readonly salt: string | null;
  readonly value: Json | null;
  readonly erased: boolean;
}

export interface StoredEntry {
  readonly id: string;
  readonly seq: number;
  readonly leaf: string;
  readonly bytes: Uint8Array;
  readonly entry: Entry;
  readonly parts: readonly StoredPart[];
  /** its place in the log; null until the sequencer took it up */
  readonly index: number | null;
}

/** What the first entry of a log says. */
export interface JournalIdentity extends JsonObject {
  readonly origin: string;
  readonly authority: string;
  readonly exercise: boolean;
}

export interface KeyRegistration extends JsonObject {
  readonly key: string;
  /** hex */
  readonly publicKey: string;
  /** pseudonymous id, or 'service' */
  readonly owner: string;
  /** 'act' of a person, 'custodial', 'service', 'log' */
  readonly purpose: string;
}

/** The journal stopped taking entries, to keep what it has provable. Nothing was recorded; a person has to look. */
export class JournalReadOnly extends TransportRefused<'BUSY'> {
  constructor(readonly why: string) {
    super('BUSY', {});
  }
}

/** Writes and reads entries, always inside the transaction it is given. */
export class Journal {
  constructor(private readonly service: ActSigner, readonly identity: JournalIdentity) {}

  /** The end of a chain, locked until the transaction ends: acts on one chain follow one another. */
  async lockHead(em: EntityManager, chain: string): Promise<Head> {
    const rows = await em.query<{ seq: string; head: Buffer }[]>('SELECT seq, head FROM journal.lock_head($1)', [chain]);
    const [row] = rows;
    assert(row !== undefined, 'a locked chain has a head');
    return { seq: Number(row.seq), head: row.head.toString('hex') };
  }

  /** Commits to each part. `salts` are those a person's device signed for. @throws NotCanonical for values that came from outside */
  seal(values: Readonly<Record<string, Json>>, sealed: Readonly<Record<string, string>> = {}, salts: Readonly<Record<string, string>> = {}): Parts {
    return Parts.of(values, sealed, salts);
  }

  /** @throws OwnSignatureInvalid, JournalReadOnly */
  async append(em: EntityManager, order: AppendOrder): Promise<Appended> {
    const built = this.build({ ...order, head: order.head ?? (await this.lockHead(em, order.chain)) });
    const { list } = order.parts;
    const id = entryId();
    await keptWritable(em.query('SELECT journal.append($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      id, order.chain, built.entry.seq, hex(built.entry.prev), Buffer.from(built.bytes), hex(built.leaf),
      list.map(({ name }) => name), list.map(({ salt }) => hex(salt)), list.map(({ canonical }) => canonical),
    ]));
    return { id, seq: built.entry.seq, leaf: built.leaf, entry: built.entry, salts: order.parts.salts };
  }

  /** Whether the entry with this leaf (hex) stands in the chain, kept for good. */
  async holds(em: EntityManager, chain: string, leaf: string): Promise<boolean> {
    const rows = await em.query<object[]>('SELECT 1 FROM journal.audit_entry WHERE leaf = $1 AND chain = $2', [hex(leaf), chain]);
    return rows.length > 0;
  }

  /** Whether an entry of the chain was signed on a person's own device with this nonce under this key. The places are those of canonical JSON. */
  async isSignedWith(em: EntityManager, chain: string, { key, nonce }: Pick<OwnSignature, 'key' | 'nonce'>): Promise<boolean> {
    const rows = await em.query<object[]>(
      `SELECT 1 FROM journal.audit_entry WHERE chain = $1 AND substring(entry FROM 116 FOR 3) = 'own'::bytea
         AND substring(entry FROM 130 FOR 32) = convert_to($2, 'UTF8') AND substring(entry FROM 90 FOR 16) = convert_to($3, 'UTF8')`, [chain, nonce, key]);
    return rows.length > 0;
  }

  /** The entry as `append` would write it, for whoever writes many at once. @throws OwnSignatureInvalid */
  build(order: AppendOrder & { readonly head: Head }): BuiltEntry {
    return entryAfter(order.head, { ...order, signer: order.signer ?? this.service });
  }

  /** First start: who this log is. Later starts: that it still is the same. */
  async open(em: EntityManager, at: string): Promise<void> {
    const head = await this.lockHead(em, journalChain);
    if (head.seq > 0) return this.confirm(em);
    await this.append(em, { ...journalOrder('journal.opened', at, this.seal({ command: this.identity }), this.service), head });
  }

  /** Puts a public key into the journal, unless it is there: a verifier believes no other. */
  async registerKey(em: EntityManager, at: string, key: { readonly publicKey: Uint8Array; readonly owner: string; readonly purpose: string }): Promise<string> {
    const id = keyIdOf(key.publicKey);
    const head = await this.lockHead(em, journalChain);
    const command: KeyRegistration = { key: id, publicKey: Buffer.from(key.publicKey).toString('hex'), owner: key.owner, purpose: key.purpose };
    if (!(await this.isRegistered(em, command))) {
      await this.append(em, { ...journalOrder('key.registered', at, this.seal({ command }), this.service), head });
    }
    return id;
  }

  /** Forgets the personal data of an entry. The commitment stays. */
  async eraseIdentity(em: EntityManager, id: string): Promise<boolean> {
    const [row] = await em.query<{ erased: boolean }[]>('SELECT journal.erase_identity($1) AS erased', [id]);
    return row?.erased === true;
  }

  /** The entries of a chain in order, with whatever content is still kept. Who may see it is the caller's question. */
  async read(source: EntityManager | DataSource, chain: string, { from = 1, to = Number.MAX_SAFE_INTEGER } = {}): Promise<StoredEntry[]> {
    const rows = await source.query<EntryRow[]>(readEntries, [chain, from, to]);
    return rows.map(storedEntry);
  }

  private async confirm(em: EntityManager): Promise<void> {
    const [opening] = await this.read(em, journalChain, { to: 1 });
    const known = opening?.parts.find(({ name }) => name === 'command')?.value as JournalIdentity | undefined;
    if (known?.origin === this.identity.origin && known.exercise === this.identity.exercise) return;
    throw new Error(`this database holds the journal ${String(known?.origin)}, not ${this.identity.origin}: PLI_AUTHORITY and PLI_EXERCISE belong to the data`);
  }

  private async isRegistered(em: EntityManager, registration: KeyRegistration): Promise<boolean> {
    const entries = await em.query<{ value: Buffer }[]>(
      `SELECT p.value FROM journal.audit_entry e JOIN journal.entry_part p ON p.entry = e.id AND p.name = 'command'
       WHERE e.chain = 'journal' AND convert_from(p.value, 'UTF8')::jsonb ->> 'key' = $1`, [registration.key]);
    return entries.some(({ value }) => {
      const known = parseCanonical(value) as KeyRegistration | undefined;
      return known?.publicKey === registration.publicKey && known.owner === registration.owner && known.purpose === registration.purpose;
    });
  }
}

interface EntryRow {
  id: string;
  seq: string;
  entry: Buffer;
  leaf: Buffer;
  idx: string | null;
  parts: { name: string; salt: string | null; value: string | null }[] | null;
}

const readEntries = `
  SELECT e.id, e.seq, e.entry, e.leaf, l.idx,
    (SELECT json_agg(json_build_object('name', p.name, 'salt', encode(p.salt, 'hex'), 'value', convert_from(p.value, 'UTF8')) ORDER BY p.name)
     FROM journal.entry_part p WHERE p.entry = e.id) AS parts
  FROM journal.audit_entry e LEFT JOIN journal.log_leaf l USING (id) WHERE e.chain = $1 AND e.seq BETWEEN $2 AND $3 ORDER BY e.seq`;

function storedEntry(row: EntryRow): StoredEntry {
  const entry = readEntry(row.entry);
  assert(entry !== undefined, 'stored bytes are an entry');
  const parts = (row.parts ?? []).map(({ name, salt, value }) => ({ name, salt, value: value === null ? null : (JSON.parse(value) as Json), erased: value === null }));
  return { id: row.id, seq: Number(row.seq), leaf: row.leaf.toString('hex'), bytes: row.entry, entry, parts, index: row.idx === null ? null : Number(row.idx) };
}

const hex = (text: string): Buffer => Buffer.from(fromHex(text) ?? []);

export async function keptWritable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'PJ001') throw new JournalReadOnly((error as Error).message);
    throw error;
  }
}
