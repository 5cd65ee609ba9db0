import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { socketUrl } from './database-url.js';
import { giveTo, postgresAccount, privateDirectory, type Account } from './postgres-account.js';
import { postgresBinaries, ROOT_ONLY_PARENT, type PostgresBinaries } from './postgres-binaries.js';
import { isLivePostgres, lockHolder, neutraliseStaleLock } from './stale-lock.js';

const START_MILLISECONDS = 60_000;
const SOCKET_NAME = '.s.PGSQL.5432';
const LONGEST_SOCKET_PATH = 107;
const OWNER = 'pli_house';
const APP = 'pli_app';
const DATABASE = 'pli';

export interface EmbeddedPostgres {
  /** Login of the owner: migrations only. */
  readonly ownerUrl: string;
  /** Login of the application, which owns nothing. */
  readonly appUrl: string;
  readonly directory: string;
  readonly pid: number;
  /** The server was running already: another process of ours started it, or it outlived a kill -9. */
  readonly reused: boolean;
  /** Stops the server if this call started it, or if nobody else is connected any more. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Server settings beside our own, for example { fsync: 'off' } for a throw-away cluster. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Starts the PostgreSQL that came with `npm ci` in `directory`, or finds it running there; a fresh directory gets a fresh cluster. */
export async function startEmbeddedPostgres(directory: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const account = postgresAccount();
  const binaries = await postgresBinaries(account);
  const home = reachableHome(path.resolve(directory), account);
  privateDirectory(home, account);
  const cluster = new Cluster(home, account, binaries);
  cluster.prepare();
  const reused = await cluster.start(options.settings ?? {});
  await cluster.ensureLogins();
  return {
    ownerUrl: cluster.url(OWNER, DATABASE),
    appUrl: cluster.url(APP, DATABASE),
    directory: home,
    pid: cluster.pid(),
    reused,
    stop: () => cluster.stop(reused),
  };
}

/** As root, with a data directory that the unprivileged account cannot reach (/root), the cluster lives under /var/lib/pli. */
function reachableHome(directory: string, account: Account): string {
  fs.mkdirSync(path.dirname(directory), { recursive: true });
  const enter = spawnSync('test', ['-x', path.dirname(directory)], { ...account, cwd: '/' });
  if (account.uid === undefined || enter.status === 0) return directory;
  const elsewhere = path.join(ROOT_ONLY_PARENT, `data-${shortDigest(directory)}`);
  fs.mkdirSync(ROOT_ONLY_PARENT, { recursive: true, mode: 0o755 });
  process.stderr.write(`PostgreSQL, which may not run as root, cannot enter ${path.dirname(directory)}: its files are in ${elsewhere}\n`);
  return elsewhere;
}

function shortDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

class Cluster {
  private readonly data: string;
  private readonly log: string;
  private readonly socketDir: string;
  private readonly run: { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv };
  private child: ChildProcess | undefined;

  constructor(private readonly home: string, private readonly account: Account, private readonly binaries: PostgresBinaries) {
    this.data = path.join(home, 'data');
    this.log = path.join(home, 'postgres.log');
    this.socketDir = Buffer.byteLength(path.join(home, SOCKET_NAME)) <= LONGEST_SOCKET_PATH ? home : path.join(os.tmpdir(), `pli-${shortDigest(home)}`);
    this.run = { ...account, cwd: home, env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC' } };
  }

  url(user: string, database: string): string {
    return socketUrl({ user, password: this.password(user), socketDir: this.socketDir, database });
  }

  pid(): number {
    return lockHolder(path.join(this.data, 'postmaster.pid')) ?? 0;
  }

  /** A half-made cluster is never taken for a whole one: it is made beside and renamed. */
  prepare(): void {
    privateDirectory(this.socketDir, this.account);
    for (const user of [OWNER, APP]) this.makePassword(user);
    if (fs.existsSync(path.join(this.data, 'PG_VERSION'))) return;
    const unfinished = `${this.data}.unfinished`;
    fs.rmSync(unfinished, { recursive: true, force: true });
    const encoding = ['-E', 'UTF8', '--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const made = spawnSync(this.binaries.initdb, ['-D', unfinished, '-U', OWNER, '--pwfile', this.passwordFile(OWNER), '--auth=scram-sha-256', ...encoding], { ...this.run, encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`PostgreSQL could not prepare ${this.data}: ${made.error?.message ?? made.stderr.trim()}`);
    fs.renameSync(unfinished, this.data);
    syncDirectory(this.home);
  }

  /** Answers whether a server was running already. */
  async start(settings: Readonly<Record<string, string>>): Promise<boolean> {
    const until = performance.now() + START_MILLISECONDS;
    let started = false;
    while (!(await this.answers())) {
      if (performance.now() > until) throw new Error(`PostgreSQL did not start: ${this.lastWords()}`);
      if (this.child === undefined) {
        this.launch(settings);
        started = true;
      }
      await pause(25);
    }
    // When our child died on the lock of a living server, that one answered.
    return !started || this.child?.pid !== this.pid();
  }

  private launch(settings: Readonly<Record<string, string>>): void {
    for (const lock of [path.join(this.data, 'postmaster.pid'), path.join(this.socketDir, `${SOCKET_NAME}.lock`)]) neutraliseStaleLock(lock);
    const chosen = { listen_addresses: '', unix_socket_directories: this.socketDir, unix_socket_permissions: '0700', shared_buffers: '128MB', max_connections: '200', timezone: 'UTC', log_timezone: 'UTC', ...settings };
    const log = fs.openSync(this.log, 'a', 0o600);
    const child = spawn(this.binaries.postgres, ['-D', this.data, ...Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`])], { ...this.run, detached: true, stdio: ['ignore', log, log] });
    fs.closeSync(log);
    child.unref();
    const gone = (): void => {
      if (this.child === child) this.child = undefined;
    };
    child.once('exit', gone).once('error', gone);
    this.child = child;
  }

  private async answers(): Promise<boolean> {
    const client = this.client('postgres');
    try {
      await client.connect();
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === '28P01') throw new Error(`the password in ${this.passwordFile(OWNER)} is not that of the cluster beside it`);
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** The application's login and the database; repeated at each start, so a crash in between mends itself. */
  async ensureLogins(): Promise<void> {
    const client = this.client('postgres');
    await client.connect();
    try {
      await client.query('SELECT pg_advisory_lock(20260101)');
      const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APP]);
      await client.query(`${role.rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${APP} LOGIN PASSWORD ${client.escapeLiteral(this.password(APP))}`);
      const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
      if (database.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
    } finally {
      await client.end();
    }
  }

  async stop(reused: boolean): Promise<void> {
    if (reused && (await this.othersConnected())) return;
    const pid = this.pid();
    if (pid === 0 || !isLivePostgres(pid)) return;
    process.kill(pid, 'SIGINT');
    while (isLivePostgres(pid) && fs.existsSync(path.join(this.data, 'postmaster.pid'))) await pause(20);
  }

  private async othersConnected(): Promise<boolean> {
    const client = this.client('postgres');
    try {
      await client.connect();
      const others = await client.query("SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
      return others.rowCount !== 0;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private client(database: string): pg.Client {
    const client = new pg.Client({ connectionString: this.url(OWNER, database), connectionTimeoutMillis: 1_500, application_name: 'pli-launcher' });
    client.on('error', () => undefined);
    return client;
  }

  private passwordFile(user: string): string {
    return path.join(this.home, `${user}.password`);
  }

  private password(user: string): string {
    return fs.readFileSync(this.passwordFile(user), 'utf8').trim();
  }

  private makePassword(user: string): void {
    const file = this.passwordFile(user);
    if (fs.existsSync(file) && this.password(user) !== '') return;
    fs.writeFileSync(`${file}.unfinished`, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flush: true });
    giveTo(this.account, `${file}.unfinished`);
    fs.renameSync(`${file}.unfinished`, file);
  }

  private lastWords(): string {
    return fs.existsSync(this.log) ? fs.readFileSync(this.log, 'utf8').slice(-800) : 'it left no log';
  }
}

function syncDirectory(directory: string): void {
  const handle = fs.openSync(directory, 'r');
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}
