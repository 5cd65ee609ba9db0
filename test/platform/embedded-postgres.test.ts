import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { isLivePostgres, lockHolder } from '../../src/platform/stale-lock.js';

const runner = path.join(import.meta.dirname, '..', 'support', 'run.cjs');
const program = path.join(import.meta.dirname, '..', 'support', 'hold-postgres.ts');

interface Held {
  readonly child: ChildProcess;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly pid: number;
  readonly reused: boolean;
}

const started: ChildProcess[] = [];

/** A process of its own that starts the server and stays. */
async function hold(directory: string): Promise<Held> {
  const child = spawn(process.execPath, [runner, program, directory], { stdio: ['pipe', 'pipe', 'inherit'] });
  started.push(child);
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => { resolve(chunk.toString('utf8')); });
    child.once('exit', (code) => { reject(new Error(`ended with ${String(code)}`)); });
  });
  return { child, ...(JSON.parse(line) as Omit<Held, 'child'>) };
}

async function end({ child }: Held, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let directory: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pli-embedded-'));
    fs.chmodSync(folder, 0o711);
    directory = path.join(folder, 'pg');
  });
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
    const left = lockHolder(path.join(directory, 'data', 'postmaster.pid'));
    if (left !== undefined && isLivePostgres(left)) process.kill(left, 'SIGQUIT');
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('keeps what was committed through kill -9 of Pli, and is found again', async () => {
    const first = await hold(directory);
    await query(first.ownerUrl, 'CREATE TABLE kept (n int)');
    await query(first.ownerUrl, 'INSERT INTO kept VALUES (1)');
    await end(first, 'SIGKILL');
    const second = await hold(directory);
    expect([second.reused, second.pid]).toEqual([true, first.pid]);
    expect(await query(second.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await end(second, 'SIGTERM');
    expect(isLivePostgres(first.pid)).toBe(false);
  });

  it('recovers when Pli and the server are both killed at once', async () => {
    const first = await hold(directory);
    await query(first.ownerUrl, 'CREATE TABLE kept (n int)');
    for (let round = 1; round <= 3; round++) {
      const held = round === 1 ? first : await hold(directory);
      await query(held.ownerUrl, `INSERT INTO kept VALUES (${String(round)})`);
      process.kill(held.pid, 'SIGKILL');
      await end(held, 'SIGKILL');
    }
    const last = await hold(directory);
    expect(last.reused).toBe(false);
    expect(await query(last.ownerUrl, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 3 }]);
    expect(await query(last.ownerUrl, "SELECT current_setting('fsync') AS f, current_setting('full_page_writes') AS w")).toEqual([{ f: 'on', w: 'on' }]);
    await end(last, 'SIGTERM');
  });

  it('is left running by a process that only found it, while another uses it', async () => {
    const first = await hold(directory);
    const second = await hold(directory);
    expect(second.reused).toBe(true);
    const using = new pg.Client({ connectionString: first.appUrl });
    await using.connect();
    await end(second, 'SIGTERM');
    expect((await using.query<{ one: number }>('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await using.end();
    await end(first, 'SIGTERM');
    expect(isLivePostgres(first.pid)).toBe(false);
  });

  it('listens on no network, and lets nobody in without a password', async () => {
    const held = await hold(directory);
    expect(await query(held.ownerUrl, "SELECT current_setting('listen_addresses') AS a")).toEqual([{ a: '' }]);
    await expect(query(held.appUrl.replace(/:[^:@/]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow('password authentication failed');
    await expect(query(held.appUrl, 'CREATE ROLE intruder')).rejects.toThrow('permission denied');
    expect(fs.statSync(path.join(directory, 'pli_app.password')).mode & 0o777).toBe(0o600);
    expect(fs.statSync(directory).mode & 0o777).toBe(0o700);
    await end(held, 'SIGTERM');
  });

  it('starts in a folder too deep for the name of a socket', async () => {
    directory = path.join(folder, 'x'.repeat(60), 'y'.repeat(60), 'pg');
    const held = await hold(directory);
    expect(await query(held.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await end(held, 'SIGTERM');
  });
});
