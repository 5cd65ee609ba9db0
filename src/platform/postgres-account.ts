import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/** The unprivileged account PostgreSQL runs under when Pli itself runs as root; PostgreSQL refuses to run as root. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' });
    const gid = spawnSync('id', ['-g', name], { encoding: 'utf8' });
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error('PostgreSQL may not run as root and this machine has neither a "postgres" nor a "nobody" account: start Pli as an ordinary user');
}

export function giveTo(account: Account, file: string): void {
  if (account.uid !== undefined && account.gid !== undefined) fs.chownSync(file, account.uid, account.gid);
}

/** Makes a directory that only the account may enter; refuses one that somebody else has prepared. */
export function privateDirectory(directory: string, account: Account): void {
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  const found = fs.lstatSync(directory);
  const own = process.getuid?.();
  if (!found.isDirectory() || (own !== undefined && found.uid !== own && found.uid !== account.uid)) {
    throw new Error(`${directory} exists and belongs to somebody else`);
  }
  fs.chmodSync(directory, 0o700);
  giveTo(account, directory);
}
