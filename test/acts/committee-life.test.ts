import { DataSource } from 'typeorm';
import { Journal } from '../../src/audit/index.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { Proceedings } from '../../src/tenders/index.js';
import { declaredTender } from '../support/builders/evaluation.js';
import { expectStatus, peopleOf, type Answer, type People, type SignedInPerson } from '../support/people.js';
import { PageVisitor } from '../support/page-visitor.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Done extends Record<string, unknown> {
  readonly code: string;
  readonly entry: { readonly seq: number };
  readonly result: Record<string, unknown>;
  readonly errors?: readonly { readonly pointer: string }[];
}

const day = '2026-11-25T08:00:00.000Z';
let pli: TestApp;
let people: People;
let tender: string;
const cast: Record<string, SignedInPerson> = {};
const who = (name: string): SignedInPerson => {
  const person = cast[name];
  if (person === undefined) throw new Error(`nobody plays ${name}`);
  return person;
};
const five = ['p-chair', 'p-rapporteur', 'p-member-1', 'p-member-2', 'p-member-3'];

beforeAll(async () => {
  pli = await startTestApp({ at: day });
  people = await peopleOf(pli.app);
  for (const member of [...five, 'p-alternate']) cast[member] = await people.with('panellist');
  for (const role of ['authority', 'clerk', 'supervisor'] as const) cast[role] = await people.with(role);
  cast['p-firm-a'] = await people.bidder('Sahel Bâtiment');
}, 180_000);
afterAll(() => pli.close());
beforeEach(async () => {
  pli.clock.set(day);
  const file = declaredTender();
  const silent: CaseFile = file.committee === null ? file : { ...file, committee: { ...file.committee, declarations: [] } };
  tender = await seedTender(pli.app, silent, Object.fromEntries(Object.entries(cast).map(([name, { id }]) => [name, id])));
});

const post = (name: string, path: string, body: object = {}): Promise<Answer<Done>> => who(name).post<Done>(`/v1/tenders/${tender}/${path}`, body);
const outcome = ({ status, body: { code } }: Answer<Done>): [number, string | undefined] => [status, code];
const bidders = async (): Promise<string[]> => {
  const { bids } = (await pli.app.get(Proceedings).read(tender)).file;
  return [...new Set(bids.filter(({ standing }) => standing === 'received').map(({ bidder }) => bidder))];
};
const declare = async (name: string, interests: object[] = []): Promise<Answer<Done>> => post(name, 'declarations', { bidders: await bidders(), interests });
const entryOf = async (seq: number) => (await pli.app.get(UnitOfWork).run((em) => pli.app.get(Journal).read(em, tender, { from: seq, to: seq })))[0];

describe('the words of a tie', () => {
  const tie = (): object => ({ bidder: who('p-firm-a').id, nature: 'beau-frère du gérant' });

  test('stand in the erasable part of the entry and nowhere else; those who act read them, until they are erased', async () => {
    const { body: { entry } } = expectStatus(await declare('p-member-1', [tie()]), 201);
    const kept = await entryOf(entry.seq);
    const part = (name: string): unknown => kept?.parts.find((each) => each.name === name)?.value;
    expect(JSON.stringify(part('command'))).not.toContain('beau-frère');
    expect(part('identity')).toEqual({ interests: [tie()] });
    const ties = async (name: string): Promise<unknown> => (await who(name).get<{ ties?: unknown }>(`/v1/tenders/${tender}/committee`)).body.ties;
    expect(await ties('p-chair')).toMatchObject([{ by: who('p-member-1').id, about: who('p-firm-a').id, words: 'beau-frère du gérant' }]);
    expect(await ties('authority')).toMatchObject([{ words: 'beau-frère du gérant' }]);
    expect([await ties('p-rapporteur'), await ties('p-member-1'), await ties('clerk')]).toEqual([undefined, undefined, undefined]);
    await pli.app.get(UnitOfWork).run((em) => pli.app.get(Journal).eraseIdentity(em, kept?.id ?? ''));
    expect(await ties('p-chair')).toMatchObject([{ words: null }]);
  });

  test('of a recusal likewise: ground and what falls stay, the reason is erasable', async () => {
    await declare('p-member-1', [tie()]);
    const { body } = expectStatus(await post('p-chair', 'recusals', { member: who('p-member-1').id, reason: 'parent du gérant' }), 201);
    expect(body.result).toEqual({ alternate: who('p-alternate').id, ground: 'declaredInterest', bidders: [who('p-firm-a').id], voidedSheets: 0, voided: [] });
    const kept = await entryOf(body.entry.seq);
    expect(kept?.parts.find(({ name }) => name === 'command')?.value).toEqual({ member: who('p-member-1').id });
    expect(kept?.parts.find(({ name }) => name === 'identity')?.value).toEqual({ reason: 'parent du gérant' });
  });
});

describe('hints over HTTP', () => {
  const hints = (name: string) => who(name).get<{ kind: string; ofMember: { source: string }; ofBidder: { source: string } }[]>(`/v1/tenders/${tender}/committee/hints`);

  test('come from what people and the office entered, each with its source, in the language asked for', async () => {
    expectStatus(await who('p-member-2').post('/v1/account/particulars', { particulars: [{ kind: 'familyName', value: 'Ag Alhousseini' }] }), 201);
    expectStatus(await who('clerk').post(`/v1/accounts/${who('p-firm-a').id}/particulars`, { source: 'registre du commerce', particulars: [{ kind: 'familyName', value: 'AG ALHOUSSEÏNI' }] }), 201);
    expect((await hints('p-chair')).body).toMatchObject([{ kind: 'familyName', ofMember: { source: expect.stringContaining('sa fiche') as string }, ofBidder: { source: 'registre du commerce' } }]);
  });

  test('go with what they came from, once it is taken back', async () => {
    await who('p-member-2').post('/v1/account/particulars', { particulars: [{ kind: 'phone', value: '66 00 00 01' }] });
    await who('p-firm-a').post('/v1/account/particulars', { particulars: [{ kind: 'phone', value: '66000001' }] });
    expect((await hints('p-chair')).body).toContainEqual(expect.objectContaining({ kind: 'phone' }));
    expectStatus(await who('p-firm-a').post('/v1/account/particulars', { particulars: [] }), 201);
    expect((await hints('p-chair')).body).not.toContainEqual(expect.objectContaining({ kind: 'phone' }));
  });

  test('look at every firm of a grouping: by its name in the offer, and by what is known of the account with its number; a firm in two bids is shown beside', async () => {
    const joined = await people.bidder('Azawad Génie');
    const [{ nif } = { nif: '' }] = await pli.app.get(DataSource).query<{ nif: string }[]>('SELECT nif FROM pli.firm WHERE account = $1', [joined.id]);
    const file = declaredTender();
    const grouping = { liability: 'joint' as const, members: [{ name: 'Azawad Génie SA', registration: nif.toLowerCase().replace(/(.)/g, '$1 '), country: 'Niger' }] };
    const bids = file.bids.map((bid) => (['bid-1', 'bid-2'].includes(bid.id) && bid.offer !== null ? { ...bid, offer: { ...bid.offer, grouping } } : bid));
    tender = await seedTender(pli.app, { ...file, bids }, Object.fromEntries(Object.entries(cast).map(([name, { id }]) => [name, id])));
    expectStatus(await joined.post('/v1/account/particulars', { particulars: [{ kind: 'bankAccount', value: 'NE58 0001 0000 4321' }] }), 201);
    expectStatus(await who('p-member-3').post('/v1/account/particulars', { particulars: [{ kind: 'employer', value: 'Azawad Genie' }, { kind: 'bankAccount', value: 'ne5800010000-4321' }] }), 201);
    const found = (await hints('p-chair')).body.filter((each) => (each as unknown as { bidder: string }).bidder === who('p-firm-a').id);
    expect(found).toEqual(expect.arrayContaining([
      expect.objectContaining({ kind: 'employer', ofBidder: expect.objectContaining({ source: 'offre n° 1, membre du groupement' }) as unknown }),
      expect.objectContaining({ kind: 'bankAccount', ofBidder: expect.objectContaining({ source: expect.stringContaining('(Azawad Génie SA, membre du groupement)') as unknown }) as unknown }),
    ]));
    const shared = await who('p-chair').get(`/v1/tenders/${tender}/committee/shared-firms`);
    expect(shared.body).toContainEqual(expect.objectContaining({ lot: 'lot-1', bids: ['bid-1', 'bid-2'], name: 'Azawad Génie SA' }));
    expect((await who('p-member-1').get(`/v1/tenders/${tender}/committee/shared-firms`)).status).toBe(403);
    const chair = new PageVisitor(pli.app).become(who('p-chair').token);
    expect((await chair.see(`/commission/${tender}`)).html).toContain('Azawad Génie SA, lot lot-1 : plis n° 1, 2');
    expect((await new PageVisitor(pli.app).become(who('p-member-1').token).see(`/commission/${tender}/interets`)).html).toContain('Sahel Bâtiment, Azawad Génie SA');
    expectStatus(await who('p-member-3').post('/v1/account/particulars', { particulars: [] }), 201);
  });

  test('are refused to members, the authority, the administrator, and a chair with a tie', async () => {
    for (const name of ['p-member-1', 'authority', 'clerk', 'supervisor']) expect((await hints(name)).status).toBe(403);
    expect((await people.administrator.get(`/v1/tenders/${tender}/committee/hints`)).status).toBe(403);
    expect((await who('p-firm-a').get(`/v1/tenders/${tender}/committee/hints`)).status).toBe(404);
    await declare('p-chair', [{ bidder: who('p-firm-a').id, nature: 'frère' }]);
    expect((await hints('p-chair')).body).toMatchObject({ code: 'HINTS_FOR_THE_CHAIR' });
  });

  test('about an account that does not exist, or entered by a member about another, are refused', async () => {
    const body = { source: 'x', particulars: [] };
    expect((await who('clerk').post<Done>('/v1/accounts/p-aaaaaaaaaaaaaaaaaaaa/particulars', body)).body.code).toBe('UNKNOWN_ACCOUNT');
    expect((await who('p-member-1').post<Done>(`/v1/accounts/${who('p-member-2').id}/particulars`, body)).status).toBe(403);
  });
});

describe('sittings and the chair over HTTP', () => {
  test('a sitting is convened, held, interrupted and ended; twice at once it is opened once', async () => {
    for (const name of five) expectStatus(await declare(name), 201);
    expect((await post('p-chair', 'convocations', { sitting: 'judgement', at: '2026-11-30T09:00:00.000Z', agenda: 'Classement', place: 'Kidal' })).body.result['number']).toBe(1);
    pli.clock.set('2026-11-30T09:00:00.000Z');
    const start = { convocation: 1, attendance: five.map((name) => who(name).id), place: 'Kidal' };
    const both = await Promise.all([post('p-chair', 'sittings', start), post('p-chair', 'sittings', start)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expectStatus(await post('p-rapporteur', 'sittings/suspension', { reason: 'prière' }), 201);
    expect(outcome(await post('p-chair', 'sittings/resumption', { attendance: [who('p-chair').id] }))).toEqual([409, 'QUORUM_NOT_REACHED']);
    expectStatus(await post('p-chair', 'sittings/resumption', { attendance: start.attendance.slice(0, 3) }), 201);
    expect((await post('p-chair', 'sittings/closing')).body.result).toEqual({ number: 1, attended: start.attendance });
    expect(outcome(await post('p-member-1', 'sittings', start))).toEqual([403, 'ROLE_MAY_NOT']);
  });

  test('the chair is replaced by the authority alone, who must have stepped up', async () => {
    const body = { decisionReference: 'Décision n° 31', chair: who('p-member-1').id };
    expect((await post('p-chair', 'committee/chair', body)).status).toBe(403);
    expect((await post('authority', 'committee/chair', body)).body.result).toEqual({ former: who('p-chair').id });
    expect(outcome(await post('authority', 'committee/chair', body))).toEqual([409, 'CHAIRS_ALREADY']);
  });

  test('what the commission is shown only from inside', async () => {
    expect((await who('p-member-1').get<Done>(`/v1/tenders/${tender}/committee`)).body).toMatchObject({ chairs: [], sittings: [], recused: [] });
    expect((await who('p-firm-a').get(`/v1/tenders/${tender}/committee`)).status).toBe(404);
    expect((await people.administrator.get(`/v1/tenders/${tender}/committee`)).status).toBe(404);
  });
});

describe('bad input', () => {
  test.each<[string, string, object, string]>([
    ['p-chair', 'sittings', { convocation: '1', attendance: [], place: 'x' }, '/convocation'], ['p-chair', 'sittings', { convocation: 0, attendance: [], place: 'x' }, '/convocation'],
    ['p-chair', 'sittings', { convocation: 1, attendance: ['le maire'], place: 'x' }, '/attendance'], ['p-chair', 'sittings', { convocation: 1, attendance: [], place: '' }, '/place'],
    ['p-chair', 'sittings/suspension', { reason: 7 }, '/reason'], ['p-chair', 'sittings/resumption', {}, '/attendance'], ['p-chair', 'sittings/closing', { now: true }, '/now'],
    ['authority', 'committee/chair', { decisionReference: '', chair: 'p-x' }, '/decisionReference'], ['authority', 'committee/chair', { decisionReference: 'x', chair: 'Madame' }, '/chair'],
    ['p-chair', 'convocations', { sitting: 'evaluation', at: day, agenda: 'x' }, '/sitting'],
  ])('by %s to %s: %j is named at %s', async (name, path, body, pointer) => {
    const { status, body: told } = await post(name, path, body);
    expect([status, told.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(told.errors).toContainEqual(expect.objectContaining({ pointer }));
  });

  test.each<[object, string]>([
    [{ particulars: 'all' }, '/particulars'], [{ particulars: [{ kind: 'religion', value: 'x' }] }, '/particulars/0/kind'], [{ particulars: [{ kind: 'phone', value: '' }] }, '/particulars/0/value'],
    [{ particulars: [{ kind: 'phone', value: 'x'.repeat(201) }] }, '/particulars/0/value'], [{ particulars: Array(31).fill({ kind: 'phone', value: '1' }) }, '/particulars'],
  ])('a card with %j is named at %s', async (body, pointer) => {
    const { status, body: told } = await who('p-member-3').post<Done>('/v1/account/particulars', body);
    expect(status).toBe(400);
    expect(told.errors).toContainEqual(expect.objectContaining({ pointer }));
  });

  test('a NUL or words that are not composed are refused or kept whole, never a fault', async () => {
    for (const value of ['a\u0000b', 'e\u0301', '\ud800']) {
      expect((await who('p-member-3').post('/v1/account/particulars', { particulars: [{ kind: 'address', value }] })).status).toBeLessThan(500);
      expect((await declare('p-member-1', [{ bidder: who('p-firm-a').id, nature: value }])).status).toBeLessThan(500);
      expect((await post('p-member-3', 'recusals', { member: who('p-member-2').id, reason: value })).status).toBeLessThan(500);
    }
  });
});
