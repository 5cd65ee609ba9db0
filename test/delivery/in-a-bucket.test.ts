// The same delivery with an object store that speaks S3.
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Deliveries } from '../../src/delivery/index.js';
import { Jobs } from '../../src/platform/jobs.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { beforeLimit, create, patch, raw, send, startDeliveryApp, type DeliveryApp } from '../support/delivery-app.js';
import { pliFile } from '../support/pli-file.js';
import { startS3, type S3Server } from '../support/s3.js';

let s3: S3Server;
let app: DeliveryApp;

beforeAll(async () => {
  s3 = await startS3();
  app = await startDeliveryApp({ PLI_S3_ENDPOINT: s3.config.endpoint ?? '', PLI_S3_BUCKET: 'pli', PLI_S3_ACCESS_KEY: 'S3RVER', PLI_S3_SECRET_KEY: 'S3RVER' });
});
afterAll(async () => {
  await app.close();
  await s3.close();
});

it('a delivered bid lies in the bucket, and its blobs are read from there alone', async () => {
  const tender = await app.tender();
  const bidder = await app.people.bidder();
  const file = pliFile({ tender, bidder: bidder.id, keyset: app.keyset, files: 200_000 });
  await send(`${app.origin}/v1/tenders/${tender}/deliveries`, bidder, file.bytes, { chunkSize: 50_000 });
  const deliveries = app.pli.app.get(Deliveries);
  const delivered = await app.pli.app.get(UnitOfWork).run((em) => deliveries.find(em, { tender, bidder: bidder.id, manifest: file.digest }));
  if (delivered === undefined) throw new Error('not delivered');
  for (const { content, shares, files } of file.manifest.envelopes) for (const { sha256 } of [content, ...shares, ...(files === null ? [] : [files])]) {
    expect(createHash('sha256').update(await buffer(await deliveries.stream(delivered, sha256))).digest('hex')).toBe(sha256);
  }
  expect(await fs.readdir(path.join(app.pli.dataDir, 'objects'))).toEqual(['arriving']);
  expect(await fs.readdir(path.join(app.pli.dataDir, 'objects', 'arriving'))).toEqual([]);
});

it('while the bucket does not answer, what arrived whole waits, and is taken in by itself afterwards', async () => {
  const tender = await app.tender();
  const bidder = await app.people.bidder();
  const file = pliFile({ tender, bidder: bidder.id, keyset: app.keyset });
  const { headers } = await create(`${app.origin}/v1/tenders/${tender}/deliveries`, bidder.token, file.bytes.length);
  const url = `${app.origin}${headers.location ?? ''}`;
  await s3.pause();
  expect(await patch(url, bidder.token, 0, file.bytes)).toMatchObject({ status: 503, headers: { 'retry-after': '5' }, body: { code: 'BUSY' } });
  await s3.resume();
  app.pli.clock.set('2026-11-23T09:05:00.000Z');
  await app.pli.app.get(Jobs).drain();
  expect(await raw('HEAD', url, { token: bidder.token })).toMatchObject({ status: 200, headers: { 'pli-manifest': file.digest } });
  const delivered = await app.pli.app.get(UnitOfWork).run((em) => app.pli.app.get(Deliveries).find(em, { tender, bidder: bidder.id, manifest: file.digest }));
  // It arrived when its last byte did, not when the bucket was back.
  expect(delivered).toMatchObject({ arrivedAt: beforeLimit });
}, 60_000);

it('a bucket that gives other bytes back is found out', async () => {
  const tender = await app.tender();
  const bidder = await app.people.bidder();
  const file = pliFile({ tender, bidder: bidder.id, keyset: app.keyset });
  await send(`${app.origin}/v1/tenders/${tender}/deliveries`, bidder, file.bytes);
  const deliveries = app.pli.app.get(Deliveries);
  const delivered = await app.pli.app.get(UnitOfWork).run((em) => deliveries.find(em, { tender, bidder: bidder.id, manifest: file.digest }));
  const sha256 = file.manifest.envelopes[0]?.content.sha256 ?? '';
  if (delivered === undefined) throw new Error('not delivered');
  const place = s3.fileOf(delivered.object);
  const bytes = await fs.readFile(place);
  const at = bytes.indexOf(10) + 100;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  await fs.writeFile(place, bytes);
  await expect(deliveries.blob(delivered, sha256)).rejects.toMatchObject({ refusal: { refused: 'SEAL_DAMAGED', facts: { part: 'offer content' } } });
});
