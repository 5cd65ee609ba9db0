import { Jobs } from '../../src/platform/jobs.js';
import { awardApp } from '../support/award-app.js';
import { approved, cleared, decision, letters, members, notified, settled, signed, standstillEnd } from '../support/builders/award.js';
import { peopleOf, type Answer, type People, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let pli: TestApp;
let people: People;
let names: Record<string, string>;
const cast: Record<string, SignedInPerson> = {};
const who = (name: string): SignedInPerson => {
  const person = cast[name];
  if (person === undefined) throw new Error(`nobody plays ${name}`);
  return person;
};

beforeAll(async () => {
  pli = await startTestApp({ module: awardApp, at: '2024-05-02T09:00:00.000Z' });
  people = await peopleOf(pli.app);
  for (const member of [...members, 'p-gone']) cast[member] = await people.with();
  for (const role of ['authority', 'clerk', 'controller', 'supervisor', 'regulator'] as const) cast[role] = await people.with(role);
  for (const firm of ['p-sahel', 'p-adrar', 'p-tessalit', 'p-azawad']) cast[firm] = await people.bidder(`Entreprise ${firm.slice(2)}`);
  names = Object.fromEntries(Object.entries(cast).filter(([name]) => name.startsWith('p-')).map(([name, { id }]) => [name, id]));
}, 120_000);
afterAll(() => pli.close());

interface Done extends Record<string, unknown> {
  readonly state: string;
  readonly code: string;
  readonly result: { readonly digest: string; readonly subject: string; readonly appeal: string };
  readonly entry: { readonly seq: number; readonly leaf: string };
}

const post = (name: string, tender: string, path: string, body: object = {}): Promise<Answer<Done>> => who(name).post<Done>(`/v1/tenders/${tender}/${path}`, body);
const outcome = ({ status, body }: Answer<Done>): [number, string] => [status, status < 300 ? body.state : body.code];
const renamed = <T>(value: T): T => JSON.parse(Object.entries(names).reduce((text, [from, to]) => text.replaceAll(`"${from}"`, `"${to}"`), JSON.stringify(value))) as T;

describe('from the report to the published award, over HTTP', () => {
  let tender: string;
  let report: string;

  beforeAll(async () => {
    tender = await seedTender(pli.app, settled, names);
  });

  it('the chair draws the report and everybody signs the digest they read', async () => {
    const drawn = await post('p-chair', tender, 'report');
    expect([drawn.status, drawn.body.state, drawn.body.entry.seq]).toEqual([201, 'reporting', 2]);
    report = drawn.body.result.digest;
    const read = await who('p-member-1').get<{ digest: string }>(`/v1/tenders/${tender}/report`);
    expect([read.status, read.body.digest]).toEqual([200, report]);
    for (const member of members) await post(member, tender, 'report/signatures', { digest: report, as: 'signed' });
    expect((await who('authority').get(`/v1/tenders/${tender}/report`)).status).toBe(200);
  });

  it('is reviewed on the digest that was submitted (P8)', async () => {
    const submitted = await post('clerk', tender, 'reviews', { of: 'award' });
    expect(submitted.body.result.subject).toBe(report);
    expect(outcome(await post('controller', tender, 'reviews/opinions', { subject: 'f'.repeat(64), opinion: 'noObjection' }))).toEqual([409, 'OPINION_ON_OTHER_DIGEST']);
    expect(outcome(await post('controller', tender, 'reviews/opinions', { subject: report, opinion: 'noObjection' }))).toEqual([201, 'awardCleared']);
  });

  it('is decided, notified, appealed and resumed', async () => {
    pli.clock.set('2024-05-15T09:00:00.000Z');
    expect(outcome(await post('authority', tender, 'award', { ...decision(settled), report }))).toEqual([201, 'provisionalAward']);
    pli.clock.set('2024-05-21T08:00:00.000Z');
    expect(outcome(await post('clerk', tender, 'award/notifications', { notifications: renamed(letters()) }))).toEqual([201, 'standstill']);
    pli.clock.set('2024-05-22T08:00:00.000Z');
    const appeal = await post('p-tessalit', tender, 'appeals', { before: 'authority', grounds: 'mon offre était la moins-disante' });
    expect(outcome(appeal)).toEqual([201, 'suspended']);
    expect(outcome(await post('authority', tender, 'contracts', { lot: 'ecole', amount: 52_340_000 }))).toEqual([409, 'WRONG_STATE']);
    const decided = { outcome: 'dismissed', reasons: 'le classement suit les prix corrigés' };
    expect(outcome(await post('authority', tender, `appeals/${appeal.body.result.appeal}/decision`, decided))).toEqual([201, 'standstill']);
    const own = await who('p-tessalit').get<{ appeals: unknown[] }>(`/v1/tenders/${tender}/appeals`);
    const other = await who('p-sahel').get<{ appeals: unknown[] }>(`/v1/tenders/${tender}/appeals`);
    expect([own.body.appeals.length, other.body.appeals.length]).toEqual([1, 0]);
  });

  it('waits for the end of the standstill, which nobody but the clock brings about (P9)', async () => {
    const jobs = pli.app.get(Jobs);
    pli.clock.set('2024-06-04T23:59:59.999Z');
    await jobs.drain();
    expect(outcome(await post('authority', tender, 'contracts', { lot: 'ecole', amount: 52_340_000 }))).toEqual([409, 'WRONG_STATE']);
    pli.clock.set(standstillEnd);
    await jobs.drain();
    expect(outcome(await post('authority', tender, 'contracts', { lot: 'ecole', amount: 52_340_000 }))).toEqual([201, 'final']);
    expect(outcome(await post('authority', tender, 'contracts', { lot: 'forages', amount: 18_000_000 }))).toEqual([201, 'signed']);
  });

  it('is approved, notified and published; the published digest is in the answer (P11)', async () => {
    for (const lot of ['ecole', 'forages']) await post('supervisor', tender, `contracts/${lot}/approval`);
    for (const lot of ['ecole', 'forages']) await post('clerk', tender, `contracts/${lot}/notification`, { notifiedAt: standstillEnd, evidence: 'bordereau signé' });
    const done = await post('authority', tender, 'award/publication');
    expect(outcome(done)).toEqual([201, 'concluded']);
    const view = await pli.app.inject({ url: `/v1/tenders/${tender}/publication` });
    expect(view.json<{ award: { digest: string } }>().award.digest).toBe((done.body.result as unknown as { published: string }).published);
  });
});

describe('what is refused', () => {
  it('the report is nobody else’s to read: a recused member, a bidder, the administrator', async () => {
    const tender = await seedTender(pli.app, signed(), names);
    const read = async (person: SignedInPerson): Promise<number> => (await person.get(`/v1/tenders/${tender}/report`)).status;
    expect(await Promise.all([who('p-gone'), who('p-sahel'), people.administrator].map(read))).toEqual([404, 404, 404]);
    expect((await who('regulator').get(`/v1/tenders/${tender}/report`)).status).toBe(200);
  });

  it('a decisive act without a step-up', async () => {
    const tender = await seedTender(pli.app, cleared(), names);
    const authority = await people.with();
    await people.grant(authority, { role: 'authority' });
    const again = await pli.app.inject({ method: 'POST', url: '/v1/session', payload: { login: authority.login, password: 'cinq mots de passe bien longs', code: authority.code(1) } });
    const token = again.json<{ token: string }>().token;
    const answer = await authority.ask<Done>('POST', `/v1/tenders/${tender}/award`, { body: { ...decision(cleared()) }, headers: { authorization: `Bearer ${token}` } });
    expect(outcome(answer)).toEqual([403, 'STEP_UP_REQUIRED']);
  });

  it.each([
    ['authority', 'award', {}], ['authority', 'award', { report: 'x', lots: 'all' }], ['authority', 'award', { report: 'a'.repeat(64), lots: [null] }],
    ['clerk', 'award/notifications', { notifications: [{ bidder: 3 }] }], ['controller', 'reviews/opinions', { subject: 1 }], ['p-sahel', 'appeals', { before: 'court' }],
    ['authority', 'contracts', { lot: '__proto__', amount: 1 }], ['authority', 'appeals/%F0%9F%92%A9/decision', { outcome: 'dismissed', reasons: 'x' }],
    ['supervisor', 'contracts/toString/approval', { extra: true }], ['supervisor', 'contracts/constructor/refusal', { reasons: 'x' }],
  ])('nonsense from %s at %s is a problem, and changes nothing', async (name, path, body) => {
    const tender = await seedTender(pli.app, notified(), names);
    const { status, body: problem } = await post(name, tender, path, body);
    expect([status >= 400 && status < 500, typeof problem.code]).toEqual([true, 'string']);
    expect((await who('clerk').get<{ appeals: unknown[] }>(`/v1/tenders/${tender}/appeals`)).body.appeals).toEqual([]);
  });

  it('an act on a tender there is not', async () => {
    expect(outcome(await post('p-chair', 'nowhere', 'report'))).toEqual([404, 'UNKNOWN_TENDER']);
  });

  it('the same contract signed twice at once is signed once', async () => {
    pli.clock.set('2024-06-10T09:00:00.000Z');
    const tender = await seedTender(pli.app, { ...approved(), state: 'signed' as const, award: { ...approved().award, contracts: approved().award.contracts.map((each) => ({ ...each, approvedAt: null })) } }, names);
    const both = await Promise.all([post('supervisor', tender, 'contracts/ecole/approval'), post('supervisor', tender, 'contracts/ecole/approval')]);
    expect(both.map(outcome).sort()).toEqual([[201, 'signed'], [409, 'CONTRACT_ALREADY_APPROVED']]);
  });
});
