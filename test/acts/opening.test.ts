import { makeDeclaration } from '../../src/core/committee/make-declaration.js';
import { Jobs } from '../../src/platform/jobs.js';
import { Proceedings } from '../../src/tenders/index.js';
import { openingAt } from '../support/builders/tenders.js';
import { offerContent, priceOf } from '../support/builders/envelopes.js';
import { expectStatus, peopleOf, type Answer, type People, type SignedInPerson } from '../support/people.js';
import { officer, publishedTender, registerApp, type SeatOf } from '../support/register-app.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let pli: TestApp;
let people: People;
let clerk: SignedInPerson;
let chair: SignedInPerson;
let rapporteur: SignedInPerson;
let member: SignedInPerson;
let firms: SignedInPerson[];
let seats: SeatOf[];
let tender: string;
let document: { name: string; sha256: string; bytes: number };
const technicalOffer = 'Méthodologie et personnel clé';

const post = (who: SignedInPerson, path: string, body: object = {}): Promise<Answer> => who.post(`/v1/tenders/${tender}/${path}`, body);
const attendance = () => [chair.id, rapporteur.id, member.id];
const begin = () => post(chair, 'opening', { attendance: attendance(), place: 'Salle de délibération, Kidal' });
const minutesNow = async () => (await pli.app.inject(`/v1/tenders/${tender}/opening/minutes`)).json<{ digest: string; signatures: object[]; minutes: { opened: object[]; register: object[] } }>();

beforeAll(async () => {
  pli = await startTestApp({ module: registerApp, at: '2026-11-23T09:00:00.000Z' });
  people = await peopleOf(pli.app);
  clerk = await people.with('clerk');
  [chair, rapporteur, member] = [await people.with(), await people.with(), await people.with()];
  seats = [{ id: chair.id, office: 'chair' }, { id: rapporteur.id, office: 'rapporteur' }, { id: member.id, office: 'member' }];
  firms = [await people.bidder(), await people.bidder(), await people.bidder()];
});
afterAll(() => pli.close());

/** bid-1 for lots 1 and 3, bid-2 in paper, bid-3 withdrawn; the register is closed and the sitting may begin. */
beforeEach(async () => {
  pli.clock.set('2026-11-23T09:00:00.000Z');
  tender = await publishedTender(pli.app, seats);
  const [first, second, third] = firms;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three firms');
  const prices = (lots: string[]) => Object.fromEntries(lots.map((lot) => [lot, priceOf('p-firm-a', lot)]));
  const brought = await pli.app.inject({
    method: 'POST', url: '/v1/documents', payload: Buffer.from(technicalOffer), headers: { authorization: `Bearer ${first.token}`, 'content-type': 'application/octet-stream' },
  });
  document = { name: 'Offre technique.pdf', ...brought.json<{ sha256: string; bytes: number }>() };
  expectStatus(await post(first, 'bids', { lots: ['lot-1', 'lot-3'], offer: offerContent({ documents: [document] }), prices: prices(['lot-1', 'lot-3']) }), 201);
  expectStatus(await post(clerk, 'bids', { lots: ['lot-1'], bidder: second.id }), 201);
  expectStatus(await post(third, 'bids', { lots: ['lot-2'], offer: offerContent({ documents: [] }), prices: prices(['lot-2']) }), 201);
  expectStatus(await post(third, 'bids/bid-3/withdrawal'), 201);
  for (const at of ['2026-11-24T10:00:00.000Z', '2026-11-24T10:00:06.000Z']) {
    pli.clock.set(at);
    await pli.app.get(Jobs).drain();
  }
  pli.clock.set(openingAt);
});

const paper = { offer: offerContent({ documents: [], completionDays: 150 }), prices: { 'lot-1': priceOf('p-firm-b', 'lot-1') } };

async function readAll(): Promise<void> {
  expectStatus(await begin(), 201);
  expectStatus(await post(chair, 'opening/bids/bid-1'), 201);
  expectStatus(await post(rapporteur, 'opening/bids/bid-2', paper), 201);
  expectStatus(await post(chair, 'opening/closing'), 201);
}

describe('the sitting', () => {
  it('is begun by the chair alone, at the announced instant', async () => {
    expect((await post(member, 'opening', { attendance: attendance(), place: 'Kidal' })).body).toMatchObject({ status: 403, code: 'ROLE_MAY_NOT' });
    pli.clock.set('2026-11-24T10:29:59.999Z');
    expect((await begin()).body).toMatchObject({ code: 'OPENING_TOO_EARLY' });
    pli.clock.set(openingAt);
    expect((await post(chair, 'opening', { attendance: [chair.id], place: 'Kidal' })).body).toMatchObject({ code: 'QUORUM_NOT_REACHED' });
    expect((await begin()).body).toMatchObject({ state: 'opening', result: { toOpen: ['bid-1', 'bid-2'], registered: 3 } });
  });

  it('opens what was deposited, leaves the price of a two-envelope lot closed, and takes paper as it was read', async () => {
    await readAll();
    const { file } = await pli.app.get(Proceedings).read(tender);
    expect(file.bids.map(({ prices, offer }) => [Object.keys(prices), offer?.completionDays ?? null])).toEqual([[['lot-1'], 180], [['lot-1'], 150], [[], null]]);
  });

  it('keeps to the order of the register, opens nothing withdrawn and nothing twice, even at the same time', async () => {
    await begin();
    expect((await post(chair, 'opening/bids/bid-2', paper)).body).toMatchObject({ code: 'NOT_NEXT_IN_REGISTER' });
    expect((await post(chair, 'opening/bids/bid-3')).body).toMatchObject({ code: 'BID_STAYS_CLOSED' });
    expect((await post(chair, 'opening/bids/bid-9')).body).toMatchObject({ status: 404, code: 'UNKNOWN_BID' });
    const twice = await Promise.all([post(chair, 'opening/bids/bid-1'), post(rapporteur, 'opening/bids/bid-1')]);
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await post(chair, 'opening/closing')).body).toMatchObject({ code: 'BIDS_STILL_CLOSED', facts: { bids: ['bid-2'] } });
  });

  it('takes nothing from the request in the place of what was deposited', async () => {
    await begin();
    expectStatus(await post(chair, 'opening/bids/bid-1', { offer: offerContent({ completionDays: 1 }), prices: {} }), 201);
    const { file } = await pli.app.get(Proceedings).read(tender);
    expect(file.bids[0]?.offer?.completionDays).toBe(180);
  });

  it('records paper that cannot be read as such, and goes on', async () => {
    await begin();
    await post(chair, 'opening/bids/bid-1');
    expect((await post(chair, 'opening/bids/bid-2', { offer: {}, prices: { 'lot-1': { total: -4 } } })).body).toMatchObject({
      result: { unreadable: [{ envelope: 'offer' }, { envelope: 'price-lot-1' }] },
    });
    expectStatus(await post(chair, 'opening/closing'), 201);
  });
});

describe('the minutes', () => {
  it('are nobody’s before the sitting is over, and then everybody’s', async () => {
    await begin();
    expect((await pli.app.inject(`/v1/tenders/${tender}/opening/minutes`)).statusCode).toBe(404);
    await post(chair, 'opening/bids/bid-1');
    await post(chair, 'opening/bids/bid-2', paper);
    await post(chair, 'opening/closing');
    const published = await minutesNow();
    expect(published.minutes.register).toHaveLength(3);
    expect(published.minutes.opened).toMatchObject([{ bid: 'bid-1', prices: [{ lot: 'lot-1', total: 13_150_000 }], closedPrices: ['lot-3'] }, { bid: 'bid-2' }]);
    expect(JSON.stringify(published)).not.toContain('42000000');
  });

  it('signed by all present begin the evaluation; a reservation has its text', async () => {
    await readAll();
    const { digest } = await minutesNow();
    expect((await post(chair, 'minutes/signatures', { digest: '0'.repeat(64), as: 'signed' })).body).toMatchObject({ code: 'DIGEST_DIFFERS' });
    expect((await post(member, 'minutes/signatures', { digest, as: 'signedWithReservation' })).body).toMatchObject({ code: 'RESERVATION_NEEDS_TEXT' });
    expectStatus(await post(chair, 'minutes/signatures', { digest, as: 'signed' }), 201);
    expectStatus(await post(rapporteur, 'minutes/signatures', { digest, as: 'signed' }), 201);
    expect((await post(rapporteur, 'minutes/signatures', { digest, as: 'signed' })).body).toMatchObject({ code: 'MINUTES_ALREADY_SIGNED' });
    const last = await post(member, 'minutes/signatures', { digest, as: 'signedWithReservation', text: 'Pli n° 2 mal collé' });
    expect(last.body).toMatchObject({ state: 'evaluating', result: { waiting: [] } });
    expect((await minutesNow()).signatures).toHaveLength(3);
  });
});

describe('an opened bid', () => {
  const read = (who: SignedInPerson, bid = 'bid-1') => who.get(`/v1/tenders/${tender}/bids/${bid}`);
  const declare = async (who: SignedInPerson, tiedTo: readonly string[] = []) => pli.app.get(Proceedings).conduct({
    tender, act: makeDeclaration, actor: { ...officer('clerk'), id: who.id, mandates: [] }, at: '2026-11-24T12:00:00.000Z',
    command: { bidders: firms.slice(0, 2).map(({ id }) => id), interests: tiedTo.map((bidder) => ({ bidder, nature: 'frère du gérant' })) },
  });

  it('is read by a member who declared no interest, and each look is in the journal', async () => {
    await begin();
    expect((await read(member)).body).toMatchObject({ code: 'NOT_YET_READABLE' });
    await post(chair, 'opening/bids/bid-1');
    await post(chair, 'opening/bids/bid-2', paper);
    await post(chair, 'opening/closing');
    expect((await read(member)).body).toMatchObject({ code: 'DECLARATION_MISSING' });
    await declare(member);
    const before = (await pli.app.get(Proceedings).read(tender)).etag;
    expect((await read(member)).body).toMatchObject({ id: 'bid-1', offer: { completionDays: 180 }, prices: { 'lot-1': { total: 13_150_000 } } });
    expect((await read(member)).body['prices']).not.toHaveProperty('lot-3');
    expect((await pli.app.get(Proceedings).read(tender)).etag).not.toBe(before);
    const url = `/v1/tenders/${tender}/bids/bid-1/documents/${document.sha256}`;
    const file = async (who: SignedInPerson) => pli.app.inject({ url, headers: { authorization: `Bearer ${who.token}` } });
    expect((await file(member)).body).toBe(technicalOffer);
    expect((await file(rapporteur)).json()).toMatchObject({ code: 'DECLARATION_MISSING' });
  });

  it('stays closed to a member with a tie, to the authority and to the administrator', async () => {
    await readAll();
    await declare(member, [firms[0]?.id ?? '']);
    expect((await read(member)).body).toMatchObject({ code: 'INTEREST_DECLARED' });
    expect((await read(member, 'bid-2')).status).toBe(200);
    expect((await read(await people.with('authority'))).status).toBe(403);
    expect((await read(people.administrator)).status).toBe(403);
    expect((await read(await people.with('regulator'))).body).toMatchObject({ id: 'bid-1' });
  });
});
