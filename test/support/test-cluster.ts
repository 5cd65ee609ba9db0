import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.js';
import { migrate } from '../../src/platform/migrate.js';
import { isLivePostgres, lockHolder } from '../../src/platform/stale-lock.js';

const PREFIX = 'pli-test-';

/** One PostgreSQL for the whole run, in a folder that goes with it. Its database `pli` is migrated once and is the template of all others. */
export async function startCluster(runner: number): Promise<Record<string, string>> {
  sweepAbandoned();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${String(runner)}-`));
  // mkdtemp's 0700 would keep the server's own account out of it when root runs the tests.
  fs.chmodSync(folder, 0o711);
  const cluster = await startEmbeddedPostgres(path.join(folder, 'pg'), { settings: { fsync: 'off', max_connections: '300' } });
  await migrate(cluster.ownerUrl);
  return { PLI_TEST_OWNER_URL: cluster.ownerUrl, PLI_TEST_APP_URL: cluster.appUrl, PLI_TEST_FOLDER: folder };
}

/** Without waiting for whoever is still connected: the run is over. */
export async function stopCluster(folder: string | undefined): Promise<void> {
  if (folder === undefined) return;
  const server = lockHolder(path.join(folder, 'pg', 'data', 'postmaster.pid'));
  if (server !== undefined) process.kill(server, 'SIGINT');
  while (server !== undefined && isLivePostgres(server)) await pause(20);
  fs.rmSync(folder, { recursive: true, force: true });
}

/** What an interrupted run left behind: its server would otherwise run for ever. */
function sweepAbandoned(): void {
  for (const name of fs.readdirSync(os.tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    const runner = Number(name.slice(PREFIX.length).split('-')[0]);
    const folder = path.join(os.tmpdir(), name);
    if (isAlive(runner)) continue;
    const server = lockHolder(path.join(folder, 'pg', 'data', 'postmaster.pid'));
    try {
      if (server !== undefined && isLivePostgres(server)) process.kill(server, 'SIGQUIT');
      fs.rmSync(folder, { recursive: true, force: true });
    } catch {
      // it belongs to another user
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
