// The probes of a process that runs by itself, its stop and its next start.
import { createServer } from 'node:net';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module.js';
import { DatabaseClock } from '../../src/platform/database-clock.js';
import { DatabaseTime } from '../../src/platform/database-time.js';
import { readConfig } from '../../src/platform/config.js';
import { createHttpApplication } from '../../src/web/http-application.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let house: TestApp;
let port: number;
beforeAll(async () => {
  house = await startTestApp();
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as { port: number });
  server.close();
});
afterAll(() => house.close());

interface Kept {
  readonly from: string;
  readonly to: string;
  readonly probes: number;
  readonly failures: readonly object[];
  readonly observer: string;
}

async function notes(): Promise<Kept[]> {
  const source = await new DataSource({ type: 'postgres', url: house.database.ownerUrl }).initialize();
  const rows = await source.query<{ note: Kept }[]>('SELECT note FROM pli.availability_note ORDER BY seq');
  await source.destroy();
  return rows.map(({ note }) => note);
}

async function runFor(milliseconds: number): Promise<void> {
  const config = readConfig({
    PLI_LOG_LEVEL: 'fatal', PLI_DATA_DIR: house.dataDir, PLI_POOL_SIZE: '5', PLI_PUBLIC_URL: `http://127.0.0.1:${String(port)}`, PLI_PROBE_SECONDS: '1',
  });
  const clock = new DatabaseClock(new DatabaseTime(house.database.appUrl));
  await clock.start();
  const app = await createHttpApplication(AppModule.forRoot({ config, appUrl: house.database.appUrl, clock }), config);
  await app.listen(port, '127.0.0.1');
  await pause(milliseconds);
  await app.close();
}

test('a stop that was meant is written down to the last probe, and the time until the next start is a gap', async () => {
  await runFor(3_500);
  await pause(4_000);
  await runFor(2_500);
  const [first, second, ...others] = await notes();
  expect(others).toEqual([]);
  expect(first).toMatchObject({ failures: [] });
  expect(first?.probes).toBeGreaterThanOrEqual(2);
  expect(second?.observer).not.toBe(first?.observer);
  expect(Date.parse(second?.from ?? '') - Date.parse(first?.to ?? '')).toBeGreaterThan(3_000);
}, 60_000);
