import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { Json } from '../../src/core/json.js';
import { Jobs } from '../../src/platform/jobs.js';
import { Proceedings } from '../../src/tenders/index.js';
import { limitAt } from '../support/builders/tenders.js';
import { envelopesOf, offerContent } from '../support/builders/envelopes.js';
import { rehearse, sealedBid, withKeys, type KeyHolder } from '../support/key-holders.js';
import type { KeySet } from '../../src/core/seal/index.js';
import { PageVisitor } from '../support/page-visitor.js';
import { password, peopleOf, signIn, type Answer, type People, type SignedInPerson } from '../support/people.js';
import { publishedTender, registerApp, type SeatOf } from '../support/register-app.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let pli: TestApp;
let people: People;
let clerk: SignedInPerson;
let seats: SeatOf[];
let tender: string;
let holders: KeyHolder[];
let keyset: KeySet;
const beforeLimit = '2026-11-23T09:00:00.000Z';

beforeAll(async () => {
  pli = await startTestApp({ module: registerApp, at: beforeLimit });
  people = await peopleOf(pli.app);
  clerk = await people.with('clerk');
  holders = [];
  for (const person of [await people.with('supervisor'), await people.with('controller'), await people.with('regulator')]) holders.push(await withKeys(person));
  seats = [];
  for (const office of ['chair', 'rapporteur', 'member'] as const) seats.push({ id: (await people.with()).id, office });
});
beforeEach(async () => {
  pli.clock.set(beforeLimit);
  tender = await publishedTender(pli.app, seats, async (id) => { keyset = await rehearse(pli.app, id, holders, '2026-10-21T11:00:00.000Z'); });
});
afterAll(() => pli.close());

/** What the firm's own device makes of a bid, its sealed file already here. */
const body = async (bidder: string, lots: readonly string[], over: object = {}): Promise<object> =>
  ({ ...(await sealedBid(bidder, { app: pli.app, tender, keyset, lots, envelopes: envelopesOf('p-firm-a', lots) })), ...over });
const deposit = async (bidder: SignedInPerson, lots: readonly string[] = ['lot-1'], over: object = {}, headers: Record<string, string> = {}): Promise<Answer> =>
  bidder.post(`/v1/tenders/${tender}/bids`, await body(bidder.id, lots, over), headers);
const register = async () => (await pli.app.get(Proceedings).read(tender)).file.bids;


describe('a deposit', () => {
  it('is receipted with its order, its instant and the place of its proof, and is signed by the bidder’s own key', async () => {
    const bidder = await people.bidder();
    const { status, body: answer } = await deposit(bidder, ['lot-1', 'lot-3']);
    expect(status).toBe(201);
    expect(answer).toMatchObject({
      state: 'receiving', result: { bid: 'bid-1', order: 1, standing: 'received', replaces: null, delivered: true },
      receipt: { order: 1, receivedAt: beforeLimit, standing: 'received', proof: `/v1/tenders/${tender}/bids/bid-1/receipt` },
    });
    const [row] = await pli.app.get(DataSource).query<{ entry: string }[]>("SELECT convert_from(entry, 'UTF8') AS entry FROM journal.audit_entry WHERE chain = $1 ORDER BY seq DESC LIMIT 1", [tender]);
    expect(JSON.parse(row?.entry ?? '{}')).toMatchObject({ type: 'bid.deposited', actor: bidder.id, role: 'bidder', act: { mode: 'custodial' } });
  });

  it('leaves nothing of its content anywhere: database, store and answers hold no canary', async () => {
    const bidder = await people.bidder();
    const secret = 'Banque très reconnaissable de Gao';
    const offer = offerContent({ documents: [], bidSecurity: { issuer: secret, amount: 987_654, validUntil: '2027-04-30' } });
    const envelopes = envelopesOf('p-firm-a', ['lot-1'], offer as unknown as Json);
    const answer = await bidder.post(`/v1/tenders/${tender}/bids`, await sealedBid(bidder.id, { app: pli.app, tender, keyset, lots: ['lot-1'], envelopes }));
    expect(answer.status).toBe(201);
    const source = pli.app.get(DataSource);
    const tables = await source.query<{ name: string }[]>("SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables WHERE table_schema IN ('pli', 'journal')");
    const told: string[] = [JSON.stringify(answer.body)];
    for (const { name } of tables) told.push((await source.query<{ text: string | null }[]>(`SELECT string_agg(t::text, ' ') AS text FROM ${name} t`))[0]?.text ?? '');
    const readers = [bidder, clerk, people.administrator, await people.with('authority'), await people.with('regulator'), await people.with('supervisor')];
    for (const reader of readers) for (const path of ['bids', 'bids/bid-1', 'opening/minutes', 'bids/bid-1/receipt', 'shares', 'keyset']) {
      told.push((await pli.app.inject({ url: `/v1/tenders/${tender}/${path}`, headers: { authorization: `Bearer ${reader.token}` } })).body);
    }
    const canaries = [secret, '987654', '13150000'].flatMap((text) => [text, Buffer.from(text).toString('hex'), Buffer.from(text).toString('base64').replace(/=+$/, '')]);
    for (const text of told) for (const canary of canaries) expect(text).not.toContain(canary);
  });

  it.each([
    ['2026-11-24T09:59:59.999Z', 'received'], [limitAt, 'late'], ['2026-11-24T10:00:00.001Z', 'late'],
  ])('arrived at %s is %s', async (at, standing) => {
    pli.clock.set(at);
    const answer = await deposit(await people.bidder());
    expect(answer.body).toMatchObject({ result: { standing }, receipt: { receivedAt: at, standing } });
  });

  it('sent again with the same key is one bid; with another body it is refused', async () => {
    const bidder = await people.bidder();
    const key = { 'idempotency-key': randomUUID() };
    const first = await deposit(bidder, ['lot-1'], {}, key);
    const again = await deposit(bidder, ['lot-1'], {}, key);
    expect(again.body).toEqual(first.body);
    expect(await register()).toHaveLength(1);
    expect((await deposit(bidder, ['lot-2'], {}, key)).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('pressed twice on its page is one bid, answered twice with the same page', async () => {
    const bidder = await people.bidder();
    const { manifest } = (await body(bidder.id, ['lot-1'])) as { manifest: string };
    const visitor = new PageVisitor(pli.app).become(bidder.token);
    const address = `/avis/${tender}/deposer/${manifest}`;
    const page = await visitor.see(address);
    const both = [await visitor.send(address, {}, page), await visitor.send(address, {}, page)];
    expect(both.map(({ status, headers }) => [status, headers['content-type']])).toEqual(Array(2).fill([200, 'text/html; charset=utf-8']));
    expect(both[1]?.html).toBe(both[0]?.html);
    expect(both[0]?.html).toMatch(/R-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    expect(await register()).toHaveLength(1);
  });

  it('that is refused stands among the bidder’s attempts with its code; one sent twice does not', async () => {
    const bidder = await people.bidder();
    const attempts = async () => (await bidder.get<{ attempts: { event: string; facts: object }[] }>(`/v1/tenders/${tender}/deliveries/attempts`)).body.attempts.filter(({ event }) => event === 'deposit');
    await deposit(bidder, ['lot-1'], { manifest: 'ef'.repeat(32) });
    const key = { 'idempotency-key': randomUUID() };
    const sent = await body(bidder.id, ['lot-1']);
    for (const status of [201, 201]) expect((await bidder.post(`/v1/tenders/${tender}/bids`, sent, key)).status).toBe(status);
    expect((await attempts()).map(({ facts }) => facts)).toEqual([{ code: 'SEAL_NOT_DELIVERED', manifest: 'ef'.repeat(32) }]);
  });

  it('of many bidders at the same time is registered without gap or double', async () => {
    const bidders = await Promise.all(Array.from({ length: 8 }, () => people.bidder()));
    const answers = await Promise.all(bidders.map((bidder) => deposit(bidder)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect((await register()).map(({ order }) => order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(new Set(answers.map(({ body: { result } }) => (result as { bid: string }).bid)).size).toBe(8);
  });

  it('twice at the same time by one bidder leaves one standing bid', async () => {
    const bidder = await people.bidder();
    const statuses = (await Promise.all([deposit(bidder), deposit(bidder), deposit(bidder)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 409, 409]);
    expect(await register()).toHaveLength(1);
  });

  it('is decisive: a session alone does not do it, an API key made for bids does', async () => {
    const bidder = await people.bidder();
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const made = await bidder.post<{ key: string }>('/v1/account/api-keys', { password, label: 'ERP', scopes: ['bids'], expiresAt });
    bidder.token = await signIn(pli.app, bidder.login);
    expect((await deposit(bidder)).body).toMatchObject({ status: 403, code: 'STEP_UP_REQUIRED' });
    bidder.token = made.body.key;
    expect((await deposit(bidder)).body).toMatchObject({ result: { bid: 'bid-1' } });
  });
});

describe('what is not a bid is refused with its field, and nothing is registered', () => {
  const commitments = { offer: 'ab'.repeat(32), 'price-lot-1': 'cd'.repeat(32) };

  it.each<[string, object, string]>([
    ['no digest', { manifest: null }, 'MANIFEST_MISSING'], ['a digest of something that never came', { manifest: 'ef'.repeat(32) }, 'SEAL_NOT_DELIVERED'],
    ['the digest alone, where the rules want the bytes', { manifest: 'ef'.repeat(32), delivery: 'later' }, 'SEAL_NOT_DELIVERED'],
    ['other commitments than the sealed ones', { commitments }, 'SEAL_MALFORMED'], ['a price missing', { commitments: { offer: 'ab'.repeat(32) } }, 'ENVELOPE_MISSING'],
    ['a price of another lot', { commitments: { ...commitments, 'price-lot-2': 'cd'.repeat(32) } }, 'ENVELOPE_UNEXPECTED'],
    ['another lot than was sealed', { lots: ['lot-2'], commitments: { offer: 'ab'.repeat(32), 'price-lot-2': 'cd'.repeat(32) } }, 'SEAL_MALFORMED'],
    ['an unknown lot', { lots: ['lot-9'] }, 'UNKNOWN_LOT'], ['a commitment that is none', { commitments: { offer: 'x' } }, 'VALIDATION_FAILED'],
    ['commitments in a list', { commitments: [] }, 'VALIDATION_FAILED'], ['a digest in capitals', { manifest: 'AB'.repeat(32) }, 'VALIDATION_FAILED'],
    ['an offer in clear', { offer: offerContent() }, 'VALIDATION_FAILED'], ['a field nobody knows', { urgent: true }, 'VALIDATION_FAILED'],
    ['another bidder’s name', { bidder: 'p-firm-b' }, 'SEAL_NOT_DELIVERED'], ['lots of the wrong type', { lots: 'lot-1' }, 'VALIDATION_FAILED'],
  ])('%s', async (...[, over, code]) => {
    const answer = await deposit(await people.bidder(), ['lot-1'], over);
    expect(answer.body).toMatchObject({ code });
    expect(await register()).toEqual([]);
  });

  it('a sealed file of a rival, or of another tender', async () => {
    const [bidder, rival] = [await people.bidder(), await people.bidder()];
    const theirs = await body(rival.id, ['lot-1']);
    expect((await bidder.post(`/v1/tenders/${tender}/bids`, theirs)).body).toMatchObject({ code: 'SEAL_NOT_DELIVERED' });
    const before = await body(bidder.id, ['lot-1']);
    tender = await publishedTender(pli.app, seats, async (id) => { keyset = await rehearse(pli.app, id, holders, '2026-10-21T11:00:00.000Z'); });
    expect((await bidder.post(`/v1/tenders/${tender}/bids`, before)).body).toMatchObject({ code: 'SEAL_NOT_DELIVERED' });
  });

  it('any electronic bid where nobody holds keys: such a tender takes paper', async () => {
    tender = await publishedTender(pli.app, seats);
    const bidder = await people.bidder();
    expect((await deposit(bidder)).body).toMatchObject({ code: 'PAPER_ONLY' });
    expect((await clerk.post(`/v1/tenders/${tender}/bids`, { lots: ['lot-1'], bidder: bidder.id })).status).toBe(201);
  });

  it.each([['a key twice', '{"lots":["lot-1"],"lots":[]}'], ['thirty digits', `{"lots":[${'9'.repeat(30)}]}`],
    ['more than 256 kB', JSON.stringify({ lots: ['x'.repeat(300_000)] })]])('%s', async (_title, payload) => {
    const { token } = await people.bidder();
    const { statusCode } = await pli.app.inject({
      method: 'POST', url: `/v1/tenders/${tender}/bids`, payload, headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
    });
    expect([400, 413, 422]).toContain(statusCode);
    expect(await register()).toEqual([]);
  });

  it('a tender nobody knows', async () => {
    const bidder = await people.bidder();
    expect((await bidder.post('/v1/tenders/01JD0000000000000000000009/bids', await body(bidder.id, ['lot-1']))).body).toMatchObject({ status: 404, code: 'UNKNOWN_TENDER' });
  });
});

describe('the register', () => {
  it('another bidder’s bid answers exactly like one that does not exist', async () => {
    await deposit(await people.bidder());
    const rival = await people.bidder();
    const told = async (path: string, bid: string) => {
      const { status, body: { code, title, detail } } = await rival.get<{ code: string; title: string; detail: string }>(`/v1/tenders/${tender}/bids/${bid}${path}`);
      return { status, code, title, detail: detail.replaceAll(bid, '…') };
    };
    for (const path of ['', '/receipt']) expect(await told(path, 'bid-1')).toEqual(await told(path, 'bid-77'));
    expect((await rival.post(`/v1/tenders/${tender}/bids/bid-1/withdrawal`)).body).toMatchObject({ status: 404, code: 'UNKNOWN_BID' });
    expect((await rival.get<{ bids: unknown[] }>(`/v1/tenders/${tender}/bids`)).body.bids).toEqual([]);
  });

  it('shows a bidder its own bid, the clerk its lines page by page, and others nothing', async () => {
    const bidder = await people.bidder();
    await deposit(bidder);
    await deposit(bidder, ['lot-1'], { replaces: 'bid-1' });
    await deposit(await people.bidder());
    const own = await bidder.get<{ bids: { id: string; status: string }[] }>(`/v1/tenders/${tender}/bids`);
    expect(own.body.bids.map(({ id, status }) => [id, status])).toEqual([['bid-1', 'replaced'], ['bid-2', 'deposited']]);
    const first = await clerk.get<{ bids: { id: string }[] }>(`/v1/tenders/${tender}/bids?limit=2`);
    const next = /<([^>]+)>/.exec(String(first.headers['link']))?.[1] ?? '';
    expect([first.body.bids, (await clerk.get<{ bids: { id: string }[] }>(next)).body.bids].map((page) => page.map(({ id }) => id))).toEqual([['bid-1', 'bid-2'], ['bid-3']]);
    for (const role of ['authority', 'regulator', 'supervisor'] as const) expect((await (await people.with(role)).get(`/v1/tenders/${tender}/bids`)).status).toBe(403);
    expect((await people.administrator.get(`/v1/tenders/${tender}/bids`)).status).toBe(403);
  });

  it('takes a withdrawal before the limit and keeps the line; at the limit it is refused', async () => {
    const bidder = await people.bidder();
    await deposit(bidder);
    pli.clock.set(limitAt);
    expect((await bidder.post(`/v1/tenders/${tender}/bids/bid-1/withdrawal`)).body).toMatchObject({ code: 'WITHDRAWAL_TOO_LATE' });
    pli.clock.set('2026-11-24T09:59:59.999Z');
    expect((await bidder.post(`/v1/tenders/${tender}/bids/bid-1/withdrawal`)).status).toBe(201);
    expect((await register()).map(({ standing }) => standing)).toEqual(['withdrawn']);
  });

  it('takes a paper envelope from the clerk for a named firm, content unknown', async () => {
    const firm = await people.bidder();
    const answer = await clerk.post(`/v1/tenders/${tender}/bids`, { lots: ['lot-1'], bidder: firm.id, handedInBy: 'Le gérant' });
    expect(answer.body).toMatchObject({ result: { bid: 'bid-1', standing: 'received' } });
    expect((await firm.get<{ bids: object[] }>(`/v1/tenders/${tender}/bids`)).body.bids).toMatchObject([{ id: 'bid-1', channel: 'paper' }]);
    expect((await clerk.post(`/v1/tenders/${tender}/bids`, { lots: ['lot-1'], bidder: firm.id, commitments: { offer: 'ab'.repeat(32) } })).body).toMatchObject({ code: 'ENVELOPE_UNEXPECTED' });
    expect((await clerk.post(`/v1/tenders/${tender}/bids`, { lots: ['lot-1'], bidder: 'Entreprise Sahel' })).body).toMatchObject({ code: 'MALFORMED_COMMAND' });
  });

  it('takes a sealed file carried in on a stick, for the firm that sealed it', async () => {
    const firm = await people.bidder();
    const answer = await clerk.post(`/v1/tenders/${tender}/bids`, await body(firm.id, ['lot-1'], { bidder: firm.id, handedInBy: 'Le gérant' }));
    expect(answer.body).toMatchObject({ result: { bid: 'bid-1', standing: 'received' } });
    expect((await register())[0]).toMatchObject({ channel: 'usb', bidder: firm.id });
  });

  it('gives the receipt: 202 before the log holds the deposit', async () => {
    const bidder = await people.bidder();
    await deposit(bidder);
    const answer = await pli.app.inject({ url: `/v1/tenders/${tender}/bids/bid-1/receipt`, headers: { authorization: `Bearer ${bidder.token}` } });
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([202, '1']);
  });

  it('closes by itself after the limit; then every standing bid is listed and late ones are noted', async () => {
    const bidder = await people.bidder();
    await deposit(bidder);
    pli.clock.set('2026-11-24T10:00:01.000Z');
    await pli.app.get(Jobs).drain();
    await deposit(await people.bidder());
    pli.clock.set('2026-11-24T10:00:06.000Z');
    await pli.app.get(Jobs).drain();
    const { file } = await pli.app.get(Proceedings).read(tender);
    expect([file.state, file.bids.map(({ standing }) => standing)]).toEqual(['closed', ['received', 'late']]);
    const [row] = await pli.app.get(DataSource).query<{ value: string }[]>(
      "SELECT convert_from(p.value, 'UTF8') AS value FROM journal.audit_entry e JOIN journal.entry_part p ON p.entry = e.id AND p.name = 'result' WHERE e.chain = $1 ORDER BY e.seq DESC LIMIT 1", [tender]);
    expect(JSON.parse(row?.value ?? '{}')).toEqual({ limitAt, bids: ['bid-1'], undelivered: [], unconfirmed: [], registered: 2 });
  });

  it('gives an envelope that stayed closed back, noted by the clerk', async () => {
    pli.clock.set(limitAt);
    await deposit(await people.bidder());
    expect((await clerk.post(`/v1/tenders/${tender}/bids/bid-1/return`, { note: 'Remis contre décharge' })).status).toBe(201);
    expect((await clerk.post(`/v1/tenders/${tender}/bids/bid-1/return`, { note: 'Remis contre décharge' })).body).toMatchObject({ code: 'BID_ALREADY_RETURNED' });
  });
});

