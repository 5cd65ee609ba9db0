import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Jobs } from '../../src/platform/jobs.js';
import { Proceedings } from '../../src/tenders/index.js';
import { limitAt } from '../support/builders/tenders.js';
import { offerContent, priceOf } from '../support/builders/envelopes.js';
import { password, peopleOf, signIn, type Answer, type People, type SignedInPerson } from '../support/people.js';
import { publishedTender, registerApp, type SeatOf } from '../support/register-app.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let pli: TestApp;
let people: People;
let clerk: SignedInPerson;
let seats: SeatOf[];
let tender: string;
const beforeLimit = '2026-11-23T09:00:00.000Z';

beforeAll(async () => {
  pli = await startTestApp({ module: registerApp, at: beforeLimit });
  people = await peopleOf(pli.app);
  clerk = await people.with('clerk');
  seats = [];
  for (const office of ['chair', 'rapporteur', 'member'] as const) seats.push({ id: (await people.with()).id, office });
});
beforeEach(async () => {
  pli.clock.set(beforeLimit);
  tender = await publishedTender(pli.app, seats);
});
afterAll(() => pli.close());

const body = (lots: readonly string[], over: object = {}) => ({
  lots, offer: offerContent({ documents: [] }), prices: Object.fromEntries(lots.map((lot) => [lot, priceOf('p-firm-a', lot)])), ...over,
});
const deposit = (bidder: SignedInPerson, lots: readonly string[] = ['lot-1'], over: object = {}, headers: Record<string, string> = {}): Promise<Answer> =>
  bidder.post(`/v1/tenders/${tender}/bids`, body(lots, over), headers);
const register = async () => (await pli.app.get(Proceedings).read(tender)).file.bids;
const price = (total: unknown) => ({ prices: { 'lot-1': { ...priceOf('p-firm-a', 'lot-1'), total } } });

describe('a deposit', () => {
  it('is receipted with its order, its instant and the place of its proof, and is signed by the bidder’s own key', async () => {
    const bidder = await people.bidder();
    const { status, body: answer } = await deposit(bidder, ['lot-1', 'lot-3']);
    expect(status).toBe(201);
    expect(answer).toMatchObject({
      state: 'receiving', result: { bid: 'bid-1', order: 1, standing: 'received', replaces: null },
      receipt: { order: 1, receivedAt: beforeLimit, standing: 'received', proof: `/v1/tenders/${tender}/bids/bid-1/receipt` },
    });
    const [row] = await pli.app.get(DataSource).query<{ entry: string }[]>("SELECT convert_from(entry, 'UTF8') AS entry FROM journal.audit_entry WHERE chain = $1 ORDER BY seq DESC LIMIT 1", [tender]);
    expect(JSON.parse(row?.entry ?? '{}')).toMatchObject({ type: 'bid.deposited', actor: bidder.id, role: 'bidder', act: { mode: 'custodial' } });
  });

  it('leaves nothing of its content in the case file, the answer, or what any route tells before the opening', async () => {
    const bidder = await people.bidder();
    const secret = 'Banque très reconnaissable de Gao';
    const answer = await deposit(bidder, ['lot-1'], { offer: offerContent({ documents: [], bidSecurity: { issuer: secret, amount: 987_654, validUntil: '2027-04-30' } }) });
    const source = pli.app.get(DataSource);
    const file = await source.query<{ text: string }[]>('SELECT case_file::text AS text FROM pli.tender WHERE id = $1', [tender]);
    const kept = await source.query<{ text: string }[]>("SELECT coalesce(string_agg(body, ' '), '') AS text FROM pli.idempotency_key");
    const readers = [bidder, clerk, people.administrator, await people.with('authority'), await people.with('regulator'), await people.with('supervisor')];
    const told: string[] = [JSON.stringify(answer.body), file[0]?.text ?? secret, kept[0]?.text ?? secret];
    for (const reader of readers) for (const path of ['bids', 'bids/bid-1', 'opening/minutes', 'bids/bid-1/receipt']) {
      told.push((await pli.app.inject({ url: `/v1/tenders/${tender}/${path}`, headers: { authorization: `Bearer ${reader.token}` } })).body);
    }
    for (const text of told) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain('987654');
      expect(text).not.toContain('13150000');
    }
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

  it('names only files its bidder has brought', async () => {
    const [bidder, rival] = [await people.bidder(), await people.bidder()];
    const bring = async (who: SignedInPerson) => (await pli.app.inject({
      method: 'POST', url: '/v1/documents', payload: Buffer.from('offre technique'), headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/octet-stream' },
    })).json<{ sha256: string; bytes: number }>();
    const { sha256, bytes } = await bring(bidder);
    const offer = offerContent({ documents: [{ name: 'Offre.pdf', sha256, bytes }] });
    expect((await deposit(rival, ['lot-1'], { offer })).body).toMatchObject({ code: 'UNKNOWN_DOCUMENT', facts: { sha256 } });
    expect((await deposit(bidder, ['lot-1'], { offer })).status).toBe(201);
    expect((await clerk.get(`/v1/tenders/${tender}/bids/bid-1/documents/${sha256}`)).status).toBe(403);
  });
});

describe('what is not a bid is refused with its field, and nothing is registered', () => {
  it.each<[string, object, string, string?]>([
    ['a negative price', price(-1), 'ENVELOPE_MALFORMED', '/total'], ['a price in a text', price('13150000'), 'ENVELOPE_MALFORMED', '/total'],
    ['a price beyond any market', price(1_000_000_000_001), 'ENVELOPE_MALFORMED', '/total'], ['no price at all', { prices: {} }, 'ENVELOPE_MISSING'],
    ['a price of another lot', { prices: { 'lot-1': priceOf('p-firm-a', 'lot-1'), 'lot-2': priceOf('p-firm-e', 'lot-2') } }, 'ENVELOPE_UNEXPECTED'],
    ['an unknown lot', { lots: ['lot-9'], prices: { 'lot-9': priceOf('p-firm-a', 'lot-1') } }, 'UNKNOWN_LOT'],
    ['a strange lot', { lots: ['lot 9 \u00e9'], prices: { 'lot 9 \u00e9': 1 } }, 'UNKNOWN_LOT'], ['no offer', { offer: undefined }, 'ENVELOPE_MISSING'],
    ['an offer that is a list', { offer: [] }, 'VALIDATION_FAILED'], ['an unknown paper', { offer: offerContent({ papers: ['passeport'] }) }, 'ENVELOPE_MALFORMED', '/papers/0'],
    ['a field nobody knows', { urgent: true }, 'VALIDATION_FAILED'], ['another bidder’s name', { bidder: 'p-firm-b' }, 'BID_FOR_ANOTHER'],
    ['text that is not NFC', { offer: offerContent({ variants: ['e\u0301cole'] }) }, 'ENVELOPE_MALFORMED', ''], ['lots of the wrong type', { lots: 'lot-1' }, 'VALIDATION_FAILED'],
  ])('%s', async (...[, over, code, field]) => {
    const answer = await deposit(await people.bidder(), ['lot-1'], over);
    expect(answer.body).toMatchObject({ code, ...(field === undefined ? {} : { facts: { field } }) });
    expect(answer.status).toBeLessThan(500);
    expect(await register()).toEqual([]);
  });

  it.each([['a price not a number', '{"lots":["lot-1"],"offer":{},"prices":{"lot-1":{"total":NaN}}}'], ['thirty digits', `{"lots":["lot-1"],"prices":{"lot-1":{"total":${'9'.repeat(30)}}}}`],
    ['a key twice', '{"lots":["lot-1"],"lots":[]}'], ['more than 256 kB', JSON.stringify({ lots: ['lot-1'], offer: { variants: ['x'.repeat(300_000)] } })]])('%s', async (_title, payload) => {
    const { token } = await people.bidder();
    const { statusCode } = await pli.app.inject({
      method: 'POST', url: `/v1/tenders/${tender}/bids`, payload, headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
    });
    expect([400, 413, 422]).toContain(statusCode);
    expect(await register()).toEqual([]);
  });

  it('a tender nobody knows', async () => {
    const bidder = await people.bidder();
    expect((await bidder.post('/v1/tenders/01JD0000000000000000000009/bids', body(['lot-1']))).body).toMatchObject({ status: 404, code: 'UNKNOWN_TENDER' });
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
    expect((await clerk.post(`/v1/tenders/${tender}/bids`, body(['lot-1'], { bidder: firm.id }))).body).toMatchObject({ code: 'ENVELOPE_UNEXPECTED' });
    expect((await clerk.post(`/v1/tenders/${tender}/bids`, { lots: ['lot-1'], bidder: 'Entreprise Sahel' })).body).toMatchObject({ code: 'MALFORMED_COMMAND' });
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
    expect(JSON.parse(row?.value ?? '{}')).toEqual({ limitAt, bids: ['bid-1'], registered: 2 });
  });

  it('gives an envelope that stayed closed back, noted by the clerk', async () => {
    pli.clock.set(limitAt);
    await deposit(await people.bidder());
    expect((await clerk.post(`/v1/tenders/${tender}/bids/bid-1/return`, { note: 'Remis contre décharge' })).status).toBe(201);
    expect((await clerk.post(`/v1/tenders/${tender}/bids/bid-1/return`, { note: 'Remis contre décharge' })).body).toMatchObject({ code: 'BID_ALREADY_RETURNED' });
  });
});

