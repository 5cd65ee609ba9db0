import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { ulid } from 'ulid';
import { GroupCommit, Journal, LogSigner, type Appended } from '../../src/audit/index.js';
import { serviceSigner } from '../../src/audit/audit.module.js';
import { keyFromSeed } from '../../src/audit/key-file.js';
import { LogFiles } from '../../src/audit/log-files.js';
import { Sequencer } from '../../src/audit/sequencer.js';
import { formatVerifierKey, isFault, parsePolicy, type Policy } from '../../src/core/audit-log/index.js';
import type { Json } from '../../src/core/json.js';
import { openDataSource } from '../../src/platform/data-source.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

export const origin = 'pli.kidal.example/exercise';
export const at = '2026-03-14T09:26:53.589Z';
export const service = serviceSigner(keyFromSeed(new Uint8Array(32).fill(5)));

/** A journal on a database of its own, with a folder for its files and keys. */
export class JournalFixture {
  private constructor(readonly database: TestDatabase, readonly source: DataSource, readonly folder: string) {}

  readonly journal = new Journal(service, { origin, authority: 'kidal.example', exercise: true });
  readonly files = new LogFiles(path.join(this.folder, 'journal'));
  readonly signer = LogSigner.open(path.join(this.folder, 'keys'), origin);

  static async open(): Promise<JournalFixture> {
    const database = await createTestDatabase();
    return new JournalFixture(database, await openDataSource(database.appUrl, 16), mkdtempSync(path.join(os.tmpdir(), 'pli-journal-')));
  }

  async close(): Promise<void> {
    await this.source.destroy();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  append(chain: string, command: Json = { n: 1 }, extra: { identity?: Json } = {}): Promise<Appended> {
    return this.source.transaction((em) => this.journal.append(em, {
      chain, type: 'bid.deposited', at, actor: 'p-1', role: 'bidder', parts: this.journal.seal({ command, ...extra }), signer: null,
    }));
  }

  groupCommit(): GroupCommit {
    return new GroupCommit((this.source.driver as unknown as { master: ConstructorParameters<typeof GroupCommit>[0] }).master, service);
  }

  sequencer(options: Partial<ConstructorParameters<typeof Sequencer>[0]> = {}): Sequencer {
    return new Sequencer({ databaseUrl: this.database.appUrl, files: this.files, signer: this.signer, ...options });
  }

  /** Takes up everything that waits, signs and publishes. */
  async sequenceAll(): Promise<void> {
    const sequencer = this.sequencer();
    try {
      await sequencer.connect();
      while ((await sequencer.integrate()) > 0);
      await sequencer.checkpoint();
    } finally {
      await sequencer.disconnect();
    }
  }

  async policy(more = '', quorum = 'none'): Promise<Policy> {
    const policy = parsePolicy(`log ${formatVerifierKey(await this.signer.key())}\n${more}quorum ${quorum}\n`);
    if (isFault(policy)) throw new Error(policy.fault);
    return policy;
  }

  async one<T>(statement: string, values: unknown[] = []): Promise<T> {
    const rows = await this.source.query<T[]>(statement, values);
    const [row] = rows;
    if (row === undefined) throw new Error('no row');
    return row;
  }

  /** As the server's superuser, whom no grant and no trigger stops for good. */
  async asOwner(...statements: string[]): Promise<void> {
    const owner = await openDataSource(this.database.ownerUrl, 1);
    try {
      for (const statement of statements) await owner.query(statement);
    } finally {
      await owner.destroy();
    }
  }
}

export const newChain = (): string => ulid();
