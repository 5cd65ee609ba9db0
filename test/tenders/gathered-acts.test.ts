import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module.js';
import { Journal } from '../../src/audit/index.js';
import { depositBid, type DepositBidCommand, type DepositBidResult } from '../../src/core/bids/deposit-bid.js';
import { acts } from '../../src/core/acts.js';
import type { JsonObject } from '../../src/core/json.js';
import { emptyCaseFile, type CaseFile } from '../../src/core/procedure/case-file.js';
import { isDatedBack, laterOf } from '../../src/core/procedure/entry-order.js';
import { performAct } from '../../src/core/procedure/perform-act.js';
import type { Role } from '../../src/core/identity/role.js';
import { issueFile } from '../../src/core/tenders/issue-file.js';
import type { Act } from '../../src/core/procedure/act.js';
import { readConfig } from '../../src/platform/config.js';
import { GatheredActs, Proceedings, type Conducted } from '../../src/tenders/index.js';
import { createHttpApplication } from '../../src/web/http-application.js';
import { limitAt, withoutReviews } from '../support/builders/tenders.js';
import { firmAtDesk } from '../support/firms-at-desk.js';
import { peopleOf, type Answer, type SignedInPerson } from '../support/people.js';
import { officer, publishedTender } from '../support/register-app.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let pli: TestApp;
/** a second process: memory, lanes and connections of its own, the same database */
let other: NestFastifyApplication;
let clerk: SignedInPerson;
let tender: string;
const inTime = '2026-11-23T09:00:00.000Z';

beforeAll(async () => {
  pli = await startTestApp({ at: inTime });
  const config = readConfig({ PLI_LOG_LEVEL: 'fatal', PLI_DATA_DIR: pli.dataDir, PLI_POOL_SIZE: '10', PLI_JOBS: '0' });
  other = await createHttpApplication(AppModule.forRoot({ config, appUrl: pli.database.appUrl, clock: pli.clock }), config);
  clerk = await (await peopleOf(pli.app)).with('clerk');
});
beforeEach(async () => {
  pli.clock.set(inTime);
  tender = await publishedTender(pli.app, (['chair', 'rapporteur', 'member'] as const).map((office) => ({ id: `p-${office}`, office })));
});
afterAll(async () => {
  await other.close();
  await pli.close();
});

/** Paper envelopes at the desk: the register is the same, and nothing has to be sealed. */
const order = (name: string, { lots = ['lot-1'], at = inTime, replaces = null }: { lots?: string[]; at?: string; replaces?: string | null } = {}) => ({
  tender, act: depositBid, command: { lots, replaces, bidder: `p-${name}`, manifest: null, seal: null }, actor: officer('clerk'), at,
  answer: ({ result, entry }: Conducted<DepositBidCommand, DepositBidResult>) => ({ ...result, seq: entry.seq }),
});
const takeBack = (app: NestFastifyApplication, bid: string) =>
  app.get(Proceedings).conduct({ tender, act: acts.get('bid.withdrawn') as Act, command: { bid, reason: 'demande écrite' }, actor: officer('clerk'), at: inTime });
const deposit = (app: NestFastifyApplication, name: string, how: Parameters<typeof order>[1] = {}) => app.get(GatheredActs).conduct(order(name, how));
const fileOf = async (): Promise<CaseFile> => (await pli.app.get(Proceedings).read(tender)).file;
const refusalOf = (outcome: PromiseSettledResult<unknown>): string =>
  (outcome.status === 'fulfilled' ? 'accepted' : ((outcome.reason as { refusal?: { refused: string } }).refusal?.refused ?? String(outcome.reason)));

/** What a verifier does: every entry performed again in order, none dated back. */
async function foldedFromJournal(): Promise<CaseFile> {
  const entries = await pli.app.get(Journal).read(pli.app.get(DataSource), tender);
  let file = emptyCaseFile(tender, withoutReviews);
  let latest = '';
  for (const [index, { entry, parts }] of entries.entries()) {
    expect(entry.seq).toBe(index + 1);
    if (index > 0) expect(entry.prev).toBe(entries[index - 1]?.leaf);
    expect(isDatedBack(entry.at, latest)).toBe(false);
    latest = laterOf(latest, entry.at);
    const command = parts.find(({ name }) => name === 'command')?.value as JsonObject;
    const performed = performAct(acts.get(entry.type) as Act, file, command, { at: entry.at, actor: entry.actor, role: entry.role as Role, sealed: {}, seq: entry.seq });
    if (!('file' in performed)) throw new Error(`refused again: ${performed.refused}`);
    file = performed.file;
  }
  return file;
}

describe('deposits that come together', () => {
  it('through two processes are registered without gap or double, each where its answer says, and the journal tells the same file', async () => {
    const names = Array.from({ length: 240 }, (_, index) => `firm-${String(index)}`);
    const answers = await Promise.all(names.map((name, index) => deposit(index % 2 === 0 ? pli.app : other, name)));
    const file = await fileOf();
    expect(file.bids.map((bid) => bid.order)).toEqual(names.map((_, index) => index + 1));
    expect(new Set(answers.map(({ bid }) => bid)).size).toBe(names.length);
    for (const [index, { order: place, seq }] of answers.entries()) expect(file.bids[place - 1]).toMatchObject({ bidder: `p-${names[index] ?? ''}`, seq, standing: 'received' });
    expect(await foldedFromJournal()).toEqual(file);
  });

  it('are refused one by one: what is wrong with one harms no other of its batch', async () => {
    const outcomes = await Promise.allSettled([
      deposit(pli.app, 'first'), deposit(pli.app, 'second', { lots: ['lot-9'] }), deposit(pli.app, 'first'), deposit(pli.app, 'third'),
      pli.app.get(GatheredActs).conduct({ ...order('fourth'), tender: '01JD0000000000000000000099' }), deposit(pli.app, 'fifth', { replaces: 'bid-1' }), deposit(pli.app, 'sixth'),
    ]);
    expect(outcomes.map(refusalOf)).toEqual(['accepted', 'UNKNOWN_LOT', 'BID_ALREADY_STANDS', 'accepted', 'UNKNOWN_TENDER', 'UNKNOWN_BID', 'accepted']);
    expect((await fileOf()).bids.map(({ bidder }) => bidder)).toEqual(['p-first', 'p-third', 'p-sixth']);
  });

  it('are never refused upon what is only remembered: another process took the first bid back', async () => {
    await deposit(pli.app, 'firm');
    await takeBack(other, 'bid-1');
    expect(await deposit(pli.app, 'firm')).toMatchObject({ bid: 'bid-2', standing: 'received' });
    expect(await foldedFromJournal()).toEqual(await fileOf());
  });

  it('may replace each other within one batch', async () => {
    await Promise.all([deposit(pli.app, 'firm'), deposit(pli.app, 'firm', { replaces: 'bid-1' }), deposit(pli.app, 'rival')]);
    expect((await fileOf()).bids.map(({ standing }) => standing)).toEqual(['replaced', 'received', 'received']);
    expect(await foldedFromJournal()).toEqual(await fileOf());
  });

  it('are in time by their own stamp, however late their turn comes; of one from more than a minute ago nothing is kept', async () => {
    const stamped = (milliseconds: number): string => new Date(Date.parse(limitAt) + milliseconds).toISOString();
    const first = await deposit(pli.app, 'late', { at: limitAt });
    const [punctual, later] = await Promise.all([deposit(pli.app, 'punctual', { at: stamped(-1) }), deposit(other, 'later', { at: stamped(70_000) })]);
    expect([first, punctual, later].map(({ standing }) => standing)).toEqual(['late', 'received', 'late']);
    await expect(deposit(pli.app, 'forgotten', { at: stamped(-1) })).rejects.toMatchObject({ code: 'BUSY' });
    expect(await foldedFromJournal()).toEqual(await fileOf());
  });

  it('change the register and nothing else: any other act is refused a place among them', async () => {
    const outcomes = await Promise.allSettled([
      pli.app.get(GatheredActs).conduct({ tender, act: issueFile, command: { holder: 'p-firm' }, actor: officer('clerk'), at: inTime, answer: () => ({}) }),
      deposit(pli.app, 'firm'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(await foldedFromJournal()).toEqual(await fileOf());
  });
});

describe('a deposit sent over and over', () => {
  let [firm, otherFirm] = ['', ''];
  beforeAll(async () => { [firm, otherFirm] = [await firmAtDesk(pli.app, 'Adrar Travaux'), await firmAtDesk(pli.app, 'Sahel Bâtiment')]; });
  const body = (bidder: string) => ({ lots: ['lot-1'], bidder });
  const send = async (app: NestFastifyApplication, key: string, payload: object = body(firm)): Promise<Answer> => {
    const { statusCode, body: text, headers } = await app.inject({
      method: 'POST', url: `/v1/tenders/${tender}/bids`, payload, headers: { authorization: `Bearer ${clerk.token}`, 'idempotency-key': key },
    });
    return { status: statusCode, body: JSON.parse(text) as Record<string, unknown>, headers };
  };

  it('64 times at once, to two processes, is one bid with one answer', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 64 }, (_, index) => send(index % 2 === 0 ? pli.app : other, key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(63);
    expect((await fileOf()).bids).toHaveLength(1);
  });

  it('after the limit still gets its first answer, and leaves no late line; another body under the key is refused', async () => {
    const key = randomUUID();
    const first = await send(pli.app, key);
    pli.clock.set(limitAt);
    for (const app of [pli.app, other]) expect((await send(app, key)).body).toEqual(first.body);
    expect((await send(pli.app, key, body(otherFirm))).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect((await fileOf()).bids).toHaveLength(1);
  });

  it('refused, it leaves its key free', async () => {
    const key = randomUUID();
    expect((await send(pli.app, key, { lots: ['lot-9'], bidder: firm })).body).toMatchObject({ code: 'UNKNOWN_LOT' });
    expect((await send(pli.app, key)).status).toBe(201);
  });

  it('while the database cuts every connection again and again: what was acknowledged stands, and what was not is there once after sending again', async () => {
    const keyed: { readonly bidder: string; readonly key: string }[] = [];
    for (let index = 0; index < 12; index += 1) keyed.push({ bidder: await firmAtDesk(pli.app, `Entreprise ${String(index)}`), key: randomUUID() });
    const owner = new pg.Client({ connectionString: pli.database.ownerUrl });
    await owner.connect();
    const stop = new AbortController();
    const cutting = (async () => {
      while (!stop.signal.aborted) {
        await owner.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'pli'");
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
    })();
    const first = await Promise.all(keyed.map(({ bidder, key }, index) => send(index % 2 === 0 ? pli.app : other, key, body(bidder))));
    stop.abort();
    await cutting;
    await owner.end();
    const again = await Promise.all(keyed.map(({ bidder, key }) => send(pli.app, key, body(bidder))));
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set([201]));
    for (const [index, { status, body: answer }] of first.entries()) if (status === 201) expect(again[index]?.body).toEqual(answer);
    const file = await fileOf();
    expect(file.bids.map(({ bidder }) => bidder).sort()).toEqual(keyed.map(({ bidder }) => bidder).sort());
    expect(await foldedFromJournal()).toEqual(file);
  });
});

describe('the lines of the register', () => {
  const lines = () => pli.app.get(DataSource).query<{ place: number; seq: string }[]>('SELECT place, seq FROM pli.bid WHERE tender = $1 ORDER BY place', [tender]);

  it('are written when they change and not otherwise, and the file’s own row not at all', async () => {
    await deposit(pli.app, 'one');
    await deposit(pli.app, 'two');
    const before = await lines();
    const row = () => pli.app.get(DataSource).query<object[]>('SELECT xmin, seq FROM pli.tender WHERE id = $1', [tender]);
    const untouched = await row();
    await takeBack(pli.app, 'bid-2');
    expect(await lines()).toEqual([before[0], { place: 2, seq: String(Number(before[1]?.seq) + 1) }]);
    expect(await row()).toEqual(untouched);
  });

  it.each([
    ['inserted', "INSERT INTO pli.bid (tender, place, seq, facts) SELECT tender, 9, seq, facts FROM pli.bid WHERE tender = $1"],
    ['changed', `UPDATE pli.bid SET facts = facts || '{"standing":"late"}' WHERE tender = $1`],
    ['put elsewhere', 'UPDATE pli.bid SET place = 7 WHERE tender = $1'],
  ])('are not %s without an entry of the same transaction', async (_, statement) => {
    await deposit(pli.app, 'one');
    await expect(pli.app.get(DataSource).query(statement, [tender])).rejects.toMatchObject({ code: '23000' });
  });

  it('are never deleted', async () => {
    await deposit(pli.app, 'one');
    await expect(pli.app.get(DataSource).query('DELETE FROM pli.bid WHERE tender = $1', [tender])).rejects.toMatchObject({ code: '42501' });
    const owner = new pg.Client({ connectionString: pli.database.ownerUrl });
    await owner.connect();
    await expect(owner.query('SET ROLE pli_owner; DELETE FROM pli.bid')).rejects.toMatchObject({ code: '42501' });
    await owner.end();
  });
});
