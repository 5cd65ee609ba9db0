import { randomInt } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { startCuttingProxy } from '../support/cutting-proxy.js';
import { create, patch, raw, send, startDeliveryApp, type DeliveryApp } from '../support/delivery-app.js';
import type { SignedInPerson } from '../support/people.js';
import { pliFile } from '../support/pli-file.js';

let app: DeliveryApp;
let bidder: SignedInPerson;
let tender: string;
let address: string;

beforeAll(async () => {
  app = await startDeliveryApp();
});
beforeEach(async () => {
  tender = await app.tender();
  bidder = await app.people.bidder();
  address = `/v1/tenders/${tender}/deliveries`;
});
afterAll(() => app.close());

const object = async (manifest: string): Promise<string | undefined> =>
  (await app.found({ tender, bidder: bidder.id, manifest }))?.object;
const attempts = async () => (await bidder.get<{ attempts: { event: string; facts: { offset?: number } }[] }>(`${address}/attempts`)).body.attempts;
const stubborn = { retryDelays: Array.from({ length: 3000 }, () => 1), onShouldRetry: () => true };

it('a line cut at a random byte, again and again, brings the same bytes, and loses little of what was sent', async () => {
  const file = pliFile({ tender, bidder: bidder.id, keyset: app.keyset, files: 3_000_000 });
  const proxy = await startCuttingProxy(app.origin, () => randomInt(20_000, 150_000));
  await send(`${proxy.origin}${address}`, bidder, file.bytes, stubborn);
  await proxy.close();
  expect(await object(file.digest)).toBeDefined();
  expect(proxy.cuts()).toBeGreaterThan(20);
  expect(proxy.passed()).toBeLessThan(file.bytes.length * 1.8);
  const seen = await attempts();
  expect(seen.filter(({ event }) => event === 'interrupted').length).toBeGreaterThan(10);
  const offsets = seen.flatMap(({ event, facts: { offset } }) => (event === 'resumed' && offset !== undefined ? [offset] : []));
  expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
  expect(seen.map(({ event }) => event).slice(-2)).toEqual(['completed', 'verified']);
}, 120_000);

it('in pieces of any size, with cuts inside requests, answers and headers', async () => {
  for (const chunkSize of [700, 16_384, 100_000]) {
    const file = pliFile({ tender, bidder: bidder.id, keyset: app.keyset, files: 90_000 });
    const proxy = await startCuttingProxy(app.origin, () => randomInt(1, 60_000));
    await send(`${proxy.origin}${address}`, bidder, file.bytes, { ...stubborn, chunkSize });
    await proxy.close();
    expect(await object(file.digest)).toBeDefined();
  }
}, 120_000);

it('a line that falls silent holds nobody up: whoever comes back takes over, with what had arrived', async () => {
  const file = pliFile({ tender, bidder: bidder.id, keyset: app.keyset, files: 400_000 });
  let first = true;
  // Creation and the first part pass; then the server hears nothing more, and is not told.
  const proxy = await startCuttingProxy(app.origin, () => { const most = first ? 200_000 : 10_000_000; first = false; return most; }, { quietly: true });
  const started = Date.now();
  await send(`${proxy.origin}${address}`, bidder, file.bytes, stubborn);
  await proxy.close();
  expect(Date.now() - started).toBeLessThan(10_000);
  expect(await object(file.digest)).toBeDefined();
  const resumed = (await attempts()).find(({ event }) => event === 'resumed');
  expect(resumed?.facts.offset).toBeGreaterThan(100_000);
}, 30_000);

it('two clients on one upload leave one whole file', async () => {
  const file = pliFile({ tender, bidder: bidder.id, keyset: app.keyset, files: 500_000 });
  const url = `${app.origin}${(await create(`${app.origin}${address}`, bidder.token, file.bytes.length)).headers.location ?? ''}`;
  const both = await Promise.allSettled([1, 2].map(() => send('', bidder, file.bytes, { ...stubborn, endpoint: null, uploadUrl: url, chunkSize: 30_000 })));
  expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
  expect(await raw('HEAD', url, { token: bidder.token })).toMatchObject({ status: 200, headers: { 'pli-manifest': file.digest } });
  expect(await object(file.digest)).toBeDefined();
}, 60_000);

it('a disk that is full keeps what came, says so, and goes on once there is room', async () => {
  const file = pliFile({ tender, bidder: bidder.id, keyset: app.keyset });
  const { headers } = await create(`${app.origin}${address}`, bidder.token, file.bytes.length);
  const url = `${app.origin}${headers.location ?? ''}`;
  const place = path.join(app.pli.dataDir, 'arriving', url.slice(-32));
  await patch(url, bidder.token, 0, file.bytes.subarray(0, 10_000));
  // The kernel itself says ENOSPC here.
  await fs.rename(place, `${place}.kept`);
  await fs.symlink('/dev/full', place);
  expect(await patch(url, bidder.token, 0, file.bytes.subarray(0, 100))).toMatchObject({ status: 507, body: { code: 'STORE_FULL' } });
  await fs.rm(place);
  await fs.rename(`${place}.kept`, place);
  expect(await patch(url, bidder.token, 10_000, file.bytes.subarray(10_000))).toMatchObject({ status: 204, headers: { 'pli-manifest': file.digest } });
});

it('no upload begins that the disk has no room for', async () => {
  const small = await startDeliveryApp({ PLI_DISK_RESERVE_BYTES: '1000000000000' });
  const person = await small.people.bidder();
  const at = `${small.origin}/v1/tenders/${await small.tender()}/deliveries`;
  expect(await create(at, person.token, 1000)).toMatchObject({ status: 507, body: { code: 'STORE_FULL' } });
  await small.close();
});

it('cuts during the creation leave no file that no upload has', async () => {
  const proxy = await startCuttingProxy(app.origin, () => randomInt(1, 3_000));
  const before = await fs.readdir(path.join(app.pli.dataDir, 'arriving'));
  const file = pliFile({ tender, bidder: bidder.id, keyset: app.keyset, files: 0 });
  await send(`${proxy.origin}${address}`, bidder, file.bytes, { ...stubborn, chunkSize: 2_000 });
  await proxy.close();
  const left = (await fs.readdir(path.join(app.pli.dataDir, 'arriving'))).filter((name) => !before.includes(name));
  const { unfinished } = (await bidder.get<{ unfinished: number }>(`${address}/limits`)).body;
  expect(left.length).toBe(unfinished);
}, 60_000);
