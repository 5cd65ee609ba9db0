import { DataSource } from 'typeorm';
import { attemptsOf, codeOf, create, patch, raw, send, startDeliveryApp, type DeliveryApp } from '../support/delivery-app.js';
import { password, type SignedInPerson } from '../support/people.js';
import { pliFile, someKeySet, type PliFile, type Sealed } from '../support/pli-file.js';

let app: DeliveryApp;
let bidder: SignedInPerson;
let other: SignedInPerson;
let clerk: SignedInPerson;
let tender: string;
let endpoint: string;

beforeAll(async () => {
  app = await startDeliveryApp({ PLI_ENVELOPE_BYTES: '3000000', PLI_UNFINISHED_UPLOADS: '2' });
  clerk = await app.people.with('clerk');
});
beforeEach(async () => {
  ({ tender, endpoint, bidder, other } = await app.scene());
});
afterAll(() => app.close());

const sealed = (over: Partial<Sealed> = {}): PliFile => pliFile({ tender, bidder: bidder.id, keyset: app.keyset, ...over });
const found = (manifest: string, of = bidder.id) => app.found({ tender, bidder: of, manifest });
const attempts = (person: SignedInPerson) => attemptsOf(person, tender);

describe('once it is whole', () => {
  const refusedAs = async (bytes: Buffer, person = bidder, pairs: Record<string, string> = {}): Promise<unknown> => {
    const code = await codeOf(send(endpoint, person, bytes, { metadata: { filename: 'offre.pli', ...pairs }, retryDelays: [0] }));
    expect((await attempts(person)).at(-1)).toMatchObject({ event: 'rejected', facts: { code } });
    return code;
  };

  it('a bit flipped anywhere is found, and the part is named', async () => {
    const file = sealed();
    const line = file.bytes.indexOf(10);
    for (const [at, part] of [[line + 1, 'offer content'], [line + 5_001, 'offer files'], [line + 45_001, 'offer share 1'], [file.bytes.length - 1, 'price-lot-1 share 3']] as const) {
      const flipped = Buffer.from(file.bytes);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at);
      expect(await refusedAs(flipped)).toBe('SEAL_ALTERED');
      expect((await attempts(bidder)).at(-1)).toMatchObject({ facts: { part } });
    }
    expect(await found(file.digest)).toBeUndefined();
  });

  it('a file cut short, or longer, or with a changed manifest is none of ours', async () => {
    const file = sealed();
    expect(await refusedAs(file.bytes.subarray(0, -1))).toBe('SEAL_ALTERED');
    expect(await refusedAs(Buffer.concat([file.bytes, Buffer.from('x')]))).toBe('SEAL_ALTERED');
    expect(await refusedAs(Buffer.from(file.bytes.toString('latin1').replace('"bidder":', '"bidder" :'), 'latin1'))).toBe('SEAL_UNREADABLE');
    expect(await refusedAs(Buffer.from('%PDF-1.7 no bid at all\n'))).toBe('SEAL_UNREADABLE');
    expect(await refusedAs(Buffer.alloc(1_200_000, 'a'))).toBe('SEAL_UNREADABLE');
    expect(await refusedAs(Buffer.from('{"\\u0000":1}\n'))).toBe('SEAL_UNREADABLE');
  });

  it('a bid for another tender, another bidder, other holders or another lot is refused as such', async () => {
    expect(await refusedAs(sealed({ tender: '01HW0000000000000000009999' }).bytes)).toBe('SEAL_WRONG_TENDER');
    expect(await refusedAs(sealed({ bidder: other.id }).bytes)).toBe('SEAL_FOR_ANOTHER');
    expect(await refusedAs(sealed({ keyset: someKeySet(tender) }).bytes)).toBe('SEAL_WRONG_KEYSET');
    expect(await refusedAs(sealed({ lots: ['lot-9'] }).bytes)).toBe('SEAL_WRONG_LOT');
  });

  it('who says to whom it is sealed learns before the first byte that these could not open it', async () => {
    const { digest } = someKeySet(tender);
    const refused = await create(endpoint, bidder.token, 1000, { filename: 'offre.pli', keyset: digest });
    expect(refused).toMatchObject({ status: 422, body: { code: 'SEAL_WRONG_KEYSET', facts: { keyset: digest, accepted: [app.keyset.digest] } } });
    expect((await attempts(bidder)).at(-1)).toMatchObject({ event: 'refused', facts: { code: 'SEAL_WRONG_KEYSET' } });
    expect((await create(endpoint, bidder.token, 1000, { filename: 'offre.pli', keyset: app.keyset.digest })).status).toBe(201);
  });

  it('what was refused is refused for good, and nothing of it stays', async () => {
    const file = sealed({ bidder: other.id });
    const created = await create(endpoint, bidder.token, file.bytes.length);
    const url = app.locationOf(created);
    expect(await patch(url, bidder.token, 0, file.bytes)).toMatchObject({ status: 422, body: { code: 'SEAL_FOR_ANOTHER', facts: { named: other.id } } });
    expect((await raw('HEAD', url, { token: bidder.token })).status).toBe(422);
    expect(await patch(url, bidder.token, 0, file.bytes)).toMatchObject({ status: 422, body: { code: 'SEAL_FOR_ANOTHER' } });
    expect(await app.arriving()).not.toContain(url.slice(-32));
    expect((await bidder.get(`/v1/tenders/${tender}/deliveries/limits`)).body).toMatchObject({ unfinished: 0 });
  });

  it('the clerk delivers what was carried in on a stick, for the bidder it was sealed for', async () => {
    const file = sealed();
    await send(endpoint, clerk, file.bytes, { metadata: { filename: 'cle-usb.pli', bidder: bidder.id } });
    expect(await found(file.digest)).toMatchObject({ bytes: file.bytes.length });
    expect((await attempts(bidder)).map(({ event }) => event)).toEqual(['created', 'completed', 'verified']);
    expect(await create(endpoint, clerk.token, 100)).toMatchObject({ status: 422, body: { code: 'BIDDER_NOT_NAMED' } });
    expect(await refusedAs(sealed({ bidder: other.id }).bytes, clerk, { bidder: bidder.id })).toBe('SEAL_FOR_ANOTHER');
  });

  it('software with a key for bids delivers; with a key for reading it does not', async () => {
    const keyFor = async (...scopes: string[]): Promise<string> => (await bidder.post<{ key: string }>('/v1/account/api-keys', { password, label: 'logiciel', scopes, expiresAt: '2027-01-01T00:00:00.000Z' })).body.key;
    const file = sealed();
    await send(endpoint, bidder, file.bytes, { headers: { authorization: `Bearer ${await keyFor('bids')}` } });
    expect(await found(file.digest)).toBeDefined();
    expect(await create(endpoint, await keyFor('read'), 100)).toMatchObject({ status: 403, body: { code: 'API_KEY_SCOPE' } });
  });

  it('nobody changes or removes what was delivered or attempted', async () => {
    await send(endpoint, bidder, sealed().bytes);
    const source = app.pli.app.get(DataSource);
    for (const table of ['delivery', 'delivery_attempt']) for (const statement of [`UPDATE pli.${table} SET tender = 'x'`, `DELETE FROM pli.${table}`, `TRUNCATE pli.${table}`]) {
      await expect(source.query(statement)).rejects.toThrow(/permission denied/);
    }
    const owner = await new DataSource({ type: 'postgres', url: app.pli.database.ownerUrl, installExtensions: false } as never).initialize();
    for (const table of ['delivery', 'delivery_attempt']) for (const statement of [`UPDATE pli.${table} SET tender = 'x'`, `DELETE FROM pli.${table}`, `TRUNCATE pli.${table}`]) {
      await expect(owner.query(statement)).rejects.toThrow(/append-only/);
    }
    await owner.destroy();
  });
});
