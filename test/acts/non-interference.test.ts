// F60: whatever the commission found, a recused member is answered the same, byte for byte: every page and every route that reads, status, headers and
// body, and every act refused. The hidden facts are put into the case file as other members' acts would have left them.
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { Client } from 'pg';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import type { BidFacts } from '../../src/core/bids/bid-facts.js';
import { RouteTable } from '../../src/web/route-table.js';
import { bidsOfLot } from '../../src/core/evaluation/lot-evaluation.js';
import type { LotEvaluation } from '../../src/core/evaluation/evaluation-facts.js';
import { deliberating, openedTender, technicallyClosed } from '../support/builders/evaluation.js';
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
let watcher: SignedInPerson;
const at = '2026-12-02T09:00:00.000Z';

beforeAll(async () => {
  pli = await startTestApp({ at });
  people = await peopleOf(pli.app);
  // Who was recused keeps what else they hold: a mandate of the clerk, a share of the keys.
  recused = await people.with('clerk');
  watcher = await people.with('regulator');
  const chair = await people.with();
  const file = holding(technicallyClosed());
  tender = await seedTender(pli.app, file, { 'p-member-2': recused.id, 'p-chair': chair.id });
  expectStatus(await chair.post(`/v1/tenders/${tender}/recusals`, { member: recused.id, reason: 'lien familial' }), 201);
  owner = new Client({ connectionString: pli.database.ownerUrl });
  await owner.connect();
  await owner.query('ALTER TABLE pli.tender DISABLE TRIGGER ALL');
  base = (await owner.query<{ case_file: typeof base }>('SELECT case_file FROM pli.tender WHERE id = $1', [tender])).rows[0]?.case_file ?? base;
  await owner.query('ALTER TABLE pli.bid DISABLE TRIGGER ALL');
  register = (await owner.query<{ place: number; facts: BidFacts }>('SELECT place, facts FROM pli.bid WHERE tender = $1 ORDER BY place', [tender])).rows;
}, 180_000);
afterAll(async () => {
  await owner.end();
  await pli.close();
});

/** The member to be recused holds a key. */
const holding = (file: CaseFile): CaseFile => ({
  ...file, keysets: file.keysets.map((keyset) => ({ ...keyset, holders: keyset.holders.map((holder, index) => (index === 0 ? { ...holder, member: 'p-member-2' } : holder)) })),
});

/** What the others may have found in the two-envelope lot: marks, agreed marks, scores, rejections, prices, ranks, and how far they came. */
const hidden = fc.record({
  marks: fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 8, maxLength: 8 }),
  sheets: fc.integer({ min: 0, max: 4 }),
  passed: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  rejected: fc.subarray(['bid-1', 'bid-2', 'bid-3', 'bid-4']),
  agreed: fc.boolean(),
  ranked: fc.boolean(),
  state: fc.constantFrom('compliance', 'technical', 'financial', 'postQualification', 'proposed', 'unsuccessful'),
});
type Hidden = typeof hidden extends fc.Arbitrary<infer T> ? T : never;

function evaluationOf({ marks, sheets, passed, rejected, agreed, ranked }: Hidden): LotEvaluation {
  const bids = bidsOfLot(openedTender(), 'lot-3').map(({ id }) => id);
  const given = bids.flatMap((bid, index) => ['methode', 'equipe'].map((criterion, place) => ({ bid, criterion, mark: marks[index * 2 + place] ?? 0, reason: 'vu' })));
  return {
    assessments: bids.map((bid) => ({ bid, checks: [], by: 'p-chair', at })),
    rejections: rejected.map((bid) => ({ bid, stage: 'technical' as const, rule: 'IC 11.1', reason: 'insuffisant', evidence: 'p. 3', proposedBy: 'p-member-2', by: 'p-chair', at })),
    sheets: deliberating.filter((member) => member !== 'p-member-2').slice(0, sheets).map((member, index) => ({ member, marks: given, at, seq: 10 + index, counts: true })),
    consensus: agreed ? given.map((mark) => ({ ...mark, by: 'p-chair', version: 1 })) : [],
    technical: bids.map((bid, index) => ({ bid, score: `${String(marks[index] ?? 0)}/50`, perCriterion: {}, passed: passed[index] ?? false, missed: [] })),
    treatments: [], ranking: ranked ? bids.map((bid, index) => ({ bid, rank: index + 1, comparison: '1/1', technicalScore: String(marks[index] ?? 0), financialScore: null, combinedScore: null, tieBrokenBy: null })) : null,
    qualifications: [], proposed: ranked ? (bids[0] ?? null) : null, returnTo: null, unsuccessful: null,
  };
}

/** The facts as the others left them, and one more act in the journal, so that nothing that counts them stands still. */
async function found(world: Hidden): Promise<void> {
  const file = { ...base, evaluation: { ...base.evaluation, 'lot-3': evaluationOf(world) }, lotStates: { ...base.lotStates, 'lot-3': world.state } };
  await owner.query('UPDATE pli.tender SET case_file = $2 WHERE id = $1', [tender, JSON.stringify(file)]);
  for (const [index, { place, facts }] of register.entries()) {
    const opened = world.passed[index] === true && facts.lots.includes('lot-3') ? { 'lot-3': { lines: [], total: world.marks[index] ?? 0, totalInWords: null, discounts: [] } } : {};
    await owner.query('UPDATE pli.bid SET facts = $3 WHERE tender = $1 AND place = $2', [tender, place, JSON.stringify({ ...facts, prices: { ...facts.prices, ...opened } })]);
  }
  expectStatus(await watcher.get(`/v1/tenders/${tender}/bids/bid-1`), 200);
}

/** Who asks for what is the same each time; ids and hours of the answer are not the procedure's. */
const values: Readonly<Record<string, string>> = {
  lot: 'lot-3', bid: 'bid-1', sha256: 'ab'.repeat(32), seq: '2', number: 'R-0000-0000-0000', id: 'ml-ct-2015', code: 'RECUSED', name: 'pli.css', manifest: 'ab'.repeat(32),
  incident: '01HW0000000000000000000009', key: 'x', account: 'p-x', mandate: 'm-x', upload: 'x', holder: 'p-x',
};
/** What says how long the journal is, to everybody alike: commitments and counts of all procedures, no fact of one. */
const ofTheJournal = /^\/journal\/|^\/v1\/availability|^\/health|^\/v1\/time|^\/etat/;

const filled = (pattern: string): string => pattern.split('/').map((part) => (part.startsWith(':') ? (part === ':tender' ? tender : values[part.slice(1)] ?? 'x') : part)).join('/');

let asked = 0;

async function answers(person: SignedInPerson): Promise<Record<string, string>> {
  const told: Record<string, string> = {};
  for (const { pattern, methods } of pli.app.get(RouteTable, { strict: false }).all()) {
    if (ofTheJournal.test(pattern) || pattern.includes('*')) continue;
    // An act is asked for with a version that is long past: who has no part is refused before they are told the present one.
    for (const method of methods.filter((each) => each === 'GET' || (each === 'POST' && pattern.includes(':tender')))) {
      for (const accept of ['application/json', 'text/html']) {
        const act = method === 'POST' ? { 'content-type': pattern.startsWith('/v1/') ? 'application/json' : 'application/x-www-form-urlencoded', 'if-match': '"1"', 'idempotency-key': `asked-${String(asked += 1)}` } : {};
        const { statusCode, headers, rawPayload } = await pli.app.inject({
          method: method as 'GET', url: filled(pattern), headers: { accept, authorization: `Bearer ${person.token}`, 'accept-encoding': 'gzip', ...act },
          ...(method === 'POST' ? { payload: pattern.startsWith('/v1/') ? '{}' : `formKey=asked-${String(asked).padStart(16, '0')}` } : {}),
        });
        const { date: _, 'content-length': length, ...kept } = headers;
        const body = bodyOf(rawPayload, headers['content-encoding']);
        told[`${method} ${pattern} ${accept}`] = [statusCode, JSON.stringify(kept), body.includes(drawn) ? '' : length, body].join(' ');
      }
    }
  }
  return told;
}

const drawn = '(drawn)';
/** The key of a rendered form is drawn anew each time, and compresses to another length; what is left is compared byte for byte. */
const bodyOf = (bytes: Buffer, encoding: unknown): string =>
  (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8').replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, drawn);

const differing = (left: Record<string, string>, right: Record<string, string>): string[] => Object.keys(left).filter((route) => left[route] !== right[route]);

const nothingYet: Hidden = { marks: Array<number>(8).fill(0), sheets: 0, passed: [false, false, false, false], rejected: [], agreed: false, ranked: false, state: 'technical' };
const everything: Hidden = { marks: [1, 2, 3, 4, 5, 6, 7, 8], sheets: 4, passed: [true, true, true, true], rejected: ['bid-4'], agreed: true, ranked: true, state: 'proposed' };

test('every answer to a recused member is the same whatever marks, prices and ranks there are, and however many acts', async () => {
  await found(nothingYet);
  const before = await answers(recused);
  expect(Object.keys(before).length).toBeGreaterThan(150);
  await fc.assert(fc.asyncProperty(hidden, async (world) => {
    await found(world);
    expect(differing(before, await answers(recused))).toEqual([]);
  }), { numRuns: 12, examples: [[everything]] });
}, 600_000);

test('the administrator and a firm are told as little', async () => {
  const firm = await people.bidder('Firme sans offre');
  for (const person of [people.administrator, firm]) {
    await found(nothingYet);
    const before = await answers(person);
    await found(everything);
    expect(differing(before, await answers(person))).toEqual([]);
  }
}, 600_000);

test('those who may know are told the difference: the comparison can fail', async () => {
  await found(nothingYet);
  const before = await answers(watcher);
  await found(everything);
  expect(differing(before, await answers(watcher))).toEqual(expect.arrayContaining(['GET /v1/tenders/:tender/lots/:lot/evaluation application/json', 'GET /v1/tenders/:tender application/json']));
}, 600_000);
