import { createHash } from 'node:crypto';
import { Upload } from 'tus-js-client';
import { Deliveries } from '../../src/delivery/index.js';
import { Jobs } from '../../src/platform/jobs.js';
import { buffer } from 'node:stream/consumers';
import { attemptsOf, beforeLimit, codeOf, create, patch, raw, send, startDeliveryApp, type DeliveryApp } from '../support/delivery-app.js';
import { signIn, type SignedInPerson } from '../support/people.js';
import { pliFile, withKeySet, type PliFile, type Sealed } from '../support/pli-file.js';

let app: DeliveryApp;
let bidder: SignedInPerson;
let other: SignedInPerson;
let clerk: SignedInPerson;
let authority: SignedInPerson;
let tender: string;
let endpoint: string;

beforeAll(async () => {
  app = await startDeliveryApp({ PLI_ENVELOPE_BYTES: '3000000', PLI_UNFINISHED_UPLOADS: '2' });
  clerk = await app.people.with('clerk');
  authority = await app.people.with('authority');
});
beforeEach(async () => {
  ({ tender, endpoint, bidder, other } = await app.scene());
});
afterAll(() => app.close());

const sealed = (over: Partial<Sealed> = {}): PliFile => pliFile({ tender, bidder: bidder.id, keyset: app.keyset, ...over });
const found = (manifest: string, of = bidder.id) => app.found({ tender, bidder: of, manifest });
const attempts = (person: SignedInPerson) => attemptsOf(person, tender);

describe('a stock client', () => {
  it('delivers a sealed bid in pieces, and each of its blobs is found by its digest', async () => {
    const file = sealed({ lots: ['lot-1', 'lot-3'], files: 1_000_000 });
    const before = await app.arriving();
    await send(endpoint, bidder, file.bytes, { chunkSize: 100_000 });
    const delivered = await found(file.digest);
    expect(delivered).toMatchObject({ digest: file.digest, bytes: file.bytes.length, object: createHash('sha256').update(file.bytes).digest('hex'), arrivedAt: beforeLimit, manifest: file.manifest });
    if (delivered === undefined) throw new Error('not delivered');
    const deliveries = app.pli.app.get(Deliveries);
    for (const { content, files, shares } of file.manifest.envelopes) for (const blob of [content, ...shares, ...(files === null ? [] : [files])]) {
      const bytes = await deliveries.blob(delivered, blob.sha256);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(blob.sha256);
      expect((await buffer(await deliveries.stream(delivered, blob.sha256))).length).toBe(blob.bytes);
    }
    expect(await app.arriving()).toEqual(before);
  });

  it('delivers in one piece, and with the first bytes in the creation', async () => {
    for (const options of [{}, { uploadDataDuringCreation: true }, { uploadDataDuringCreation: true, chunkSize: 20_000 }]) {
      const file = sealed();
      await send(endpoint, bidder, file.bytes, options);
      expect(await found(file.digest)).toMatchObject({ bytes: file.bytes.length });
    }
  });

  it('delivers the same file twice as one', async () => {
    const file = sealed();
    await send(endpoint, bidder, file.bytes);
    app.pli.clock.set('2026-11-23T10:00:00.000Z');
    await send(endpoint, bidder, file.bytes);
    expect(await found(file.digest)).toMatchObject({ arrivedAt: beforeLimit });
  });

  it('that asks again after the end is told that all is there', async () => {
    const file = sealed();
    const url = await send(endpoint, bidder, file.bytes);
    expect(await raw('HEAD', url, { token: bidder.token })).toMatchObject({ status: 200, headers: { 'upload-offset': String(file.bytes.length), 'upload-length': String(file.bytes.length), 'pli-manifest': file.digest } });
    expect(await patch(url, bidder.token, file.bytes.length, Buffer.alloc(0))).toMatchObject({ status: 422, body: { code: 'UPLOAD_DONE' } });
  });

  it('gives up an upload, and its place is free', async () => {
    const upload = new Upload(Buffer.alloc(50_000), { endpoint, metadata: { filename: 'a.pli' }, headers: { authorization: `Bearer ${bidder.token}` }, chunkSize: 10_000, uploadSize: 50_000 });
    await new Promise<void>((resolve, reject) => {
      upload.options.onChunkComplete = () => { resolve(); };
      upload.options.onError = reject;
      upload.start();
    });
    await upload.abort(true);
    expect(await raw('HEAD', upload.url ?? '', { token: bidder.token })).toMatchObject({ status: 404 });
    expect((await bidder.get(`/v1/tenders/${tender}/deliveries/limits`)).body).toMatchObject({ unfinished: 0 });
  });
});

describe('before the first byte', () => {
  it('the limits are said, to people and to tus clients', async () => {
    expect((await bidder.get(`/v1/tenders/${tender}/deliveries/limits`)).body).toMatchObject({
      maximumBytes: 3_000_000, mostUnfinished: 2, unfinished: 0, expiresAfterHours: 24, until: '2026-11-24T10:00:00.000Z', refusedNow: null, tus: { version: '1.0.0' },
    });
    const { status, headers } = await raw('OPTIONS', endpoint);
    expect(status).toBe(204);
    expect(headers).toMatchObject({ 'tus-version': '1.0.0', 'tus-max-size': '3000000', 'tus-checksum-algorithm': 'sha1,sha256,md5', 'tus-extension': 'creation,creation-with-upload,termination,expiration,checksum' });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it.each([
    ['too large', { bytes: 3_000_001 }, 413, 'UPLOAD_TOO_LARGE'],
    ['empty', { bytes: 0 }, 422, 'UPLOAD_LENGTH_MISSING'],
    ['without a name', { pairs: {} }, 422, 'UPLOAD_UNNAMED'],
    ['with an empty name', { pairs: { filename: ' ' } }, 422, 'UPLOAD_UNNAMED'],
    ['with a name that breaks a line', { pairs: { filename: 'a\nb' } }, 422, 'UPLOAD_UNNAMED'],
    ['for somebody else', { pairs: { filename: 'a', bidder: 'p-somebody' } }, 403, 'BID_FOR_ANOTHER'],
    ['for the rehearsal, by a bidder', { pairs: { filename: 'a', bidder: 'rehearsal' } }, 403, 'ROLE_MAY_NOT'],
    ['at the limit', { at: '2026-11-24T10:00:00.000Z' }, 422, 'UPLOAD_TOO_LATE'],
  ] as [string, { bytes?: number; pairs?: Record<string, string>; at?: string }, number, string][])('a file %s is refused, and the attempt noted', async (_case, { bytes = 100, pairs = { filename: 'a.pli' }, at = beforeLimit }, status, code) => {
    app.pli.clock.set(at);
    const answer = await create(endpoint, bidder.token, bytes, pairs);
    expect(answer).toMatchObject({ status, body: { code }, headers: { 'content-type': 'application/problem+json', 'tus-resumable': '1.0.0' } });
    expect((await attempts(bidder)).at(-1)).toMatchObject({ event: 'refused', facts: { code } });
    expect(await codeOf(new Promise((resolve, reject) => {
      new Upload(Buffer.alloc(Math.max(bytes, 1)), { endpoint, uploadSize: bytes, metadata: pairs, headers: { authorization: `Bearer ${bidder.token}` }, retryDelays: [0], onSuccess: resolve, onError: reject }).start();
    }))).toBe(code);
  });

  it('a millisecond before the limit it is still taken, and may end after it', async () => {
    app.pli.clock.set('2026-11-24T09:59:59.999Z');
    const file = sealed();
    const created = await create(endpoint, bidder.token, file.bytes.length);
    expect(created.status).toBe(201);
    app.pli.clock.set('2026-11-24T10:03:00.000Z');
    expect(await patch(app.locationOf(created), bidder.token, 0, file.bytes)).toMatchObject({ status: 204, headers: { 'pli-manifest': file.digest } });
    expect(await found(file.digest)).toMatchObject({ arrivedAt: '2026-11-24T10:03:00.000Z' });
  });

  it('a length that comes later, and a length without a number, are refused', async () => {
    const headers = { 'upload-defer-length': '1', 'upload-metadata': 'filename YQ==' };
    expect(await raw('POST', endpoint, { token: bidder.token, headers })).toMatchObject({ status: 422, body: { code: 'UPLOAD_LENGTH_MISSING' } });
    expect(await raw('POST', endpoint, { token: bidder.token, headers: { 'upload-length': 'many', 'upload-metadata': 'filename YQ==' } })).toMatchObject({ status: 422 });
    expect(await raw('POST', endpoint, { token: bidder.token, headers: { 'upload-length': '10', 'upload-metadata': 'filename ***' } })).toMatchObject({ status: 400, body: { code: 'UPLOAD_PROTOCOL' } });
    expect(await raw('POST', endpoint, { token: bidder.token, headers: { 'tus-resumable': '0.2.2', 'upload-length': '10', 'upload-metadata': 'filename YQ==' } })).toMatchObject({ status: 412, body: { code: 'TUS_VERSION' } });
  });

  it('a tender nobody knows, or that takes only paper, takes nothing', async () => {
    const unknown = `${app.origin}/v1/tenders/01HW9999999999999999999999/deliveries`;
    expect(await create(unknown, bidder.token, 100)).toMatchObject({ status: 404, body: { code: 'UNKNOWN_TENDER' } });
    const paper = await app.tender((file) => ({ ...file, keysets: [] }));
    expect(await create(`${app.origin}/v1/tenders/${paper}/deliveries`, bidder.token, 100)).toMatchObject({ status: 422, body: { code: 'UPLOAD_PAPER_ONLY' } });
    const waiting = await app.tender((file) => withKeySet(file, app.keyset, null));
    expect(await create(`${app.origin}/v1/tenders/${waiting}/deliveries`, bidder.token, 100)).toMatchObject({ status: 422, body: { code: 'UPLOAD_PAPER_ONLY' } });
  });

  it('a tender that is not published is unknown to bidders, and open for the rehearsal', async () => {
    const hidden = await app.tender((file) => ({ ...withKeySet(file, app.keyset, null), state: 'frozen' }));
    const at = `${app.origin}/v1/tenders/${hidden}/deliveries`;
    expect(await create(at, bidder.token, 100)).toMatchObject({ status: 404, body: { code: 'UNKNOWN_TENDER' } });
    expect(await bidder.get(`/v1/tenders/${hidden}/deliveries/limits`)).toMatchObject({ status: 404, body: { code: 'UNKNOWN_TENDER' } });
    const file = pliFile({ tender: hidden, bidder: 'rehearsal', keyset: app.keyset, files: 0 });
    for (const person of [authority, clerk]) {
      const url = await send(at, person, file.bytes, { metadata: { filename: 'essai.pli', bidder: 'rehearsal' } });
      expect(await raw('HEAD', url, { token: person.token })).toMatchObject({ headers: { 'pli-manifest': file.digest } });
    }
    expect(await create(at, authority.token, 100, { filename: 'a', bidder: bidder.id })).toMatchObject({ status: 403 });
  });

  it('one person has so many uploads under way and no more, even at the same instant', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => create(endpoint, bidder.token, 1000)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 422, 422, 422, 422]);
    expect(answers.find(({ status }) => status === 422)?.body).toMatchObject({ code: 'UPLOADS_UNFINISHED', facts: { unfinished: 2, most: 2 } });
    expect(await create(endpoint, other.token, 1000)).toMatchObject({ status: 201 });
  });
});

describe('while it arrives', () => {
  const begun = async (bytes = 1000): Promise<string> => app.locationOf(await create(endpoint, bidder.token, bytes));

  it('a wrong place is a conflict that names the right one, and changes nothing', async () => {
    const url = await begun();
    expect(await patch(url, bidder.token, 0, Buffer.alloc(400))).toMatchObject({ status: 204, headers: { 'upload-offset': '400' } });
    for (const offset of [0, 399, 401, 1000]) {
      expect(await patch(url, bidder.token, offset, Buffer.alloc(10))).toMatchObject({ status: 409, body: { code: 'UPLOAD_OFFSET', facts: { offset: 400 } } });
    }
    expect(await raw('HEAD', url, { token: bidder.token })).toMatchObject({ status: 200, headers: { 'upload-offset': '400', 'cache-control': 'no-store' } });
  });

  it('more than was announced is refused and the rest kept', async () => {
    const url = await begun();
    expect(await patch(url, bidder.token, 0, Buffer.alloc(1001))).toMatchObject({ status: 413, body: { code: 'UPLOAD_TOO_LONG' } });
    expect((await raw('HEAD', url, { token: bidder.token })).headers['upload-offset']).toBe('0');
    const chunked = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream', 'transfer-encoding': 'chunked' };
    const answer = await fetch(url, { method: 'PATCH', headers: { 'tus-resumable': '1.0.0', authorization: `Bearer ${bidder.token}`, 'upload-offset': '0', 'content-type': chunked['content-type'] }, body: new Blob([Buffer.alloc(2000)]).stream(), duplex: 'half' } as RequestInit);
    expect(answer.status).toBe(413);
    expect(Number((await raw('HEAD', url, { token: bidder.token })).headers['upload-offset'])).toBeLessThanOrEqual(1000);
  });

  it.each(['sha1', 'sha256', 'md5'])('a part with another %s than stated is dropped whole', async (algorithm) => {
    const url = await begun();
    const part = Buffer.alloc(500, 7);
    const sum = (bytes: Buffer): string => `${algorithm} ${createHash(algorithm).update(bytes).digest('base64')}`;
    expect(await patch(url, bidder.token, 0, part, { 'upload-checksum': sum(Buffer.alloc(500, 8)) })).toMatchObject({ status: 460, body: { code: 'UPLOAD_CHECKSUM' } });
    expect((await raw('HEAD', url, { token: bidder.token })).headers['upload-offset']).toBe('0');
    expect(await patch(url, bidder.token, 0, part, { 'upload-checksum': sum(part) })).toMatchObject({ status: 204, headers: { 'upload-offset': '500' } });
  });

  it('a checksum nobody knows, and another media type, are refused', async () => {
    const url = await begun();
    expect(await patch(url, bidder.token, 0, Buffer.alloc(5), { 'upload-checksum': 'crc32 AAAA' })).toMatchObject({ status: 400, body: { code: 'UPLOAD_PROTOCOL' } });
    expect(await patch(url, bidder.token, 0, Buffer.alloc(5), { 'content-type': 'application/octet-stream' })).toMatchObject({ status: 400, body: { code: 'UPLOAD_PROTOCOL' } });
    expect(await patch(url, bidder.token, 0, Buffer.alloc(5), { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
  });

  it('somebody else’s upload answers like one that never was, in every method', async () => {
    const url = await begun();
    const never = url.replace(/[0-9a-f]{32}$/, 'f'.repeat(32));
    for (const person of [other, clerk, authority]) for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      const ask = (at: string) => raw(method, at, { token: person.token, ...(method === 'PATCH' ? { body: Buffer.alloc(10), headers: { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' } } : {}) });
      const [theirs, none] = [await ask(url), await ask(never)];
      expect(theirs.status).toBe(404);
      expect(theirs.body).toEqual(JSON.parse(JSON.stringify(none.body).replaceAll('f'.repeat(32), url.slice(-32))));
    }
    const elsewhere = url.replace(tender, await app.tender());
    expect((await raw('HEAD', elsewhere, { token: bidder.token })).status).toBe(404);
    expect((await raw('HEAD', url, { token: bidder.token })).status).toBe(200);
  });

  it('whoever is not signed in, or has no part in it, enters by no spelling', async () => {
    const url = await begun();
    const supervisor = await app.people.with('supervisor');
    for (const spelling of [url, `${url}/`, url.replace('deliveries', '%64eliveries'), url.replace('/v1/', '//v1/'), `${url}?x=1`, url.replace(/([0-9a-f]{32})$/, './$1')]) {
      for (const token of [undefined, 'x'.repeat(43), supervisor.token, app.people.administrator.token]) for (const method of ['HEAD', 'PATCH', 'DELETE', 'POST']) {
        const { status } = await raw(method, spelling, { ...(token === undefined ? {} : { token }), headers: { 'upload-offset': '0', 'upload-length': '10', 'upload-metadata': 'filename YQ==', 'content-type': 'application/offset+octet-stream' }, ...(method === 'PATCH' ? { body: Buffer.alloc(5) } : {}) });
        expect([400, 401, 403, 404, 405]).toContain(status);
      }
    }
    expect((await raw('HEAD', url, { token: bidder.token })).headers['upload-offset']).toBe('0');
  });

  it('a day without progress ends it; a day with progress does not', async () => {
    const url = await begun();
    app.pli.clock.set('2026-11-24T08:00:00.000Z');
    await patch(url, bidder.token, 0, Buffer.alloc(10));
    app.pli.clock.set('2026-11-25T07:00:00.000Z');
    await app.pli.app.get(Jobs).drain();
    const again = await signIn(app.pli.app, bidder.login);
    expect((await raw('HEAD', url, { token: again })).status).toBe(200);
    app.pli.clock.set('2026-11-25T08:00:00.000Z');
    expect(await patch(url, again, 10, Buffer.alloc(10))).toMatchObject({ status: 410, body: { code: 'UPLOAD_EXPIRED' } });
    expect(await app.arriving()).not.toContain(url.slice(-32));
  });

  it('what nobody comes back for is removed by itself', async () => {
    const url = await begun();
    await patch(url, bidder.token, 0, Buffer.alloc(10));
    expect(await app.arriving()).toContain(url.slice(-32));
    app.pli.clock.set('2026-11-24T09:00:01.000Z');
    await app.pli.app.get(Jobs).drain();
    expect(await app.arriving()).not.toContain(url.slice(-32));
    expect((await attempts(bidder)).at(-1)).toMatchObject({ event: 'expired' });
  });
});
