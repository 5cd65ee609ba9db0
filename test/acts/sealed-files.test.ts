// What somebody with the disk or the database in hand does to kept files: that bid is told apart, the dossier names it, the others open (P1).
import fs from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { Deliveries } from '../../src/delivery/index.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import type { Sealed } from '../support/builders/seals.js';
import { delivered, release } from '../support/key-holders.js';
import { expectStatus } from '../support/people.js';
import { beforeTheLimit, begin, bidNow, bodyOf, checkCarefully, first, holders, honest, open, pli, post, rival, sealFor, startSittings, stopSittings, submit, tender, fail } from '../support/sealed-sitting.js';

beforeAll(startSittings);
afterAll(stopSittings);
beforeEach(beforeTheLimit);

describe('bytes changed in the object store behind the service’s back', () => {
  const fileOf = async (seal: Sealed): Promise<string> => {
    const { object } = (await pli.app.get(UnitOfWork).run((em) => pli.app.get(Deliveries).find(em, { tender, bidder: seal.manifest.bidder, manifest: seal.digest }))) ?? fail();
    return path.join(pli.dataDir, 'objects', object.slice(0, 2), object);
  };
  const damage: Record<string, (file: string) => void> = {
    'one bit': (file) => { const bytes = fs.readFileSync(file); bytes.writeUInt8((bytes.at(-4000) ?? 0) ^ 1, bytes.length - 4000); fs.writeFileSync(file, bytes); },
    'its end cut off': (file) => { fs.truncateSync(file, 2500); },
    'another file in its place': (file) => { fs.writeFileSync(file, 'autre chose'); },
    'the whole gone': (file) => { fs.rmSync(file); },
  };

  it.each(Object.keys(damage))('%s: that bid is not read as unreadable before the commission says so; the others open', async (what) => {
    const bad = sealFor(rival.id);
    await submit(rival, bad);
    await submit(honest, sealFor(honest.id));
    await begin();
    for (const holder of holders) expectStatus(await release(holder, tender), 201);
    damage[what]?.(await fileOf(bad));
    expect((await open('bid-1')).body).toMatchObject({ code: 'SEAL_DAMAGED', facts: { manifest: bad.digest } });
    expect(await bidNow('bid-1')).toMatchObject({ openedAt: null });
    expectStatus(await open('bid-1', { damaged: true }), 201);
    expectStatus(await open('bid-2', { damaged: true }), 201);
    expect((await bidNow('bid-1'))?.unreadable.length).toBeGreaterThan(0);
    expect(await bidNow('bid-2')).toMatchObject({ offer: { completionDays: 180 }, unreadable: [] });
  });

  it('put right from a copy: the bid opens as if nothing had been', async () => {
    const bad = sealFor(rival.id);
    await submit(rival, bad);
    await submit(honest, sealFor(honest.id));
    await begin();
    for (const holder of holders) expectStatus(await release(holder, tender), 201);
    const file = await fileOf(bad);
    const copy = fs.readFileSync(file);
    fs.rmSync(file);
    expect((await open('bid-1')).body).toMatchObject({ code: 'SEAL_DAMAGED' });
    fs.writeFileSync(file, copy);
    expectStatus(await open('bid-1', { damaged: true }), 201);
    expect((await bidNow('bid-1'))?.unreadable).toEqual([]);
  });

  it('before the shares were fetched: a holder still gets all others, and the device reports this one', async () => {
    const bad = sealFor(rival.id);
    await submit(rival, bad);
    await submit(honest, sealFor(honest.id));
    await begin();
    fs.rmSync(await fileOf(bad));
    expect((await checkCarefully(first())).map(({ bid }) => bid)).toEqual(['bid-1', 'bid-1']);
    expect((await release(first(), tender)).body).toMatchObject({ result: { envelopes: [{ bid: 'bid-2', envelope: 'offer' }, { bid: 'bid-2', envelope: 'price-lot-1' }] } });
  });
});

describe('the table of deliveries rewritten by the database administrator', () => {
  const asOwner = async (statement: string, values: unknown[]): Promise<void> => {
    const client = new Client({ connectionString: pli.database.ownerUrl });
    await client.connect();
    try {
      // Whoever owns the database drops its triggers first.
      await client.query('ALTER TABLE pli.delivery DISABLE TRIGGER ALL');
      await client.query(statement, values);
    } finally {
      await client.end();
    }
  };

  it('another manifest under the registered digest opens nothing', async () => {
    const [mine, theirs] = [sealFor(honest.id), sealFor(rival.id)];
    await submit(honest, mine);
    await submit(rival, theirs);
    await begin();
    for (const holder of holders) expectStatus(await release(holder, tender), 201);
    await asOwner('UPDATE pli.delivery SET manifest = $1 WHERE manifest_digest = $2', [JSON.stringify({ ...theirs.manifest, bidder: honest.id }), mine.digest]);
    expect((await open('bid-1')).body).toMatchObject({ code: 'SEAL_DAMAGED', facts: { part: 'manifest' } });
    await asOwner('UPDATE pli.delivery SET manifest = $1 WHERE manifest_digest = $2', [JSON.stringify(mine.manifest), mine.digest]);
    expectStatus(await open('bid-1'), 201);
  });

  it('and a deposit of it is refused', async () => {
    const [mine, theirs] = [sealFor(honest.id), sealFor(rival.id)];
    await delivered(pli.app, mine);
    await asOwner('UPDATE pli.delivery SET manifest = $1 WHERE manifest_digest = $2', [JSON.stringify(theirs.manifest), mine.digest]);
    expect((await post(honest, 'bids', bodyOf(mine))).body).toMatchObject({ code: 'SEAL_DAMAGED' });
  });
});
