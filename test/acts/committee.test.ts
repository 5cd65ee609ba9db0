import { seats as roles } from '../support/builders/committee.js';
import { limitAt, openingAt, publishedAt, reviewedAt, tenderFile } from '../support/builders/tenders.js';
import { ask, peopleOf, type Answer, type People, type SignedInPerson } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let pli: TestApp;
let people: People;
const cast: Record<string, SignedInPerson> = {};
const who = (name: string): SignedInPerson => {
  const person = cast[name];
  if (person === undefined) throw new Error(`nobody plays ${name}`);
  return person;
};

interface Done extends Record<string, unknown> {
  readonly tender: string;
  readonly code: string;
  readonly state: string;
  readonly result: Record<string, unknown> & { readonly subject: string };
  readonly facts: Record<string, unknown>;
  readonly inside?: { readonly committee: { readonly seats: { readonly member: string; readonly standing: string }[] } };
}

const outcome = ({ status, body: { code, state } }: Answer<Done>): [number, string] => [status, status < 300 ? state : code];
const post = (name: string, tender: string, path: string, body: object = {}): Promise<Answer<Done>> => who(name).post<Done>(`/v1/tenders/${tender}/${path}`, body);

/** The commission of the builders, with the accounts of those who play it. */
const seats = (change: Readonly<Record<string, object>> = {}): object[] =>
  roles.map((seat) => ({ ...seat, member: who(seat.member).id, alternateFor: seat.alternateFor === null ? null : who(seat.alternateFor).id, ...change[seat.member] }));
const decision = (change: Readonly<Record<string, object>> = {}): object => ({ decisionReference: 'Décision n° 021/AIR-K', seats: seats(change) });

let count = 0;
async function published(): Promise<string> {
  pli.clock.set(reviewedAt);
  const file = tenderFile({ reference: `AOO-C${String(++count)}/2026` });
  const { body: { tender } } = await who('clerk').post<Done>('/v1/tenders', { rulePack: 'ml-ct-2015', file });
  const { body: { result } } = await post('clerk', tender, 'reviews', { of: 'tenderFile' });
  await post('controller', tender, 'reviews/opinions', { subject: result.subject, opinion: 'noObjection' });
  await post('authority', tender, 'freeze');
  pli.clock.set(publishedAt);
  expect(outcome(await post('authority', tender, 'publication', { limitAt, openingAt }))).toEqual([201, 'receiving']);
  return tender;
}

async function appointed(): Promise<string> {
  const tender = await published();
  expect(outcome(await post('authority', tender, 'committee', decision()))).toEqual([201, 'receiving']);
  return tender;
}

const standings = async (tender: string, ...names: string[]): Promise<(string | undefined)[]> => {
  const { body: { inside } } = await who('authority').get<Done>(`/v1/tenders/${tender}`);
  return names.map((name) => inside?.committee.seats.find(({ member }) => member === who(name).id)?.standing);
};

beforeAll(async () => {
  pli = await startTestApp({ at: '2026-10-12T08:00:00.000Z' });
  people = await peopleOf(pli.app);
  for (const role of ['clerk', 'authority', 'controller', 'supervisor'] as const) cast[role] = await people.with(role);
  for (const { member } of roles) cast[member] = await people.with('panellist');
  cast['bidder'] = await people.bidder();
}, 180_000);
afterAll(() => pli.close());

describe('the commission over HTTP', () => {
  test('is appointed, convened, and seen by its members, not by bidders', async () => {
    const tender = await appointed();
    const convened = await post('p-chair', tender, 'convocations', { sitting: 'opening', at: openingAt, agenda: 'Ouverture des plis' });
    expect([convened.status, (convened.body.result['sentTo'] as string[]).length]).toEqual([201, roles.length]);
    expect(convened.body).toMatchObject({ handedOverBy: 'secretariat' });
    expect((await who('p-member-1').get<Done>(`/v1/tenders/${tender}`)).body.inside?.committee.seats).toHaveLength(roles.length);
    expect((await who('bidder').get<Done>(`/v1/tenders/${tender}`)).body.inside).toBeUndefined();
  });

  test('a recused member loses access at once, and the alternate has it at once (P4)', async () => {
    const tender = await appointed();
    const agenda = { sitting: 'opening', at: openingAt, agenda: 'Ouverture des plis' };
    expect(outcome(await post('p-alternate-chair', tender, 'convocations', agenda))).toEqual([403, 'SEAT_NOT_HELD']);
    const recused = await post('authority', tender, 'recusals', { member: who('p-chair').id, reason: 'parent d’un candidat' });
    expect([recused.status, recused.body.result]).toEqual([201, { alternate: who('p-alternate-chair').id, ground: 'decided', bidders: [], voidedSheets: 0, voided: [] }]);
    expect(await standings(tender, 'p-chair', 'p-alternate-chair')).toEqual(['recused', 'sitting']);
    expect(outcome(await post('p-chair', tender, 'convocations', agenda))).toEqual([403, 'RECUSED']);
    expect((await who('p-chair').get<Done>(`/v1/tenders/${tender}`)).body.inside).toBeUndefined();
    expect(outcome(await post('p-alternate-chair', tender, 'convocations', agenda))).toEqual([201, 'receiving']);
  });

  test('a member recuses only themself, and twice is refused', async () => {
    const tender = await appointed();
    const of = (name: string) => ({ member: who(name).id, reason: 'lien' });
    expect(outcome(await post('p-member-1', tender, 'recusals', of('p-member-2')))).toEqual([403, 'RECUSES_ANOTHER']);
    expect(outcome(await post('p-member-1', tender, 'recusals', of('p-member-1')))).toEqual([201, 'receiving']);
    expect(outcome(await post('p-chair', tender, 'recusals', of('p-member-1')))).toEqual([409, 'ALREADY_RECUSED']);
  });

  test('two recusals of one member at once are one', async () => {
    const tender = await appointed();
    const body = { member: who('p-member-3').id, reason: 'lien' };
    const both = await Promise.all([post('p-chair', tender, 'recusals', body), post('authority', tender, 'recusals', body)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('an appointment over HTTP is refused', () => {
  test.each(['controller', 'supervisor', 'bidder'])('with a %s in it', async (role) => {
    const tender = await published();
    const refused = await post('authority', tender, 'committee', decision({ 'p-expert': { member: who(role).id } }));
    expect([refused.status, refused.body.code, refused.body.facts['because']]).toEqual([422, 'INCOMPATIBLE_MEMBER', role]);
  });

  test('with the administrator in it', async () => {
    const tender = await published();
    expect(outcome(await post('authority', tender, 'committee', decision({ 'p-expert': { member: people.administrator.id } })))).toEqual([422, 'INCOMPATIBLE_MEMBER']);
  });

  test('with nobody behind a seat', async () => {
    const tender = await published();
    expect(outcome(await post('authority', tender, 'committee', decision({ 'p-expert': { member: 'p-aaaaaaaaaaaaaaaaaaaa' } })))).toEqual([404, 'UNKNOWN_ACCOUNT']);
  });

  test('at the limit', async () => {
    const tender = await published();
    pli.clock.set(limitAt);
    expect(outcome(await post('authority', tender, 'committee', decision()))).toEqual([409, 'APPOINTED_TOO_LATE']);
  });

  test('from anybody but the authority', async () => {
    const tender = await published();
    expect((await post('clerk', tender, 'committee', decision())).status).toBe(403);
    expect((await people.administrator.post(`/v1/tenders/${tender}/committee`, decision())).status).toBe(403);
  });
});

describe('bad input', () => {
  test.each<[string, string, (good: object) => object, string, string]>([
    ['committee', 'authority', (good) => ({ ...good, seats: 'all' }), '/seats', 'IS_ARRAY'],
    ['committee', 'authority', (good) => ({ ...good, seats: [{ member: 'Monsieur le Maire' }] }), '/seats/0/member', 'MATCHES'],
    ['committee', 'authority', (good) => ({ ...good, seats: [{ ...(good as { seats: object[] }).seats[0], salary: 1 }] }), '/seats/0/salary', 'UNKNOWN_FIELD'],
    ['committee', 'authority', ({ ...good }) => ({ ...good, decisionReference: null }), '/decisionReference', 'IS_STRING'],
    ['convocations', 'p-chair', () => ({ sitting: 'lunch', at: openingAt, agenda: 'x' }), '/sitting', 'IS_IN'],
    ['convocations', 'p-chair', () => ({ sitting: 'opening', at: '2026-11-24', agenda: 'x' }), '/at', 'MATCHES'],
    ['declarations', 'p-member-1', () => ({ bidders: [7], interests: [] }), '/bidders', 'MATCHES'],
    ['declarations', 'p-member-1', () => ({ bidders: [], interests: [{ bidder: 'p-a' }] }), '/interests/0/nature', 'IS_STRING'],
    ['recusals', 'p-chair', () => ({ reason: 'x' }), '/member', 'MATCHES'],
  ])('to %s by %s is named with its field and code, and changes nothing', async (path, name, change, pointer, code) => {
    const tender = await appointed();
    const before = (await who('authority').get(`/v1/tenders/${tender}`)).headers['etag'];
    const { status, body } = await post(name, tender, path, change(decision()));
    expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(body['errors']).toContainEqual(expect.objectContaining({ pointer, code }));
    expect((await who('authority').get(`/v1/tenders/${tender}`)).headers['etag']).toBe(before);
  });

  test('a declaration before the opening, a sitting without commission and a seat elsewhere are refused', async () => {
    const [tender, bare] = [await appointed(), await published()];
    expect(outcome(await post('p-member-1', tender, 'declarations', { bidders: [], interests: [] }))).toEqual([409, 'WRONG_STATE']);
    expect(outcome(await post('authority', bare, 'convocations', { sitting: 'opening', at: openingAt, agenda: 'x' }))).toEqual([409, 'NO_COMMITTEE']);
    expect((await post('p-chair', bare, 'convocations', { sitting: 'opening', at: openingAt, agenda: 'x' })).status).toBe(403);
    expect((await ask(pli.app, 'POST', `/v1/tenders/${tender}/recusals`, { body: {} })).status).toBe(401);
  });
});
