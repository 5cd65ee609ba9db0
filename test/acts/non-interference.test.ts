// F60: whatever the commission found, a recused member is answered the same, byte for byte: every page and every route that reads, and every act in
// its form; status, headers and body. The hidden facts are put where other members' acts would have left them.
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { Client } from 'pg';
import type { BidFacts } from '../../src/core/bids/bid-facts.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { RouteTable } from '../../src/web/route-table.js';
import { bodiesOf, type Body } from '../support/act-bodies.js';
import { technicallyClosed } from '../support/builders/evaluation.js';
import { everything, hidden, leaveDrafts, leftBy, nothingYet, openedIn, type Hidden } from '../support/hidden-facts.js';
import { expectStatus, peopleOf, type People, type SignedInPerson } from '../support/people.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let pli: TestApp;
let people: People;
let tender: string;
let owner: Client;
let base: Omit<CaseFile, 'bids' | 'rules'>;
let register: readonly { readonly place: number; readonly facts: BidFacts }[];
let recused: SignedInPerson;
let mighty: SignedInPerson;
/** A firm that has not bid. */
let passing: SignedInPerson;
let watcher: SignedInPerson;

beforeAll(async () => {
  pli = await startTestApp({ at: '2026-12-02T09:00:00.000Z' });
  people = await peopleOf(pli.app);
  // Who was recused keeps what else they hold: a mandate of the clerk, a share of the keys; or every mandate there is, so that no guard stops them.
  recused = await people.with('clerk');
  mighty = await people.with('clerk', 'authority', 'supervisor', 'controller', 'regulator', 'funder');
  passing = await people.bidder('Entreprise de passage');
  watcher = await people.with('regulator');
  const chair = await people.with();
  tender = await seedTender(pli.app, holding(technicallyClosed()), { 'p-member-2': recused.id, 'p-member-3': mighty.id, 'p-chair': chair.id });
  for (const member of [recused, mighty]) expectStatus(await chair.post(`/v1/tenders/${tender}/recusals`, { member: member.id, reason: 'lien familial' }), 201);
  owner = new Client({ connectionString: pli.database.ownerUrl });
  await owner.connect();
  for (const table of ['tender', 'bid', 'score_draft']) await owner.query(`ALTER TABLE pli.${table} DISABLE TRIGGER ALL`);
  base = (await owner.query<{ case_file: typeof base }>('SELECT case_file FROM pli.tender WHERE id = $1', [tender])).rows[0]?.case_file ?? base;
  register = (await owner.query<{ place: number; facts: BidFacts }>('SELECT place, facts FROM pli.bid WHERE tender = $1 ORDER BY place', [tender])).rows;
}, 180_000);
afterAll(async () => {
  await owner.end();
  await pli.close();
});

const proposedBy = (by: string, member: string) => ({ member, bidders: ['p-firm-a'], evidence: 'acte du 4 mars 2024', by, at: '2026-12-02T08:00:00.000Z' });

/** The members to be recused hold keys, and somebody had found their ties. */
const holding = (file: CaseFile): CaseFile => ({
  ...file, committee: file.committee === null ? null : { ...file.committee, recusalProposals: ['p-member-2', 'p-member-3'].map((member) => proposedBy('p-rapporteur', member)) }, keysets: file.keysets.map((keyset) => ({ ...keyset, holders: keyset.holders.map((holder, index) => ({ ...holder, member: ['p-member-2', 'p-member-3'][index] ?? holder.member })) })),
});

/** The facts as the others left them, and one more act in the journal, so that nothing that counts them stands still. */
async function found(world: Hidden): Promise<void> {
  const file = leftBy(base, world);
  await owner.query('UPDATE pli.tender SET case_file = $2, state = $3 WHERE id = $1', [tender, JSON.stringify(file), file.state]);
  for (const [index, { place, facts }] of register.entries()) await owner.query('UPDATE pli.bid SET facts = $3 WHERE tender = $1 AND place = $2', [tender, place, JSON.stringify(openedIn(facts, index, world))]);
  await leaveDrafts(owner, tender, world);
  expectStatus(await watcher.get(`/v1/tenders/${tender}/bids/bid-1`), 200);
}

/** Who asks for what is the same each time; ids and hours of the answer are not the procedure's. */
const values: Readonly<Record<string, string>> = {
  lot: 'lot-3', bid: 'bid-1', sha256: 'ab'.repeat(32), seq: '2', number: '1', id: 'ml-ct-2015', code: 'RECUSED', name: 'pli.css', manifest: 'ab'.repeat(32), incident: '01HW0000000000000000000009', key: 'x',
  account: 'p-x', mandate: 'm-x', upload: 'x', holder: 'p-x', member: 'p-member-1', proposal: '1', request: 'bid-1-request-1', appeal: 'appeal-9', letter: 'A', criterion: 'methode',
};
/** What says how long the journal is, to everybody alike: commitments and counts of all procedures, no fact of one. */
const ofTheJournal = /^\/journal\/|^\/v1\/availability|^\/health|^\/v1\/time|^\/etat/;

const filled = (pattern: string): string => pattern.split('/').map((part) => (part.startsWith(':') ? (part === ':tender' ? tender : values[part.slice(1)] ?? 'x') : part)).join('/');
const routes = (wanted: (method: string, pattern: string) => boolean): readonly (readonly [string, string])[] =>
  pli.app.get(RouteTable, { strict: false }).all().flatMap(({ pattern, methods }) => methods.filter((method) => wanted(method, pattern)).map((method) => [method, pattern] as const));
const changing = (method: string, pattern: string): boolean => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method) && pattern.includes(':tender');

interface Request {
  readonly method: string;
  readonly pattern: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: string;
}

let asked = 0;

/** Status, headers and body, but for what is drawn anew each time or says when the answer was given. */
async function answerTo(person: SignedInPerson, { method, pattern, headers = {}, payload }: Request): Promise<string> {
  const { statusCode, headers: told, rawPayload } = await pli.app.inject({
    method: method as 'GET', url: filled(pattern), headers: { authorization: `Bearer ${person.token}`, 'accept-encoding': 'gzip', ...headers }, ...(payload === undefined ? {} : { payload }),
  });
  const { date: _, 'content-length': length, ...kept } = told;
  const body = bodyOf(rawPayload, told['content-encoding']);
  return [statusCode, JSON.stringify(kept), body.includes(drawn) ? '' : length, body].join(' ');
}

const drawn = '(drawn)';
/** The key of a rendered form is drawn anew each time, and compresses to another length; what is left is compared byte for byte. */
const bodyOf = (bytes: Buffer, encoding: unknown): string =>
  (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8').replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, drawn);

type Told = Readonly<Record<string, string>>;

async function looks(person: SignedInPerson): Promise<Told> {
  const told: Record<string, string> = {};
  for (const [method, pattern] of routes((each, at) => each === 'GET' && !ofTheJournal.test(at) && !at.includes('*'))) {
    for (const accept of ['application/json', 'text/html']) told[`${method} ${pattern} ${accept}`] = await answerTo(person, { method, pattern, headers: { accept } });
  }
  return told;
}

const table = (): Readonly<Record<string, readonly Body[]>> => bodiesOf({ recused: recused.id, member: 'p-member-1', firm: 'p-firm-a', registered: passing.id });

/** Every act in its form, by somebody who says to have read what stands now, whatever that is; and as one who read what stood long ago. */
async function acts(person: SignedInPerson): Promise<Told> {
  const told: Record<string, string> = {};
  const bodies = table();
  for (const [method, pattern] of routes(changing)) {
    for (const [index, body] of (bodies[`${method} ${pattern}`] ?? []).entries()) {
      for (const version of ['*', '"1"']) told[`${method} ${pattern} ${String(index + 1)} ${version}`] = await answerTo(person, sent(method, pattern, body, version));
    }
  }
  return told;
}

function sent(method: string, pattern: string, body: Body, version: string): Request {
  const key = `asked-${String(asked += 1).padStart(16, '0')}`;
  const headers = { 'idempotency-key': key, 'if-match': version, accept: pattern.startsWith('/v1/') ? 'application/json' : 'text/html' };
  if ('json' in body) return { method, pattern, headers: { ...headers, 'content-type': 'application/json' }, payload: JSON.stringify(body.json) };
  if ('bytes' in body) return { method, pattern, headers: { ...headers, ...body.headers }, payload: body.bytes };
  if ('file' in body) {
    const payload = `--limite\r\nContent-Disposition: form-data; name="${body.file}"; filename="a.pli"\r\nContent-Type: application/octet-stream\r\n\r\noctets\r\n--limite--\r\n`;
    return { method, pattern, headers: { ...headers, 'content-type': 'multipart/form-data; boundary=limite' }, payload };
  }
  const fields = Object.entries({ ...body.form, formKey: key }).flatMap(([name, value]) => (typeof value === 'string' ? [value] : value).map((each): [string, string] => [name, each]));
  return { method, pattern, headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(fields).toString() };
}

const differing = (left: Told, right: Told): string[] => Object.keys(left).filter((route) => left[route] !== right[route]);
const refusedForItsForm = /^(?:400|413|415|422|428) /;
/** What a file holds is read before it is asked who sent it: no file of this table is a sealed bid or a sheet. */
const readFirst = /^POST \/(?:v1\/tenders\/:tender\/lots\/:lot\/sheet\/files|detenteurs\/:tender\/essai|registre\/:tender\/cle) /;

test('every route that changes a tender has a body here, and every body a route', () => {
  expect(Object.keys(table()).sort()).toEqual(routes(changing).map(([method, pattern]) => `${method} ${pattern}`).sort());
});

test('no act of a recused member is stopped by its form, none is performed, and every answer is the same whatever the others found', async () => {
  for (const person of [recused, mighty]) {
    await found(nothingYet);
    const before = await acts(person);
    expect(Object.entries(before).filter(([route, answer]) => refusedForItsForm.test(answer) && !readFirst.test(route) && !answer.includes('"UPLOAD_NOT_OPEN"'))).toEqual([]);
    expect(Object.entries(before).filter(([, answer]) => answer.startsWith('2'))).toEqual([]);
    await found(everything);
    expect(differing(before, await acts(person))).toEqual([]);
  }
}, 600_000);

test('every answer to a recused member who reads is the same whatever marks, prices and ranks there are, and however many acts', async () => {
  await found(nothingYet);
  const before = await looks(recused);
  expect(Object.keys(before).length).toBeGreaterThan(150);
  await fc.assert(fc.asyncProperty(hidden, async (world) => {
    await found(world);
    expect(differing(before, await looks(recused))).toEqual([]);
  }), { numRuns: 4, examples: [[everything]], endOnFailure: true });
}, 600_000);

test('the administrator and a firm are told as little, and who was recused with every mandate', async () => {
  const firm = await people.bidder('Firme sans offre');
  for (const person of [people.administrator, firm, mighty]) {
    await found(nothingYet);
    const before = await looks(person);
    await found(everything);
    expect(differing(before, await looks(person))).toEqual([]);
  }
}, 600_000);

test('what waits for an office leaves out the procedure one was recused from, and no other', async () => {
  await found(everything);
  const told = await Promise.all([recused, mighty, await people.with('clerk', 'authority', 'controller', 'supervisor')].map((person) => answerTo(person, { method: 'GET', pattern: '/taches' })));
  expect(told.map((page) => page.includes(`/rapport/${tender}/avis`))).toEqual([false, false, true]);
});

test('those who may know are told the difference: the comparison can fail', async () => {
  await found(nothingYet);
  const before = await looks(watcher);
  await found(everything);
  expect(differing(before, await looks(watcher))).toEqual(expect.arrayContaining(['GET /v1/tenders/:tender/lots/:lot/evaluation application/json', 'GET /v1/tenders/:tender application/json']));
}, 600_000);
