// What a device seals is what the service takes and the holders open.
import fs from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { toBase64 } from '../../src/core/audit-log/index.js';
import { openContent, recoverIdentity } from '../../src/core/seal/open-envelope.js';
import { Deliveries } from '../../src/delivery/index.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { openShare } from '../../src/sealing/index.js';
import { bidToSeal, documentOf, holdersOf, keySetFor, ofWorth, sealToMemory } from '../support/builders/sealing.js';
import { create, send, startDeliveryApp, type DeliveryApp } from '../support/delivery-app.js';
import { withKeySet } from '../support/pli-file.js';

let app: DeliveryApp;
beforeAll(async () => void (app = await startDeliveryApp()));
afterAll(() => app.close());

it('a bid sealed on a device is delivered, and opened from the shares and contents that are handed out of it', async () => {
  const holders = holdersOf(3);
  // The first tender that is seeded has this number, and a key set is bound to its tender.
  const keyset = keySetFor(holders, 2, '01HW0000000000000000000001');
  const tender = await app.tender((file) => withKeySet(file, keyset));
  expect(tender).toBe('01HW0000000000000000000001');
  const bidder = await app.people.bidder();
  const { file, digest, manifest } = await sealToMemory(bidToSeal({ tender, bidder: bidder.id, keyset, documents: [documentOf('offre.pdf', Buffer.alloc(150_000, 'pli'))] }));
  await send(`${app.origin}/v1/tenders/${tender}/deliveries`, bidder, Buffer.from(file), { chunkSize: 64_000 });

  const deliveries = app.pli.app.get(Deliveries);
  const delivered = await app.pli.app.get(UnitOfWork).run((em) => deliveries.find(em, { tender, bidder: bidder.id, manifest: digest }));
  if (delivered === undefined) throw new Error('not delivered');
  expect(delivered.manifest).toEqual(manifest);
  for (const envelope of delivered.manifest.envelopes) {
    const shares = await Promise.all([1, 3].map(async (index) => {
      const { member = '', identity = '' } = holders[index - 1] ?? {};
      const sealed = toBase64(await deliveries.blob(delivered, envelope.shares[index - 1]?.sha256 ?? ''));
      const share = openShare({ bid: 'bid-1', bidder: bidder.id, envelope: envelope.name, keyset: keyset.digest, index, vss: envelope.vss, sealed }, { tender, member, identity });
      if (typeof share !== 'string') throw new Error(share.fault);
      return { index, share };
    }));
    const identity = recoverIdentity(envelope, shares);
    if (typeof identity !== 'string') throw new Error(identity.fault);
    const content = ofWorth(openContent(manifest, envelope, await deliveries.blob(delivered, envelope.content.sha256), identity));
    expect(content).toMatchObject({ tender, bidder: bidder.id, envelope: envelope.name });
  }
});

it('a service that stops does not wait for a slow line, and keeps what came', async () => {
  const house = await startDeliveryApp();
  const tender = await house.tender();
  const bidder = await house.people.bidder();
  const created = await create(`${house.origin}/v1/tenders/${tender}/deliveries`, bidder.token, 1_000_000);
  const url = `${house.origin}${created.headers.location ?? ''}`;
  const slow = http.request(url, { method: 'PATCH', agent: false, headers: {
    'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream', 'content-length': 1_000_000, authorization: `Bearer ${bidder.token}`,
  } });
  slow.on('error', () => undefined);
  const gone = new Promise((resolve) => slow.on('close', resolve));
  slow.write(Buffer.alloc(300_000));
  await pause(300);
  const started = Date.now();
  await house.pli.app.close();
  expect(Date.now() - started).toBeLessThan(5_000);
  expect((await fs.stat(path.join(house.pli.dataDir, 'arriving', url.slice(-32)))).size).toBe(300_000);
  await gone;
  await house.close();
}, 30_000);
