import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Proceedings } from '../../src/tenders/index.js';
import { limitAt, openingAt, publishedAt, reviewedAt, supervisionLot, tenderFile } from '../support/builders/tenders.js';
import { ask, password, peopleOf, type Answer, type People, type SignedInPerson } from '../support/people.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let pli: TestApp;
let people: People;
const cast = {} as Record<'clerk' | 'authority' | 'controller' | 'bidder', SignedInPerson>;

interface Done extends Record<string, unknown> {
  readonly tender: string;
  readonly code: string;
  readonly state: string;
  readonly result: Record<string, unknown> & { readonly subject: string };
  readonly entry: { readonly seq: number };
  readonly errors: { readonly pointer: string; readonly code: string }[];
}

beforeAll(async () => {
  pli = await startTestApp({ at: '2026-10-12T08:00:00.000Z' });
  people = await peopleOf(pli.app);
  for (const role of ['clerk', 'authority', 'controller'] as const) cast[role] = await people.with(role);
  cast.bidder = await people.bidder();
}, 120_000);
afterAll(() => pli.close());
beforeEach(() => { pli.clock.set('2026-10-12T08:00:00.000Z'); });

let count = 0;
const file = (change = {}): object => ({ ...tenderFile({ reference: `AOO-${String(++count)}/2026` }), ...change });
const body = (change = {}): object => ({ rulePack: 'ml-ct-2015', file: file(), ...change });
const outcome = ({ status, body: { code, state } }: Answer<Done>): [number, string] => [status, status < 300 ? state : code];
const act = (who: SignedInPerson, tender: string, path: string, said: object = {}, headers = {}): Promise<Answer<Done>> =>
  who.post<Done>(`/v1/tenders/${tender}/${path}`, said, headers);

async function drafted(change = {}): Promise<string> {
  return (await cast.clerk.post<Done>('/v1/tenders', body(change))).body.tender;
}

async function cleared(): Promise<string> {
  const tender = await drafted();
  const { body: { result } } = await act(cast.clerk, tender, 'reviews', { of: 'tenderFile' });
  pli.clock.set(reviewedAt);
  expect(outcome(await act(cast.controller, tender, 'reviews/opinions', { subject: result.subject, opinion: 'noObjection' }))).toEqual([201, 'cleared']);
  return tender;
}

async function published(): Promise<string> {
  pli.clock.set('2026-10-12T08:00:00.000Z');
  const tender = await cleared();
  expect(outcome(await act(cast.authority, tender, 'freeze'))).toEqual([201, 'frozen']);
  pli.clock.set(publishedAt);
  expect(outcome(await act(cast.authority, tender, 'publication', { limitAt, openingAt }))).toEqual([201, 'receiving']);
  return tender;
}

describe('from the draft to the published file, over HTTP', () => {
  test('each act answers its place in the journal and the state', async () => {
    const made = await cast.clerk.post<Done>('/v1/tenders', body());
    expect([made.status, made.body.state, made.body.entry.seq]).toEqual([201, 'drafting', 1]);
    expect(made.headers['location']).toBe(`/v1/tenders/${made.body.tender}`);
    expect(made.body.result).toMatchObject({ rulePack: { id: 'ml-ct-2015' } });
  });

  test('a published tender is seen by everybody, listed, and followed by addenda, answers and its end', async () => {
    const tender = await published();
    const seen = await ask(pli.app, 'GET', `/v1/tenders/${tender}`);
    expect([seen.status, seen.body['state'], seen.headers['etag']]).toEqual([200, 'receiving', undefined]);
    expect(JSON.stringify(seen.body)).not.toContain('estimatedAmount');
    expect(outcome(await act(cast.clerk, tender, 'issued-files', { holder: cast.bidder.id }))).toEqual([201, 'receiving']);
    expect(outcome(await act(cast.clerk, tender, 'issued-files', { holder: cast.bidder.id }))).toEqual([409, 'FILE_ALREADY_ISSUED']);
    const answered = await act(cast.clerk, tender, 'answers', { question: 'Où ?', answer: 'À Kidal.' });
    expect(answered.body.result).toEqual({ number: 1, sentTo: [cast.bidder.id] });
    expect(answered.body).toMatchObject({ handedOverBy: 'secretariat' });
    const reference = String(seen.body['reference']);
    const addendum = { reason: 'accès', file: { ...file({ reference, description: 'Piste nord' }) }, limitAt, openingAt };
    const issued = await act(cast.authority, tender, 'addenda', addendum);
    expect(outcome(issued)).toEqual([201, 'receiving']);
    // Which bids it touches would count them.
    expect(JSON.stringify(issued.body)).not.toContain('bidsToConfirm');
    expect((await act(cast.authority, tender, 'cancellation', { reason: 'crédits' })).body).toMatchObject({ code: 'PRIOR_OPINION_REQUIRED', rule: { status: 'sister', article: 'art. 80' } });
    expect(outcome(await act(cast.authority, tender, 'unsuccessful', { reasonCode: 'noBid', reason: 'aucun pli' }))).toEqual([409, 'WRONG_STATE']);
    expect(outcome(await act(cast.authority, tender, 'cancellation', { reason: 'crédits', priorOpinionReference: 'Avis n° 7' }))).toEqual([201, 'cancelled']);
    expect(outcome(await cast.clerk.post<Done>('/v1/tenders', body({ relaunches: tender })))).toEqual([201, 'drafting']);
  });

  test('a frozen file goes back to the draft with a reason, and must be reviewed again', async () => {
    const tender = await cleared();
    await act(cast.authority, tender, 'freeze');
    expect(outcome(await act(cast.authority, tender, 'draft', { reason: 'erreur au lot 2' }))).toEqual([201, 'drafting']);
    expect(outcome(await act(cast.authority, tender, 'freeze'))).toEqual([409, 'REVIEW_REQUIRED']);
  });
});

describe('a refusal over HTTP', () => {
  test('of a limit too soon says both instants, in the reader’s language, with the rule', async () => {
    const tender = await cleared();
    await act(cast.authority, tender, 'freeze');
    const soon = { limitAt: '2026-11-01T10:00:00.000Z', openingAt: '2026-11-01T10:00:00.000Z' };
    const french = await act(cast.authority, tender, 'publication', soon);
    expect(french.body).toMatchObject({ status: 422, code: 'LIMIT_TOO_SOON', rule: { id: 'minBidPeriod.openNational', status: 'unverified' } });
    expect(french.body['detail']).toContain('novembre');
    expect((await act(cast.authority, tender, 'publication', soon, { 'accept-language': 'en' })).body['detail']).toContain('minimum period');
  });

  test('leaves no entry behind', async () => {
    const tender = await drafted();
    expect(outcome(await act(cast.authority, tender, 'freeze'))).toEqual([409, 'REVIEW_REQUIRED']);
    expect((await cast.clerk.get(`/v1/tenders/${tender}`)).headers['etag']).toBe('"1"');
  });

  test('asks for a step-up only of those whose role fits', async () => {
    const tender = await drafted();
    const { login, code } = { login: cast.authority.login, code: cast.authority.code(1) };
    const { body: { token } } = await ask<{ token: string }>(pli.app, 'POST', '/v1/session', { body: { login, password, code } });
    const frozen = await ask<Done>(pli.app, 'POST', `/v1/tenders/${tender}/freeze`, { body: {}, headers: { authorization: `Bearer ${token}` } });
    expect(outcome(frozen)).toEqual([403, 'STEP_UP_REQUIRED']);
    expect(outcome(await act(cast.clerk, tender, 'freeze'))).toEqual([403, 'ROLE_MAY_NOT']);
  });

  test('twice with one idempotency key is one act', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const said = body();
    const [one, two] = [await cast.clerk.post<Done>('/v1/tenders', said, key), await cast.clerk.post<Done>('/v1/tenders', said, key)];
    expect([one.status, two.status, two.body.tender]).toEqual([201, 201, one.body.tender]);
  });
});

describe('revising a draft', () => {
  const put = (tender: string, said: object, headers: Record<string, string>, who = cast.clerk) => who.ask<Done>('PUT', `/v1/tenders/${tender}/file`, { body: said, headers });

  test('needs the version that was read', async () => {
    const tender = await drafted();
    expect(outcome(await put(tender, file(), {}))).toEqual([428, 'IF_MATCH_REQUIRED']);
    expect(outcome(await put(tender, file(), { 'if-match': '"1"' }))).toEqual([200, 'drafting']);
    expect(outcome(await put(tender, file(), { 'if-match': '"1"' }))).toEqual([412, 'STALE_VERSION']);
    expect(outcome(await put(tender, file(), { 'if-match': '"2"' }))).toEqual([200, 'drafting']);
  });

  test('by two at once is done by one', async () => {
    const tender = await drafted();
    const both = await Promise.all([1, 2].map(() => put(tender, file(), { 'if-match': '"1"' })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  test('to a reference already taken is refused, and so is a draft under it', async () => {
    const taken = { ...(file() as { reference: string }) };
    await cast.clerk.post('/v1/tenders', body({ file: taken }));
    expect(outcome(await cast.clerk.post<Done>('/v1/tenders', body({ file: taken })))).toEqual([409, 'REFERENCE_TAKEN']);
    expect(outcome(await put(await drafted(), taken, { 'if-match': '*' }))).toEqual([409, 'REFERENCE_TAKEN']);
  });

  test('is for clerks', async () => {
    expect((await put(await drafted(), file(), { 'if-match': '*' }, cast.bidder)).status).toBe(403);
  });
});

describe('a method of award with its own figures', () => {
  const lots = (award: object): object => ({ lots: [{ ...supervisionLot, award: { ...supervisionLot.award, technicalWeightBasisPoints: 0, financialFormula: null, ...award } }] });
  const post = (award: object) => cast.clerk.post<Done>('/v1/tenders', body({ file: file(lots(award)) }));

  test.each<[object]>([
    [{ method: 'fixedBudget', fixedBudget: { amount: 50_000_000, toleranceBasisPoints: 0 } }], [{ method: 'lifeCycleCost', lifeCycle: { years: 5, discountRateBasisPoints: 800 } }],
    [{ method: 'consultantQualification', minimumFirms: 3, tieRules: ['verifiableDraw'] }], [{ method: 'leastCost' }], [{ method: 'leastCost', winners: 3 }],
  ])('%j is kept as it was sent, and nothing is added to it', async (award) => {
    const { status, body: { tender } } = await post(award);
    expect(status).toBe(201);
    const { file: kept } = await pli.app.get(Proceedings).read(tender);
    expect(kept.tender?.file.lots[0]?.award).toEqual({ ...supervisionLot.award, technicalWeightBasisPoints: 0, financialFormula: null, ...award });
  });

  test.each<[object, string]>([
    [{ method: 'cheapest' }, '/file/lots/0/award/method'], [{ fixedBudget: null }, '/file/lots/0/award/fixedBudget'], [{ fixedBudget: { amount: 1 } }, '/file/lots/0/award/fixedBudget/toleranceBasisPoints'],
    [{ fixedBudget: { amount: -1, toleranceBasisPoints: 0 } }, '/file/lots/0/award/fixedBudget/amount'],
    [{ lifeCycle: { years: 101, discountRateBasisPoints: 0 } }, '/file/lots/0/award/lifeCycle/years'], [{ minimumFirms: '3' }, '/file/lots/0/award/minimumFirms'],
    ...[-1, 21, '2', null].map((winners): [object, string] => [{ winners }, '/file/lots/0/award/winners']), [{ tieRules: ['coin'] }, '/file/lots/0/award/tieRules'],
  ])('%j is refused at its place', async (award, pointer) => {
    const { status, body: refused } = await post(award);
    expect([status, new Set(refused.errors.map((each) => each.pointer))]).toEqual([400, new Set([pointer])]);
  });

  test.each([1e30, 0.5, 2 ** 53])('a figure of %d, which nothing exact is made of, is refused', async (amount) => {
    expect((await post({ method: 'fixedBudget', fixedBudget: { amount, toleranceBasisPoints: 0 } })).status).toBe(400);
  });
});

describe('bad input to the draft', () => {
  const lots = (change: object): object => body({ file: file({ lots: [{ ...tenderFile().lots[0], ...change }] }) });
  const { title: _, ...untitled } = file() as { title: string };

  test.each<[string, object, string, string]>([
    ['an unknown field', body({ colour: 'blue' }), '/colour', 'UNKNOWN_FIELD'],
    ['an unknown field deep inside', lots({ secret: true }), '/file/lots/0/secret', 'UNKNOWN_FIELD'],
    ['a missing file', { rulePack: 'ml-ct-2015' }, '/file', 'IS_DEFINED'],
    ['a missing title', body({ file: untitled }), '/file/title', 'IS_STRING'],
    ['an amount as text', lots({ estimatedAmount: '13500000' }), '/file/lots/0/estimatedAmount', 'IS_INT'],
    ['a negative amount', lots({ estimatedAmount: -1 }), '/file/lots/0/estimatedAmount', 'MIN'],
    ['a quantity as number', lots({ items: [{ id: 'a', description: 'a', unit: 'u', quantity: 12 }] }), '/file/lots/0/items/0/quantity', 'MATCHES'],
    ['lots that are no list', body({ file: file({ lots: 'three' }) }), '/file/lots', 'IS_ARRAY'],
    ['a method nobody knows', lots({ award: { ...tenderFile().lots[0]?.award, method: 'cheapest' } }), '/file/lots/0/award/method', 'IS_IN'],
    ['an award that is nothing', lots({ award: null }), '/file/lots/0/award', 'IS_DEFINED'],
    ['a relaunch of no id', body({ relaunches: 'x' }), '/relaunches', 'MATCHES'],
  ])('%s is named with its field and code', async (_name, said, pointer, code) => {
    const { status, body: problem } = await cast.clerk.post<Done>('/v1/tenders', said);
    expect([status, problem.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(problem.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  test('text that has two spellings, and names JavaScript would misread, are refused by the core', async () => {
    expect(outcome(await cast.clerk.post<Done>('/v1/tenders', body({ file: file({ title: 'e\u0301cole' }) })))[0]).toBe(400);
    expect(outcome(await cast.clerk.post<Done>('/v1/tenders', lots({ id: 'constructor' })))[0]).toBe(400);
  });

  test('a rule pack nobody installed, a relaunch of nothing or of what still runs are refused', async () => {
    expect(outcome(await cast.clerk.post<Done>('/v1/tenders', body({ rulePack: 'fr-2026' })))).toEqual([422, 'UNKNOWN_RULE_PACK']);
    expect(outcome(await cast.clerk.post<Done>('/v1/tenders', body({ relaunches: '01JD0000000000000000000009' })))).toEqual([404, 'UNKNOWN_TENDER']);
    expect(outcome(await cast.clerk.post<Done>('/v1/tenders', body({ relaunches: await drafted() })))).toEqual([409, 'RELAUNCH_NOT_ENDED']);
  });

  test('nobody but a clerk drafts: not a bidder, not the administrator, not a stranger', async () => {
    expect((await cast.bidder.post('/v1/tenders', body())).status).toBe(403);
    expect((await people.administrator.post('/v1/tenders', body())).status).toBe(403);
    expect((await ask(pli.app, 'POST', '/v1/tenders', { body: body() })).status).toBe(401);
  });
});

describe('bad input to the acts', () => {
  test.each<[string, 'clerk' | 'authority', object]>([
    ['freeze', 'authority', { now: true }], ['draft', 'authority', {}], ['publication', 'authority', { limitAt, openingAt: 'soon' }],
    ['publication', 'authority', { limitAt: '2026-11-31T10:00:00.000Z', openingAt }], ['issued-files', 'clerk', { holder: 'Sahel SARL' }],
    ['answers', 'clerk', { question: 'Où ?' }], ['addenda', 'authority', { reason: 'x', file: {}, limitAt, openingAt }],
    ['cancellation', 'authority', { reason: 7 }], ['unsuccessful', 'authority', { reasonCode: 'weather', reason: 'x' }],
  ])('%s by %s with %j changes nothing', async (path, who, said) => {
    const tender = await drafted();
    expect((await act(cast[who], tender, path, said)).body).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    expect((await cast.clerk.get(`/v1/tenders/${tender}`)).headers['etag']).toBe('"1"');
  });

  test.each(['freeze', 'draft', 'publication', 'issued-files', 'answers', 'addenda', 'cancellation', 'unsuccessful', 'committee', 'convocations', 'declarations', 'recusals'])(
    '%s is nothing for strangers', async (path) => {
      expect((await ask(pli.app, 'POST', `/v1/tenders/01JD0000000000000000000009/${path}`, { body: {} })).status).toBe(401);
    });

  test('on a tender that is not there answers 404', async () => {
    for (const id of ['01JD0000000000000000000009', 'x', '%F0%9F%93%9C']) expect(outcome(await act(cast.authority, id, 'freeze'))).toEqual([404, 'UNKNOWN_TENDER']);
  });
});

describe('reading', () => {
  test('a draft is unknown outside and open inside', async () => {
    const tender = await drafted();
    expect((await ask(pli.app, 'GET', `/v1/tenders/${tender}`)).body['code']).toBe('UNKNOWN_TENDER');
    expect((await people.administrator.get(`/v1/tenders/${tender}`)).status).toBe(404);
    expect((await cast.bidder.get(`/v1/tenders/${tender}`)).status).toBe(404);
    expect((await cast.controller.get(`/v1/tenders/${tender}`)).body).toMatchObject({ state: 'drafting', inside: { committee: null } });
  });

  test('the list has published tenders only, newest first, page by page', async () => {
    const made = [await published(), await published(), await published()];
    const pages: string[] = [];
    let next: string | undefined = '/v1/tenders?state=receiving&limit=2';
    while (next !== undefined) {
      const page: Answer<{ id: string }[]> = await ask(pli.app, 'GET', next);
      pages.push(...page.body.map(({ id }) => id));
      const { link } = page.headers as { link?: string };
      next = /<([^>]+)>; rel="next"/.exec(link ?? '')?.[1];
    }
    expect(pages.slice(0, 3)).toEqual(made.reverse());
    expect(new Set(pages).size).toBe(pages.length);
  });

  test.each(['after=x', 'after=WyIyMDI2IiwiYSJd', 'state=drafting', 'state=awardReview', 'limit=0', 'limit=many', 'order=asc'])('the list refuses ?%s', async (query) => {
    expect((await ask(pli.app, 'GET', `/v1/tenders?${query}`)).status).toBe(400);
  });

  test('rule packs show every entry with source and status, to anybody', async () => {
    const packs = await ask<{ id: string; digest: string; procedures: string[] }[]>(pli.app, 'GET', '/v1/rule-packs');
    expect(packs.body.map(({ id, procedures }) => [id, procedures])).toEqual([['ml-ct-2015', ['openTender']], ['ml-ct-2015-exercise', ['openTender']]]);
    const one = await ask(pli.app, 'GET', '/v1/rule-packs/ml-ct-2015');
    expect(one.body).toMatchObject({ digest: packs.body[0]?.digest, entries: { quorum: { status: 'unverified', confirmedBy: null } } });
    expect((await ask(pli.app, 'GET', '/v1/rule-packs/none')).body['code']).toBe('UNKNOWN_RULE_PACK');
    expect((await ask(pli.app, 'GET', '/v1/standard-criteria')).status).toBe(200);
  });
});

describe('documents', () => {
  const bring = (who: SignedInPerson, payload: Buffer | string, type = 'application/octet-stream') =>
    pli.app.inject({ method: 'POST', url: '/v1/documents', payload, headers: { authorization: `Bearer ${who.token}`, 'content-type': type } });

  test('are kept by content, read back by who brought them, and twice are one', async () => {
    const bytes = randomBytes(300_000);
    const [one, two] = [await bring(cast.clerk, bytes), await bring(cast.clerk, bytes)];
    expect([one.statusCode, two.body]).toEqual([201, one.body]);
    const { sha256 } = one.json<{ sha256: string }>();
    const own = await pli.app.inject({ method: 'GET', url: `/v1/documents/${sha256}`, headers: { authorization: `Bearer ${cast.clerk.token}` } });
    expect([own.statusCode, own.rawPayload.equals(bytes), own.headers['content-disposition']]).toEqual([200, true, `attachment; filename*=UTF-8''${sha256}`]);
    expect((await cast.bidder.get(`/v1/documents/${sha256}`)).body['code']).toBe('UNKNOWN_DOCUMENT');
  });

  test('of a tender file are for whoever may see the tender', async () => {
    const { sha256, bytes } = (await bring(cast.clerk, 'cahier des charges')).json<{ sha256: string; bytes: number }>();
    const tender = await drafted({ file: file({ documents: [{ name: 'cahier des charges.pdf', sha256, bytes }] }) });
    const url = `/v1/tenders/${tender}/documents/${sha256}`;
    expect((await ask(pli.app, 'GET', url)).status).toBe(404);
    const inside = await pli.app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${cast.controller.token}` } });
    expect([inside.statusCode, inside.body, inside.headers['content-disposition']]).toEqual([200, 'cahier des charges', `attachment; filename*=UTF-8''cahier%20des%20charges.pdf`]);
    expect((await cast.clerk.get(`/v1/tenders/${tender}/documents/${'ab'.repeat(32)}`)).body['code']).toBe('UNKNOWN_DOCUMENT');
  });

  test('empty, of another type, from strangers and administrators are refused', async () => {
    expect((await bring(cast.clerk, '')).json()).toMatchObject({ status: 422, code: 'EMPTY_DOCUMENT' });
    expect((await bring(cast.clerk, '{}', 'application/json')).statusCode).toBe(415);
    expect((await bring(cast.clerk, 'x', 'text/plain')).statusCode).toBe(415);
    expect((await bring(people.administrator, 'x')).statusCode).toBe(403);
    expect((await pli.app.inject({ method: 'POST', url: '/v1/documents', payload: 'x', headers: { 'content-type': 'application/octet-stream' } })).statusCode).toBe(401);
  });

  test('above the limit of the box are refused and leave nothing behind', async () => {
    const small = await startTestApp({ environment: { PLI_DOCUMENT_BYTES: '1000' }, at: '2026-10-12T08:00:00.000Z' });
    try {
      const clerk = await (await peopleOf(small.app)).with('clerk');
      const headers = { authorization: `Bearer ${clerk.token}`, 'content-type': 'application/octet-stream' };
      const send = (bytes: number) => small.app.inject({ method: 'POST', url: '/v1/documents', payload: Buffer.alloc(bytes, 7), headers });
      expect((await send(1001)).json()).toMatchObject({ status: 413, code: 'DOCUMENT_TOO_LARGE', facts: { maximumBytes: 1000 } });
      expect((await send(1000)).statusCode).toBe(201);
      expect(await fs.readdir(path.join(small.dataDir, 'objects', 'arriving'))).toEqual([]);
    } finally {
      await small.close();
    }
  });
});
