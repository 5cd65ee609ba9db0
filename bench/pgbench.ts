// The floor: PostgreSQL's own load generator, on the same server.
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

/** On the path, or where Debian puts it. */
export function findPgbench(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)).map((version) => path.join(debian, version, 'bin')) : [];
  return [...(process.env['PATH'] ?? '').split(path.delimiter), ...versions].map((folder) => path.join(folder, 'pgbench')).find((file) => existsSync(file));
}

export interface PgbenchRun {
  readonly tool: string;
  readonly url: string;
  readonly script: string;
  readonly clients: number;
  readonly seconds: number;
}

/** Transactions a second. */
export async function pgbench({ tool, url, script, clients, seconds }: PgbenchRun): Promise<number> {
  const { stdout } = await promisify(execFile)(tool, ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds), '-f', script, url]);
  const tps = Number(/tps = ([\d.]+) \(without/.exec(stdout)?.[1] ?? NaN);
  if (!(tps > 0)) throw new Error(`pgbench printed no rate: ${stdout}`);
  return tps;
}

export function scriptFile(folder: string, name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  chmodSync(file, 0o644);
  return file;
}
