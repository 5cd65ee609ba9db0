import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { ulid } from 'ulid';
import { GroupCommit } from '../src/audit/index.js';
import { serviceSigner } from '../src/audit/audit.module.js';
import { keyFromSeed } from '../src/audit/key-file.js';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.js';
import { migrate } from '../src/platform/migrate.js';
import type { Bench } from './harness.js';
import { findPgbench, pgbench, scriptFile } from './pgbench.js';

const seconds = 5;
const clients = 16;
const inFlight = 256;
const chains = 1000;
/** As long as a typical entry. */
const insertOneRow = `\\set t random(1, ${String(chains)})\nINSERT INTO bench_row (tender, body) VALUES (:t, repeat('a', 560) || random()::text);\n`;

/** Durable journal entries a second, with the sequencer at work and a checkpoint signed and published each second, beside plain one-row inserts. */
export const append: Bench = {
  name: 'append',
  async prepare(say) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'pli-bench-'));
    chmodSync(folder, 0o711);
    say('starting PostgreSQL with fsync on');
    const server = await startEmbeddedPostgres(path.join(folder, 'pg'));
    await migrate(server.ownerUrl);
    await prepareRow(server.ownerUrl);
    const sequencer = new Worker(new URL('./sequencing.js', import.meta.url), { workerData: { databaseUrl: server.appUrl, folder } });
    const pool = new pg.Pool({ connectionString: server.appUrl, max: 4 });
    pool.on('error', (error) => { say(`a connection was lost: ${error.message}`); });
    const group = new GroupCommit(pool, serviceSigner(keyFromSeed(new Uint8Array(32).fill(1))));
    const tool = findPgbench();
    const script = scriptFile(folder, 'insert.sql', insertOneRow);
    const names = Array.from({ length: chains }, () => ulid());
    return {
      measures: [{
        name: 'durable append', unit: 'entries/s', goal: 0.35,
        floorName: tool === undefined ? `no pgbench here: pg driver, prepared one-row insert, ${String(clients)} clients` : `pgbench one-row insert, -M prepared -c ${String(clients)}`,
        floor: () => (tool === undefined ? driverFloor(server.ownerUrl) : pgbench({ tool, url: server.ownerUrl, script, clients, seconds })),
        pli: () => appendFor(group, names),
      }],
      notes: [`${String(inFlight)} events in flight on ${String(chains)} chains, each with two salted parts and an Ed25519 signature, answered after the commit; sequencer in a thread of its own`],
      async close() {
        await new Promise((resolve) => {
          sequencer.once('exit', resolve);
          sequencer.postMessage('stop');
        });
        const { rows: [log] } = await pool.query<{ size: string; waiting: string; checkpoints: string }>(
          'SELECT size, (SELECT count(*) FROM journal.log_pending) AS waiting, (SELECT count(*) FROM journal.checkpoint) AS checkpoints FROM journal.log_state');
        say(`the log holds ${String(log?.size)} entries, ${String(log?.waiting)} still waiting, ${String(log?.checkpoints)} checkpoints`);
        await pool.end();
        await server.stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
};

async function prepareRow(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('CREATE TABLE bench_row (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tender integer NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp(), body text NOT NULL)');
  await client.end();
}

async function appendFor(group: GroupCommit, names: readonly string[]): Promise<number> {
  const started = performance.now();
  let done = 0;
  await Promise.all(Array.from({ length: inFlight }, async (_, caller) => {
    for (let n = caller; performance.now() - started < seconds * 1000; n += inFlight) {
      const chain = names[n % names.length] ?? '';
      await group.append({ chain, type: 'record.read', at: new Date().toISOString(), actor: 'p-01', role: 'member', parts: { command: { kind: 'bid', subject: `bid-${String(n)}` }, result: { order: n } } });
      done += 1;
    }
  }));
  return done / ((performance.now() - started) / 1000);
}

async function driverFloor(url: string): Promise<number> {
  const started = performance.now();
  let done = 0;
  await Promise.all(Array.from({ length: clients }, async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (; performance.now() - started < seconds * 1000; done += 1) {
      await client.query({ name: 'one-row', text: "INSERT INTO bench_row (tender, body) VALUES ($1, repeat('a', 560) || random()::text)", values: [done % chains] });
    }
    await client.end();
  }));
  return done / ((performance.now() - started) / 1000);
}
