// Lots awarded together, over HTTP: announced in the draft, told in the notice, computed once all lots are ranked.
import { boreholesLot, tenderFile } from '../support/builders/tenders.js';
import { board, combinedFile, crossed, lots, oneLotEach, opened, ranked } from '../support/combination-story.js';
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
  pli = await startTestApp({ at: '2026-11-26T09:00:00.000Z' });
  people = await peopleOf(pli.app);
  for (const member of board) cast[member] = await people.with();
  for (const firm of ['a', 'b', 'c']) cast[`p-firm-${firm}`] = await people.bidder();
  cast['clerk'] = await people.with('clerk');
  names = Object.fromEntries(Object.entries(cast).filter(([name]) => name.startsWith('p-')).map(([name, { id }]) => [name, id]));
}, 120_000);
afterAll(() => pli.close());

interface Done extends Record<string, unknown> {
  readonly code: string;
  readonly tender: string;
  readonly result: Record<string, unknown> & { readonly best?: { readonly total: string; readonly awards: readonly { readonly lot: string; readonly bid: string }[] } };
  readonly errors?: readonly { readonly pointer: string }[];
}

const post = (name: string, tender: string, route: string, body: object = {}): Promise<Answer<Done>> => who(name).post<Done>(`/v1/tenders/${tender}/${route}`, body);
const allowed = async (answer: Promise<Answer<Done>>): Promise<Done['result']> => {
  const { status, body } = await answer;
  expect([status, body.code]).toEqual([201, undefined]);
  return body.result;
};
const outcome = ({ status, body }: Answer<Done>): [number, string] => [status, body.code];

it('from the opened bids to who is proposed: law.md 4.8, B wins all three lots though the cheapest of none but one', async () => {
  const tender = await seedTender(pli.app, opened(crossed).file, names);
  const checks = ['quitus-fiscal', 'registre-commerce'].map((requirement) => ({ requirement, verdict: 'yes', evidence: 'p. 4' }));
  const attendance = board.map((member) => names[member] ?? '');
  expect(outcome(await post('p-chair', tender, 'combination'))).toEqual([409, 'LOTS_NOT_RANKED']);
  for (const lot of lots) {
    for (const bid of ['bid-1', 'bid-2', 'bid-3']) await allowed(post('p-rapporteur', tender, `lots/${lot}/compliance`, { bid, checks }));
    await allowed(post('p-chair', tender, `lots/${lot}/compliance-closing`, { attendance }));
    for (const bid of ['bid-1', 'bid-2', 'bid-3']) await allowed(post('p-rapporteur', tender, `lots/${lot}/prices/${bid}/correction`));
    await allowed(post('p-chair', tender, `lots/${lot}/ranking`, { attendance }));
  }
  expect(outcome(await post('p-rapporteur', tender, 'combination'))).toEqual([403, 'ROLE_MAY_NOT']);
  expect(outcome(await post('p-chair', tender, 'lots/lot-1/qualifications', { bid: 'bid-1', qualified: true, reason: 'x' }))).toEqual([409, 'COMBINATION_MISSING']);
  const result = await allowed(post('p-chair', tender, 'combination'));
  expect([result.best?.total, result.best?.awards.map(({ bid }) => bid)]).toEqual(['115000000/1', ['bid-2', 'bid-2', 'bid-2']]);
  expect(outcome(await post('p-chair', tender, 'lots/lot-1/qualifications', { bid: 'bid-1', qualified: true, reason: 'x' }))).toEqual([409, 'NOT_NEXT_IN_RANK']);
  for (const lot of lots) expect(await allowed(post('p-chair', tender, `lots/${lot}/qualifications`, { bid: 'bid-2', qualified: true, reason: 'moyens réunis' }))).toMatchObject({ proposed: 'bid-2' });
  expect((await who('p-member-1').get(`/v1/tenders/${tender}/lots/lot-1/evaluation`)).body).toMatchObject({ combination: { best: { total: '115000000/1' }, lotByLot: '118000000/1' } });
  expect((await who('p-firm-a').get(`/v1/tenders/${tender}`)).body).toMatchObject({ combination: crossed.terms });
});

it('limits of single bidders come with their reason and evidence; what does not fit is refused by its rule', async () => {
  const tender = await seedTender(pli.app, ranked(crossed).file, names);
  const limit = { bidder: names['p-firm-b'], lots: 2, reason: 'chiffre d’affaires', evidence: 'bilans' };
  expect(outcome(await post('p-chair', tender, 'combination', { limits: [{ ...limit, evidence: undefined }] }))).toEqual([400, 'VALIDATION_FAILED']);
  expect(outcome(await post('p-chair', tender, 'combination', { limits: [{ ...limit, lots: null }] }))).toEqual([422, 'BIDDER_LIMIT_UNFIT']);
  expect(outcome(await post('p-chair', tender, 'combination', { setAside: [{ bid: 'bid-3', lot: 'lot-1', discount: 0, reason: 'x' }] }))).toEqual([422, 'CROSS_DISCOUNT_UNKNOWN']);
  expect((await allowed(post('p-chair', tender, 'combination', { limits: [limit] }))).best?.total).toBe('115400000/1');
});

it('is refused where the file announced none, and an exact tie waits for people', async () => {
  const plain = await seedTender(pli.app, ranked({ ...oneLotEach, terms: undefined }).file, names);
  expect(outcome(await post('p-chair', plain, 'combination'))).toEqual([409, 'COMBINATION_NOT_ANNOUNCED']);
  const tied = await seedTender(pli.app, ranked({ ...oneLotEach, terms: { maximumLotsPerBidder: 2, crossDiscounts: false }, prices: { a: [40, 50, 30], b: [41, 51, 31] } }).file, names);
  expect(outcome(await post('p-chair', tied, 'combination'))).toEqual([409, 'COMBINATION_TIED']);
});

it('the drafting takes the rule, shows it again, and names what does not fit', async () => {
  const draft = (file: object): Promise<Answer<Done>> => who('clerk').post<Done>('/v1/tenders', { rulePack: 'ml-ct-2015', file });
  const { body: { tender } } = await draft({ ...combinedFile(oneLotEach.terms), reference: 'AOO-100/2026' });
  expect((await who('clerk').get(`/v1/tenders/${tender}`)).body).toMatchObject({ combination: { maximumLotsPerBidder: 1, crossDiscounts: false } });
  for (const [combination, pointer] of [[null, '/file/combination'], [{ maximumLotsPerBidder: 0, crossDiscounts: false }, '/file/combination/maximumLotsPerBidder'], [{ maximumLotsPerBidder: 1 }, '/file/combination/crossDiscounts']] as const) {
    const { status, body } = await draft({ ...combinedFile(undefined), combination });
    expect([status, body.errors?.[0]?.pointer]).toEqual([400, pointer]);
  }
  const single = await draft(tenderFile({ reference: 'AOO-101/2026', lots: [boreholesLot], combination: oneLotEach.terms }));
  expect(single.status).toBe(201);
});
