import { isFault, openNote, parseVerifierKey } from '../../src/core/audit-log/index.js';
import { Attempts } from '../../src/delivery/index.js';
import { create, patch, send, startDeliveryApp, type DeliveryApp } from '../support/delivery-app.js';
import type { SignedInPerson } from '../support/people.js';
import { pliFile } from '../support/pli-file.js';

let app: DeliveryApp;
let bidder: SignedInPerson;
let other: SignedInPerson;
let tender: string;
let endpoint: string;

beforeAll(async () => {
  app = await startDeliveryApp();
});
beforeEach(async () => {
  ({ tender, endpoint, bidder, other } = await app.scene());
});
afterAll(() => app.close());

const text = async (person: SignedInPerson, query = ''): Promise<string> => {
  const answer = await app.pli.app.inject({ url: `/v1/tenders/${tender}/deliveries/attempts.txt${query}`, headers: { authorization: `Bearer ${person.token}` } });
  expect(answer.headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8', 'content-disposition': `attachment; filename="attempts-${tender}.txt"` });
  return answer.body;
};
const published = async () => {
  const key = parseVerifierKey((await app.pli.app.inject('/journal/service-key')).body.trim());
  if (key === undefined) throw new Error('no key is published');
  return key;
};

it('a bidder sees each of their attempts in order, and nobody else’s', async () => {
  const file = pliFile({ tender, bidder: bidder.id, keyset: app.keyset });
  await create(endpoint, bidder.token, 0);
  await send(endpoint, bidder, file.bytes);
  await create(endpoint, other.token, 99_999_999);
  const { body } = await bidder.get(`/v1/tenders/${tender}/deliveries/attempts`);
  expect(body).toMatchObject({ first: 1, total: 4, attempts: [
    { event: 'refused', upload: null, facts: { code: 'UPLOAD_LENGTH_MISSING' } }, { event: 'created', facts: { filename: 'offre.pli', bytes: file.bytes.length } },
    { event: 'completed' }, { event: 'verified', facts: { manifest: file.digest } },
  ] });
  expect((await other.get(`/v1/tenders/${tender}/deliveries/attempts`)).body).toMatchObject({ total: 1, attempts: [{ event: 'refused', facts: { code: 'UPLOAD_TOO_LARGE' } }] });
  expect((await app.pli.app.inject(`/v1/tenders/${tender}/deliveries/attempts`)).statusCode).toBe(401);
});

it('the signed log verifies with the published key of the service, and not once a digit is changed', async () => {
  await send(endpoint, bidder, pliFile({ tender, bidder: bidder.id, keyset: app.keyset }).bytes);
  app.pli.clock.set('2026-11-24T09:59:00.000Z');
  const note = await text(bidder);
  const opened = openNote(note, [await published()]);
  if (isFault(opened)) throw new Error(opened.fault);
  expect(opened.text.split('\n').slice(0, 6)).toEqual(['pli/delivery-attempts/v1', `log pli.localhost/journal`, `tender ${tender}`, `bidder ${bidder.id}`, 'written 2026-11-24T09:59:00.000Z', 'attempts 1 to 3 of 3']);
  expect(opened.text.split('\n')[6]).toMatch(/^1 2026-11-23T09:00:00\.000Z created \{"bytes":\d+,"filename":"offre\.pli","upload":"[0-9a-f]{32}"\}$/);
  expect(isFault(openNote(note.replace('09:00:00.000Z created', '09:00:01.000Z created'), [await published()]))).toBe(true);
});

it('the key it verifies with is the one the log names from its first entries on', async () => {
  const source = app.pli.app.get((await import('typeorm')).DataSource);
  const rows = await source.query<{ value: string }[]>("SELECT convert_from(p.value, 'UTF8') AS value FROM journal.entry_part p WHERE p.name = 'command' AND convert_from(p.value, 'UTF8') LIKE '%\"service\"%'");
  const key = Buffer.from((await published()).publicKey);
  expect(rows.some(({ value }) => value.includes(key.toString('base64')) || value.includes(key.toString('hex')))).toBe(true);
});

it('a log longer than a note holds comes in pages, each signed and numbered', async () => {
  const attempts = app.pli.app.get(Attempts);
  for (let n = 0; n < 260; n++) {
    await attempts.note({ tender, bidder: bidder.id, actor: bidder.id, at: '2026-11-23T09:00:00.000Z', event: 'interrupted', upload: 'a'.repeat(32), facts: { offset: n, filename: 'x'.repeat(60) } });
  }
  const key = await published();
  for (const [query, shown] of [['', '1 to 250'], ['?first=251', '251 to 260'], ['?first=261', 'none']] as const) {
    const opened = openNote(await text(bidder, query), [key]);
    expect(isFault(opened) ? opened.fault : opened.text).toContain(`attempts ${shown} of 260\n`);
  }
});

it('what a deposit was told is in it too, even when the deposit was given up', async () => {
  const attempts = app.pli.app.get(Attempts);
  const { UnitOfWork } = await import('../../src/platform/unit-of-work.js');
  await expect(app.pli.app.get(UnitOfWork).run(async () => {
    await attempts.note({ tender, bidder: bidder.id, actor: bidder.id, at: '2026-11-24T10:00:00.000Z', event: 'deposit', facts: { code: 'LIMIT_REACHED' } });
    throw new Error('given up');
  })).rejects.toThrow('given up');
  expect(await text(bidder)).toContain('1 2026-11-24T10:00:00.000Z deposit {"code":"LIMIT_REACHED"}\n');
});

it('somebody who only asks where to go on, again and again, is noted once', async () => {
  const { headers } = await create(endpoint, bidder.token, 1000);
  const url = `${app.origin}${headers.location ?? ''}`;
  const { raw } = await import('../support/delivery-app.js');
  for (let n = 0; n < 5; n++) await raw('HEAD', url, { token: bidder.token });
  await patch(url, bidder.token, 0, Buffer.alloc(10));
  for (let n = 0; n < 5; n++) await raw('HEAD', url, { token: bidder.token });
  const { body } = await bidder.get<{ attempts: { event: string; facts: { offset?: number } }[] }>(`/v1/tenders/${tender}/deliveries/attempts`);
  expect(body.attempts.map(({ event, facts }) => [event, facts.offset])).toEqual([['created', undefined], ['resumed', 0], ['resumed', 10]]);
});

it('a name that could forge a line is written in one line, as text', async () => {
  await create(endpoint, bidder.token, 1000, { filename: 'a"\n9 2026-11-23T09:00:00.000Z verified {}\n' });
  await create(endpoint, bidder.token, 1000, { filename: 'offre\u2028"finale" e\u0301.pli' });
  const opened = openNote(await text(bidder), [await published()]);
  if (isFault(opened)) throw new Error(opened.fault);
  expect(opened.text.split('\n')).toHaveLength(6 + 2 + 1);
});

it('the description of the interface shows every route of a delivery, and asks stock clients for no Idempotency-Key', async () => {
  type Operation = { readonly parameters?: readonly { readonly name: string }[]; readonly responses: Record<string, unknown>; readonly requestBody?: { readonly content: Record<string, unknown> } };
  const { paths } = (await app.pli.app.inject('/openapi.json')).json<{ paths: Record<string, Record<string, Operation>> }>();
  const base = '/v1/tenders/{tender}/deliveries';
  expect(Object.keys(paths[base] ?? {}).sort()).toEqual(['options', 'post']);
  expect(Object.keys(paths[`${base}/{upload}`] ?? {}).sort()).toEqual(['delete', 'head', 'patch']);
  for (const path of ['limits', 'attempts', 'attempts.txt']) expect(Object.keys(paths[`${base}/${path}`] ?? {})).toContain('get');
  const names = paths[base]?.['post']?.parameters?.map(({ name }) => name) ?? [];
  expect(names).toEqual(expect.arrayContaining(['Tus-Resumable', 'Upload-Length', 'Upload-Metadata']));
  expect(names).not.toContain('Idempotency-Key');
  expect(Object.keys(paths[`${base}/{upload}`]?.['patch']?.requestBody?.content ?? {})).toEqual(['application/offset+octet-stream']);
  expect(paths[`/v1/tenders/{tender}/bids`]?.['post']?.parameters?.map(({ name }) => name)).toContain('Idempotency-Key');
});
