import { buffer } from 'node:stream/consumers';
import { DataSource } from 'typeorm';
import { answer, assessment, deliberating, openedTender, requestOf } from '../support/builders/evaluation.js';
import { after } from '../support/builders/bids.js';
import { evaluationApp } from '../support/evaluation-app.js';
import { peopleOf, type Answer, type People, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Documents, Proceedings } from '../../src/tenders/index.js';

let pli: TestApp;
let people: People;
let firm: SignedInPerson;
let rival: SignedInPerson;
let clerk: SignedInPerson;
const cast: Record<string, SignedInPerson> = {};
let names: Record<string, string>;
let tender: string;
const request = 'bid-1-request-1';

beforeAll(async () => {
  pli = await startTestApp({ module: evaluationApp, at: '2026-12-01T09:00:00.000Z' });
  people = await peopleOf(pli.app);
  for (const member of [...deliberating, 'p-alternate']) cast[member] = await people.with();
  [firm, rival, clerk] = [await people.bidder('Sahel Bâtiment'), await people.bidder('Adrar Travaux'), await people.with('clerk')];
  names = { ...Object.fromEntries(Object.entries(cast).map(([name, { id }]) => [name, id])), 'p-firm-a': firm.id, 'p-firm-b': rival.id };
}, 120_000);
beforeEach(async () => {
  pli.clock.set('2026-12-01T09:00:00.000Z');
  tender = await seedTender(pli.app, openedTender(), names);
});
afterAll(() => pli.close());

interface Done extends Record<string, unknown> {
  readonly code: string;
  readonly result: Record<string, unknown>;
}
const by = (name: string): SignedInPerson => {
  const person = cast[name];
  if (person === undefined) throw new Error(`nobody plays ${name}`);
  return person;
};
const path = (route: string): string => `/v1/tenders/${tender}/${route}`;
const outcome = ({ status, body }: Answer<Done>): [number, unknown] => [status, status < 300 ? body.result : body.code];
const papers = { bid: 'bid-1', kind: 'papers', requirements: ['registre-commerce'], question: 'Produisez le registre du commerce.' };
const asked = (body: object = papers) => by('p-rapporteur').post<Done>(path('lots/lot-1/requests'), body);
const bring = async (owner: SignedInPerson, text: string): Promise<string> => {
  const response = await pli.app.inject({ method: 'POST', url: '/v1/documents', headers: { authorization: `Bearer ${owner.token}`, 'content-type': 'application/octet-stream' }, payload: Buffer.from(text) });
  return (JSON.parse(response.body) as { sha256: string }).sha256;
};
const answered = (who: SignedInPerson, body: object = { text: 'Ci-joint.' }, id = request) => who.post<Done>(path(`requests/${id}/answer`), body);

describe('a request, over HTTP', () => {
  it('goes to its bidder with its limit, and the answer comes back with the paper, which bears out the checklist', async () => {
    expect(outcome(await asked())).toEqual([201, { request, bidder: firm.id, answerBefore: '2026-12-05T00:00:00.000Z' }]);
    const own = (await firm.get<{ requests: { request: string; rule: object }[] }>(path('requests'))).body.requests;
    expect(own).toMatchObject([{ request, answerBefore: '2026-12-05T00:00:00.000Z', rule: { id: 'papers.supplyLimit', status: 'unverified' }, answer: null }]);
    const sha256 = await bring(firm, 'registre');
    pli.clock.set('2026-12-04T23:59:59.999Z');
    expect(outcome(await answered(firm, { text: 'Ci-joint.', documents: [{ name: 'registre.pdf', sha256 }] }))).toEqual([201, { lot: 'lot-1', bid: 'bid-1', inTime: true }]);
    const check = { requirement: 'registre-commerce', verdict: 'yes', document: sha256, page: 1 };
    expect(outcome(await by('p-member-1').post<Done>(path('lots/lot-1/compliance'), { bid: 'bid-1', checks: [check] }))).toEqual([409, 'ANSWER_SET_ASIDE']);
    const found = await by('p-member-1').post<Done>(path(`lots/lot-1/requests/${request}/examination`), { finding: 'takenIntoAccount', reason: 'valable' });
    expect(outcome(found)).toEqual([201, { bid: 'bid-1' }]);
    expect(outcome(await by('p-member-1').post<Done>(path('lots/lot-1/compliance'), { bid: 'bid-1', checks: [check] }))).toEqual([201, { failed: [], unanswered: ['quitus-fiscal'] }]);
  });

  it('answered at the limit is recorded as late, and no finding can be made on it', async () => {
    await asked();
    pli.clock.set('2026-12-05T00:00:00.000Z');
    expect(outcome(await answered(firm))).toEqual([201, { lot: 'lot-1', bid: 'bid-1', inTime: false }]);
    expect(outcome(await by('p-chair').post<Done>(path(`lots/lot-1/requests/${request}/examination`), { finding: 'takenIntoAccount', reason: 'valable' }))).toEqual([409, 'ANSWER_SET_ASIDE']);
  });

  it('is answered by its bidder alone, once, with files of their own', async () => {
    await asked();
    expect(outcome(await answered(rival))).toEqual([404, 'REQUEST_UNKNOWN']);
    expect((await rival.get<{ requests: unknown[] }>(path('requests'))).body.requests).toEqual([]);
    expect(outcome(await answered(clerk))).toEqual([403, 'ANSWER_BY_BIDDER_ONLY']);
    expect(outcome(await answered(by('p-chair')))).toEqual([403, 'ROLE_MAY_NOT']);
    const sha256 = await bring(rival, 'le papier d’un autre');
    expect(outcome(await answered(firm, { text: 'Ci-joint.', documents: [{ name: 'a.pdf', sha256 }] }))).toEqual([404, 'UNKNOWN_DOCUMENT']);
    expect((await answered(firm))).toMatchObject({ status: 201 });
    expect(outcome(await answered(firm))).toEqual([409, 'REQUEST_ALREADY_ANSWERED']);
  });

  it('sent twice under one key is one answer', async () => {
    await asked();
    const both = await Promise.all([1, 2].map(() => answered(firm)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await pli.app.get(Proceedings).read(tender)).file.evaluation['lot-1']?.requests).toHaveLength(1);
  });

  it.each<[object, number, string]>([
    [{ ...papers, requirements: ['quitus-fiscal'] }, 422, 'PAPER_NOT_SUPPLIABLE'], [{ ...papers, requirements: ['inconnue'] }, 422, 'REQUIREMENT_UNKNOWN'],
    [{ ...papers, requirements: [] }, 422, 'PAPERS_NOT_NAMED'], [{ ...papers, bid: 'bid-7' }, 404, 'BID_NOT_IN_LOT'], [{ ...papers, kind: 'rabais' }, 400, 'VALIDATION_FAILED'],
    [{ ...papers, question: '' }, 400, 'MALFORMED_COMMAND'], [{ ...papers, price: 1 }, 400, 'VALIDATION_FAILED'],
  ])('%j is refused', async (body, status, code) => {
    expect(outcome(await asked(body))).toEqual([status, code]);
  });
});

describe('a file of an answer', () => {
  const file = after(openedTender(), requestOf('lot-1', 'bid-1'));

  it('is read by the commission, and the look is in the journal; nobody else reads it', async () => {
    const { sha256 } = await pli.app.get(Documents).keep((await import('node:stream')).Readable.from([Buffer.from('registre')]), firm.id, () => '2026-12-02T09:00:00.000Z');
    tender = await seedTender(pli.app, after(file, answer(request, 'p-firm-a', { documents: [{ name: 'registre.pdf', sha256, bytes: 8 }] })), names);
    const route = path(`requests/${request}/documents/${sha256}`);
    const response = await pli.app.inject({ method: 'GET', url: route, headers: { authorization: `Bearer ${by('p-member-1').token}` } });
    expect([response.statusCode, response.body, response.headers['content-disposition']]).toEqual([200, 'registre', 'attachment; filename*=UTF-8\'\'registre.pdf']);
    const [last] = await pli.app.get(DataSource).query<{ entry: string }[]>(`SELECT convert_from(entry, 'UTF8') AS entry FROM journal.audit_entry WHERE chain = '${tender}' ORDER BY seq DESC LIMIT 1`);
    expect(JSON.parse(last?.entry ?? '{}')).toMatchObject({ type: 'record.read', actor: names['p-member-1'] });
    for (const person of [rival, clerk, by('p-alternate'), people.administrator]) expect([403, 404]).toContain((await person.get(route)).status);
    expect((await by('p-member-1').get<Done>(path(`requests/${request}/documents/${'0'.repeat(64)}`))).body.code).toBe('UNKNOWN_DOCUMENT');
    expect(await buffer(await pli.app.get(Documents).read(sha256))).toHaveLength(8);
  });
});

describe('a rejection, over HTTP', () => {
  const failing = after(openedTender(), assessment('lot-1', 'bid-1', { checks: [{ requirement: 'quitus-fiscal', verdict: 'no', document: null, page: 4, evidence: '', reason: 'échu', follows: 0 }] }));
  const ground = { bid: 'bid-1', rule: 'IC 11.1', reason: 'quitus échu', evidence: 'p. 4' };
  beforeEach(async () => { tender = await seedTender(pli.app, failing, names); });

  it('confirmed by two at once happens once; a recused member neither proposes nor confirms', async () => {
    expect(outcome(await by('p-member-1').post<Done>(path('lots/lot-1/rejections'), ground))).toEqual([201, { proposal: 1, stage: 'compliance' }]);
    const confirm = (who: string) => by(who).post<Done>(path('lots/lot-1/rejections/1/confirmation'), { bid: 'bid-1' });
    const recused = await seedTender(pli.app, { ...failing, committee: failing.committee === null ? null : { ...failing.committee, seats: failing.committee.seats.map((seat) => (seat.member === 'p-member-2' ? { ...seat, standing: 'recused' as const } : seat)) } }, names);
    for (const [route, body] of [['rejections', ground], ['rejections/1/confirmation', { bid: 'bid-1' }], ['rejections/1/refusal', { bid: 'bid-1', reason: 'non' }]] as const) {
      expect(outcome(await by('p-member-2').post<Done>(`/v1/tenders/${recused}/lots/lot-1/${route}`, body))).toEqual([403, 'RECUSED']);
    }
    const both = await Promise.all([confirm('p-chair'), confirm('p-rapporteur')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await pli.app.get(Proceedings).read(tender)).file.evaluation['lot-1']?.rejections).toMatchObject([{ bid: 'bid-1', proposedBy: names['p-member-1'] }]);
  });

  it('is declined, or refused by name when the address is none', async () => {
    await by('p-member-1').post<Done>(path('lots/lot-1/rejections'), ground);
    expect(outcome(await by('p-chair').post<Done>(path('lots/lot-1/rejections/x1/confirmation'), { bid: 'bid-1' }))).toEqual([400, 'MALFORMED_COMMAND']);
    expect(outcome(await by('p-chair').post<Done>(path('lots/lot-1/rejections/1/refusal'), { bid: 'bid-1', reason: 'quitus valable' }))).toEqual([201, { proposedBy: names['p-member-1'] }]);
    expect(outcome(await by('p-chair').post<Done>(path('lots/lot-1/rejections/1/confirmation'), { bid: 'bid-1' }))).toEqual([409, 'REJECTION_NOT_PROPOSED']);
  });
});
