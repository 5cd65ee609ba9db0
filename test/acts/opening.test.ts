import { makeDeclaration } from '../../src/core/committee/make-declaration.js';
import { createHash } from 'node:crypto';
import type { Json } from '../../src/core/json.js';
import type { KeySet } from '../../src/core/seal/index.js';
import { Jobs } from '../../src/platform/jobs.js';
import { Proceedings } from '../../src/tenders/index.js';
import { openingAt } from '../support/builders/tenders.js';
import { envelopesOf, offerContent, priceOf } from '../support/builders/envelopes.js';
import { release, rehearse, sealedBid, signed, withKeys, type KeyHolder } from '../support/key-holders.js';
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
let holders: KeyHolder[];
let keyset: KeySet;
let document: { name: string; sha256: string; bytes: number };
const technicalOffer = 'Méthodologie et personnel clé';

const post = (who: SignedInPerson, path: string, body: object = {}): Promise<Answer> => who.post(`/v1/tenders/${tender}/${path}`, body);
const attendance = () => [chair.id, rapporteur.id, member.id];
const call = () => post(chair, 'opening', { attendance: attendance(), place: 'Salle de délibération, Kidal' });
const releaseAll = async () => { for (const holder of holders.slice(1)) expectStatus(await release(holder, tender), 201); };
/** The sitting begun, and as many shares released as it takes. */
const begin = async () => {
  expectStatus(await call(), 201);
  await releaseAll();
};
const minutesNow = async () => (await pli.app.inject(`/v1/tenders/${tender}/opening/minutes`)).json<{ digest: string; signatures: object[]; minutes: { opened: object[]; register: object[] } }>();

beforeAll(async () => {
  pli = await startTestApp({ module: registerApp, at: '2026-11-23T09:00:00.000Z' });
  people = await peopleOf(pli.app);
  clerk = await people.with('clerk');
  [chair, rapporteur, member] = [await people.with(), await people.with(), await people.with()];
  seats = [{ id: chair.id, office: 'chair' }, { id: rapporteur.id, office: 'rapporteur' }, { id: member.id, office: 'member' }];
  holders = [await withKeys(chair), await withKeys(member), await withKeys(await people.with('supervisor'))];
  firms = [await people.bidder(), await people.bidder(), await people.bidder()];
});
afterAll(() => pli.close());

/** bid-1 for lots 1 and 3, bid-2 in paper, bid-3 withdrawn; the register is closed and the sitting may begin. */
beforeEach(async () => {
  pli.clock.set('2026-11-23T09:00:00.000Z');
  tender = await publishedTender(pli.app, seats, async (id) => { keyset = await rehearse(pli.app, id, holders, '2026-10-21T11:00:00.000Z'); });
  const [first, second, third] = firms;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three firms');
  const bid = async (who: SignedInPerson, lots: readonly string[], documents: Uint8Array | undefined, offer: object) =>
    post(who, 'bids', await sealedBid(who.id, { app: pli.app, tender, keyset, lots, envelopes: envelopesOf('p-firm-a', lots, offer as Json), ...(documents === undefined ? {} : { documents }) }));
  const content = new Uint8Array(Buffer.from(technicalOffer));
  document = { name: 'Offre technique.pdf', sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length };
  expectStatus(await bid(first, ['lot-1', 'lot-3'], content, offerContent({ documents: [document] })), 201);
  expectStatus(await post(clerk, 'bids', { lots: ['lot-1'], bidder: second.id }), 201);
  expectStatus(await bid(third, ['lot-2'], undefined, offerContent({ documents: [] })), 201);
  expectStatus(await post(third, 'bids/bid-3/withdrawal'), 201);
  for (const at of ['2026-11-24T10:00:00.000Z', '2026-11-24T10:00:06.000Z']) {
    pli.clock.set(at);
    await pli.app.get(Jobs).drain();
  }
  pli.clock.set(openingAt);
});

const paper = { offer: offerContent({ documents: [], completionDays: 150 }), prices: { 'lot-1': priceOf('p-firm-b', 'lot-1') } };

async function readAll(): Promise<void> {
  await begin();
  expectStatus(await post(chair, 'opening/bids/bid-1'), 201);
  expectStatus(await post(rapporteur, 'opening/bids/bid-2', paper), 201);
  expectStatus(await post(chair, 'opening/closing'), 201);
}

describe('the sitting', () => {
  it('is begun by the chair alone, at the announced instant', async () => {
    expect((await post(member, 'opening', { attendance: attendance(), place: 'Kidal' })).body).toMatchObject({ status: 403, code: 'ROLE_MAY_NOT' });
    pli.clock.set('2026-11-24T10:29:59.999Z');
    expect((await call()).body).toMatchObject({ code: 'OPENING_TOO_EARLY' });
    pli.clock.set(openingAt);
    expect((await post(chair, 'opening', { attendance: [chair.id], place: 'Kidal' })).body).toMatchObject({ code: 'QUORUM_NOT_REACHED' });
    expect((await call()).body).toMatchObject({ state: 'opening', result: { toOpen: ['bid-1', 'bid-2'], registered: 3 } });
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

describe('the holders', () => {
  it('get their shares when the register is closed, each their own, and nobody else any', async () => {
    const shares = async (who: SignedInPerson) => who.get<{ shares: { bid: string; envelope: string; index: number; notDue: string | null }[]; code: string }>(`/v1/tenders/${tender}/shares`);
    expect((await shares(chair)).body.shares.map(({ bid, envelope, index, notDue }) => [bid, envelope, index, notDue])).toEqual([
      ['bid-1', 'offer', 1, 'sittingNotOpen'], ['bid-1', 'price-lot-1', 1, 'sittingNotOpen'], ['bid-1', 'price-lot-3', 1, 'priceStaysClosed'],
    ]);
    expect((await shares(rapporteur)).body).toMatchObject({ code: 'NOT_A_HOLDER' });
    expect((await shares(people.administrator)).status).toBe(403);
    const early = await publishedTender(pli.app, seats, (id) => rehearse(pli.app, id, holders, '2026-10-21T11:00:00.000Z'));
    expect((await chair.get(`/v1/tenders/${early}/shares`)).body).toMatchObject({ code: 'NOT_YET_READABLE' });
  });

  it('sign with keys of their own: a session, even with both factors, releases nothing', async () => {
    await call();
    const command = { shares: [] };
    expect((await post(member, 'shares', command)).body).toMatchObject({ status: 403, code: 'OWN_SIGNATURE_REQUIRED' });
    const [first, second] = holders;
    if (first === undefined || second === undefined) throw new Error('two holders');
    expect((await second.person.post(`/v1/tenders/${tender}/shares`, command, signed(first, tender, 'shares.released', command))).body).toMatchObject({ code: 'UNKNOWN_SIGNING_KEY' });
  });

  it('open nothing with one share fewer than it takes', async () => {
    await call();
    expect((await post(chair, 'opening/bids/bid-1')).body).toMatchObject({ code: 'SHARES_MISSING', facts: { released: 0, threshold: 2 } });
    const [first] = holders;
    if (first === undefined) throw new Error('a holder');
    expectStatus(await release(first, tender), 201);
    expect((await post(chair, 'opening/bids/bid-1')).body).toMatchObject({ code: 'SHARES_MISSING', facts: { released: 1, threshold: 2 } });
  });

  it('wait while the sitting rests', async () => {
    await begin();
    expectStatus(await post(chair, 'opening/suspension', { reason: 'coupure de courant' }), 201);
    expect((await post(chair, 'opening/bids/bid-1')).body).toMatchObject({ code: 'SITTING_SUSPENDED' });
    expectStatus(await post(chair, 'opening/resumption', { attendance: attendance() }), 201);
    expectStatus(await post(chair, 'opening/bids/bid-1'), 201);
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
  const declare = async (who: SignedInPerson, tiedTo: readonly string[] = []) => {
    pli.clock.set('2026-11-24T12:00:00.000Z');
    return pli.app.get(Proceedings).conduct({
      tender, act: makeDeclaration, actor: { ...officer('clerk'), id: who.id, mandates: [] }, at: pli.clock.now(),
      command: { bidders: firms.slice(0, 2).map(({ id }) => id), interests: tiedTo.map((bidder) => ({ bidder })) },
    });
  };

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
    await pli.app.get(Jobs).drain();
    const url = `/v1/tenders/${tender}/bids/bid-1/documents/${document.sha256}`;
    const file = async (who: SignedInPerson) => pli.app.inject({ url, headers: { authorization: `Bearer ${who.token}` } });
    expect((await file(member)).body).toBe(technicalOffer);
    expect((await file(rapporteur)).json()).toMatchObject({ code: 'DECLARATION_MISSING' });
  });

  it('stays closed to a member with a tie, to the authority and to the administrator', async () => {
    await readAll();
    await declare(member, [firms[0]?.id ?? '']);
    expect((await read(member)).body).toMatchObject({ code: 'INTEREST_DECLARED' });
    expect((await read(member, 'bid-2')).body).toMatchObject({ code: 'INTEREST_DECLARED' });
    expect((await read(await people.with('authority'))).status).toBe(403);
    expect((await read(people.administrator)).status).toBe(403);
    expect((await read(await people.with('regulator'))).body).toMatchObject({ id: 'bid-1' });
  });
});
