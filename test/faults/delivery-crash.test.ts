import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Upload } from 'tus-js-client';
import { Deliveries, type Delivered } from '../../src/delivery/index.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { create, patch, raw, send, startDeliveryApp, type DeliveryApp } from '../support/delivery-app.js';
import { freePort, startPli, type RunningPli } from '../support/delivery-process.js';
import type { SignedInPerson } from '../support/people.js';
import { largePliFile, pliFile } from '../support/pli-file.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';

// The house that makes people and tenders, and looks afterwards; the one that receives is another process on the same database and folder.
let app: DeliveryApp;
let bidder: SignedInPerson;
let tender: string;
let port: number;
let running: RunningPli;

const later = (file: CaseFile): CaseFile => ({ ...file, tender: file.tender === null ? null : { ...file.tender, limitAt: '2099-11-24T10:00:00.000Z' } });
const start = async (): Promise<void> => {
  running = await startPli({ DATABASE_URL: app.pli.database.ownerUrl, PLI_DATA_DIR: app.pli.dataDir, PORT: String(port), PLI_ENVELOPE_BYTES: '1000000000', PLI_POOL_SIZE: '5' });
};
const kill = async (): Promise<void> => {
  running.child.kill('SIGKILL');
  await running.gone;
};
const endpoint = (): string => `http://127.0.0.1:${String(port)}/v1/tenders/${tender}/deliveries`;
const find = (manifest: string): Promise<Delivered | undefined> =>
  app.pli.app.get(UnitOfWork).run((em) => app.pli.app.get(Deliveries).find(em, { tender, bidder: bidder.id, manifest }));
const until = async (ready: () => Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 200 && !(await ready()); i++) await pause(50);
};

beforeAll(async () => {
  app = await startDeliveryApp();
  app.pli.clock.set(new Date().toISOString());
  bidder = await app.people.bidder();
  tender = await app.tender(later);
  port = await freePort();
  await start();
}, 120_000);
afterAll(async () => {
  await kill();
  await app.close();
});

test('killed again and again while a bid comes in, the service loses nothing that it had acknowledged', async () => {
  const file = pliFile({ tender, bidder: bidder.id, keyset: app.keyset, files: 5_000_000 });
  const acknowledged: number[] = [];
  let done = false;
  const sending = send(endpoint(), bidder, file.bytes, {
    chunkSize: 60_000, retryDelays: Array.from({ length: 5000 }, () => 20), onShouldRetry: () => true, onChunkComplete: (_size, offset) => { acknowledged.push(offset); },
  }).finally(() => { done = true; });
  let kills = 0;
  const isDone = (): boolean => done;
  for (; kills < 3 && !isDone(); kills++) {
    const before = acknowledged.length;
    await until(() => Promise.resolve(done || acknowledged.length > before + 3));
    await kill();
    await start();
  }
  await sending;
  expect(kills).toBeGreaterThan(1);
  // Never backwards: what was said to be here was here after the crash.
  expect(acknowledged).toEqual([...acknowledged].sort((a, b) => a - b));
  expect((await find(file.digest))?.object).toBe(createHash('sha256').update(file.bytes).digest('hex'));
}, 240_000);

test('killed after the last byte and before the answer, it takes the file in by itself at the next start', async () => {
  const file = pliFile({ tender, bidder: bidder.id, keyset: app.keyset });
  const url = new URL((await create(endpoint(), bidder.token, file.bytes.length)).headers.location ?? '', endpoint()).href;
  await patch(url, bidder.token, 0, file.bytes.subarray(0, 20_000));
  await kill();
  fs.appendFileSync(path.join(app.pli.dataDir, 'arriving', url.slice(-32)), file.bytes.subarray(20_000));
  expect(await find(file.digest)).toBeUndefined();
  await start();
  await until(async () => (await find(file.digest)) !== undefined);
  expect(await find(file.digest)).toMatchObject({ bytes: file.bytes.length });
  expect(await raw('HEAD', url, { token: bidder.token })).toMatchObject({ status: 200, headers: { 'upload-offset': String(file.bytes.length), 'pli-manifest': file.digest } });
}, 120_000);

test('and when somebody asks first, with that question', async () => {
  const file = pliFile({ tender, bidder: bidder.id, keyset: app.keyset });
  const url = new URL((await create(endpoint(), bidder.token, file.bytes.length)).headers.location ?? '', endpoint()).href;
  fs.writeFileSync(path.join(app.pli.dataDir, 'arriving', url.slice(-32)), file.bytes);
  expect(await raw('HEAD', url, { token: bidder.token })).toMatchObject({ status: 200, headers: { 'pli-manifest': file.digest } });
  expect(await find(file.digest)).toBeDefined();
});

test('a start removes what no upload has', async () => {
  const stray = path.join(app.pli.dataDir, 'arriving', 'a'.repeat(32));
  fs.writeFileSync(stray, 'left over');
  await kill();
  await start();
  await until(() => Promise.resolve(!fs.existsSync(stray)));
  expect(fs.existsSync(stray)).toBe(false);
}, 120_000);

test('a large bid passes in little memory', async () => {
  const size = Number(process.env['PLI_TEST_LARGE_BYTES'] ?? '120000000');
  const peak = (): number => Number(/VmHWM:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${String(running.child.pid)}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  await raw('OPTIONS', endpoint());
  const measured = process.platform === 'linux';
  const before = measured ? peak() : 0;
  const file = largePliFile({ tender, bidder: bidder.id, keyset: app.keyset }, size);
  const started = Date.now();
  await new Promise<void>((resolve, reject) => {
    new Upload(file.read() as never, {
      endpoint: endpoint(), uploadSize: file.bytes, chunkSize: 32_000_000, metadata: { filename: 'grande-offre.pli' }, headers: { authorization: `Bearer ${bidder.token}` }, onSuccess: () => { resolve(); }, onError: reject,
    }).start();
  });
  const seconds = (Date.now() - started) / 1000;
  if (process.env['PLI_TEST_LARGE_BYTES'] !== undefined) process.stdout.write(`${String(file.bytes)} bytes in ${seconds.toFixed(1)} s; peak ${String(Math.round(before / 1e6))} MB before, ${String(Math.round(peak() / 1e6))} MB after\n`);
  if (measured) expect(peak() - before).toBeLessThan(120_000_000);
}, 300_000);
