// Promise P1 on a real server: bids with planted prices and texts are sealed on the firms' own devices, sent and registered. Until the sitting nothing
// of them is anywhere the operator can look; control texts planted beside them are found in each of these places, so the search is not blind.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { JsonObject } from '../../src/core/json.js';
import type { Envelope } from '../../src/cli/demo/envelopes.js';
import { keySetOfNotice, release, sound } from '../../src/cli/demo/holders.js';
import { administratorLogin, gather, password } from '../../src/cli/demo/people.js';
import { prepare } from '../../src/cli/demo/prepare.js';
import { deposit } from '../../src/cli/demo/seal.js';
import { Stage } from '../../src/cli/demo/stage.js';
import { socketUrl } from '../../src/platform/database-url.js';
import { BlobSink, sealBid } from '../../src/sealing/index.js';
import { metadata } from '../support/delivery-app.js';
import { freePort, startPli, type RunningPli } from '../support/delivery-process.js';
import { foundIn, searchFolder, searchMemory } from '../support/planted.js';
import { redisForTests } from '../support/test-redis.js';

/** The demo's procedure, without its words. */
class QuietStage extends Stage {
  override tell(): void {
    // nobody listens
  }
}

const redis = redisForTests();
/** read aloud at the sitting; the last two belong to a price that stays closed after it */
const prices = ['4827319506', '73914620583', '61837402957'];
const closedPrices = ['2745091836', '95620481377'];
const texts = ['Banque canari de Tin-Essako', 'Variante canari à Aguelhok', 'Canari – méthodologie détaillée.txt'];
const documentText = 'Le canari chante à l’aube près d’Anéfis';
const canaries = [...prices, ...closedPrices, ...texts, documentText];
/** never sealed: an answer to all bidders, and the name of the authority */
const controls = ['Réponse témoin n° 4418 à Ménaka', 'temoin.example'];
const [answerGiven = '', authorityName = ''] = controls;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pli-canaries-'));
const dataDir = path.join(folder, 'data');
const backup = path.join(folder, 'backup');
const heaps = path.join(folder, 'heaps');
/** every answer the service gave, whoever asked */
const answers: string[] = [];
const realFetch = globalThis.fetch;
let running: RunningPli;
let port = 0;
let stage: Stage;

const offer = (issuer: string): JsonObject => ({
  documents: [], papers: ['soumission', 'garantie', 'quitus'], letterSigned: true, variants: [texts[1] ?? ''], completionDays: 150,
  bidSecurity: { issuer, amount: Number(prices[2]), validUntil: '2029-12-31' },
});
const school: Envelope = {
  lots: ['ecole'], offer: offer(texts[0] ?? ''),
  prices: { ecole: { lines: [{ item: 'toiture', unitPrice: Number(prices[0]), lineTotal: 5_280_000 }, { item: 'enduit', unitPrice: 1, lineTotal: 80 }, { item: 'latrines', unitPrice: 1, lineTotal: 1 }], total: Number(prices[1]), totalInWords: null, discounts: [] } },
};
const supervision: Envelope = {
  lots: ['controle'], offer: { ...offer(texts[0] ?? ''), papers: ['soumission'], completionDays: null }, papers: [{ name: texts[2] ?? '', text: `${documentText}.\n`.repeat(50) }],
  prices: { controle: { lines: [{ item: 'mission', unitPrice: Number(closedPrices[0]), lineTotal: 1 }], total: Number(closedPrices[1]), totalInWords: null, discounts: [] } },
};

async function start(): Promise<void> {
  port = port === 0 ? await freePort() : port;
  running = await startPli({
    PORT: String(port), PLI_DATA_DIR: dataDir, PLI_EXERCISE: '1', PLI_AUTHORITY: authorityName, PLI_LOG_LEVEL: 'debug', PLI_ADMIN_LOGIN: administratorLogin, PLI_ADMIN_PASSWORD: password,
    NODE_ENV: 'test', PLI_PASSWORD_COST: 'cheap-for-tests', NODE_OPTIONS: `--heapsnapshot-signal=SIGUSR2 --diagnostic-dir=${heaps}`,
    ...(redis.server() === undefined ? {} : { REDIS_URL: redis.server()?.url ?? '' }),
  });
}
async function stop(): Promise<void> {
  running.child.kill('SIGTERM');
  await running.gone;
}

/** With owners and modes: the database's own account must still be able to read it. */
const copy = (from: string, to: string): void => { expect(spawnSync('cp', ['-a', from, to]).status).toBe(0); };

/** Half of a bid, and no more: what lies in `arriving/`. */
async function beginUpload(): Promise<void> {
  const { timetrine } = stage.people.firms;
  const sink = new BlobSink();
  const { documents: _, ...rest } = supervision.offer;
  const document = new Blob([documentText.repeat(1000)]);
  sound(await sealBid({
    tender: stage.tender, bidder: timetrine.id, lots: ['controle'], keyset: await keySetOfNotice(stage), offer: rest, prices: supervision.prices,
    documents: [{ name: texts[2] ?? '', bytes: document.size, open: () => document.stream() }],
  }, sink));
  const file = Buffer.from(await sink.file().arrayBuffer());
  const answer = await fetch(`http://127.0.0.1:${String(port)}${stage.path('deliveries')}`, {
    method: 'POST', body: file.subarray(0, file.length >> 1),
    headers: {
      authorization: `Bearer ${timetrine.bearer}`, 'tus-resumable': '1.0.0', 'upload-length': String(file.length), 'upload-metadata': metadata({ filename: 'offre.pli' }), 'content-type': 'application/offset+octet-stream',
    },
  });
  expect(answer.status).toBe(201);
}

/** Everybody looks everywhere and tries what is refused: answers, refusals and errors are all kept. */
async function lookEverywhere(): Promise<void> {
  const { officials, committee, firms, administrator } = stage.people;
  for (const person of [...Object.values(officials), ...Object.values(committee), ...Object.values(firms), administrator]) {
    for (const at of ['', 'bids', 'bids/bid-1', 'bids/bid-2', 'bids/bid-1/receipt', 'bids/bid-1/receipts', 'shares', 'keyset', 'opening/minutes', 'dossier', 'deliveries/attempts', 'deliveries/attempts.txt', 'lots/ecole']) {
      await person.get(stage.path(at));
    }
    for (const at of ['opening', 'opening/bids/bid-1', 'shares', 'shares/checks', 'bids', 'bids/bid-2/withdrawal', 'keyset']) await person.tryPost(stage.path(at), { wrong: true });
  }
}

/** All rows of all tables, as text. */
async function dump(): Promise<Buffer> {
  const home = path.join(dataDir, 'postgres');
  const login = { user: 'pli_house', password: fs.readFileSync(path.join(home, 'pli_house.password'), 'utf8').trim(), socketDir: home, database: 'pli' };
  const client = new pg.Client({ connectionString: socketUrl(login) });
  await client.connect();
  try {
    await client.query('CHECKPOINT');
    const { rows: tables } = await client.query<{ name: string }>(
      "SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')");
    expect(tables.length).toBeGreaterThan(20);
    const parts: string[] = [];
    for (const { name } of tables) parts.push((await client.query<{ text: string | null }>(`SELECT string_agg(t::text, E'\\n') AS text FROM ${name} t`)).rows[0]?.text ?? '');
    return Buffer.from(parts.join('\n'));
  } finally {
    await client.end();
  }
}

/** All keys of Redis with their values, whatever their kind. */
async function everythingIn(client: Redis): Promise<Buffer> {
  const readers: Readonly<Record<string, (key: string) => Promise<unknown>>> = {
    string: (key) => client.get(key), hash: (key) => client.hgetall(key), list: (key) => client.lrange(key, 0, -1), set: (key) => client.smembers(key),
    zset: (key) => client.zrange(key, 0, -1), stream: (key) => client.xrange(key, '-', '+'),
  };
  const parts: string[] = [];
  for (const key of await client.keys('*')) parts.push(key, JSON.stringify(await readers[await client.type(key)]?.(key)));
  return Buffer.from(parts.join('\n'));
}

async function heapSnapshot(): Promise<Buffer> {
  running.child.kill('SIGUSR2');
  let before = -1;
  for (let looks = 0; looks < 240; looks++) {
    await pause(500);
    const [name] = fs.readdirSync(heaps).filter((each) => each.endsWith('.heapsnapshot'));
    const size = name === undefined ? -1 : fs.statSync(path.join(heaps, name)).size;
    if (name !== undefined && size > 1_000_000 && size === before) return fs.readFileSync(path.join(heaps, name));
    before = size;
  }
  throw new Error('no heap snapshot came');
}

beforeAll(async () => {
  fs.mkdirSync(heaps);
  // The database's own account has to reach what lies below.
  fs.chmodSync(folder, 0o711);
  fs.mkdirSync(dataDir, { mode: 0o711 });
  globalThis.fetch = async (...request) => {
    const answer = await realFetch(...request);
    answers.push(JSON.stringify([...answer.headers]), await answer.clone().text());
    return answer;
  };
  await start();
  const base = `http://127.0.0.1:${String(port)}`;
  stage = new QuietStage(base, await gather(base), new Date());
  await prepare(stage);
  await stage.act(stage.people.officials.secretariat, 'answers', { question: 'Un témoin est-il prévu ?', answer: answerGiven });
  await stage.until(38, '09:00');
  for (const firm of ['adrar', 'sahel'] as const) await deposit(stage, stage.people.firms[firm], school);
  for (const firm of ['essouk', 'azawad'] as const) await deposit(stage, stage.people.firms[firm], supervision);
  await beginUpload();
  await lookEverywhere();
  await stage.people.officials.secretariat.get(stage.path(''));
}, 240_000);
afterAll(async () => {
  globalThis.fetch = realFetch;
  await stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('before the sitting no planted price and no planted text is found', () => {
  const nothing = (content: Buffer): void => { expect(foundIn(content, canaries)).toEqual([]); };

  test('in the rows of any table', async () => {
    const rows = await dump();
    expect(foundIn(rows, controls)).toContain(`${answerGiven} as utf-8`);
    nothing(rows);
  });

  test('in the data folder as it is: database files, write-ahead log, kept files, arriving files, journal, keys', () => {
    const { files, hits } = searchFolder(dataDir, canaries);
    expect(hits).toEqual([]);
    expect(files).toBeGreaterThan(500);
    const planted = searchFolder(dataDir, [answerGiven, stage.people.firms.adrar.id, stage.people.firms.timetrine.id]).hits.map((hit) => hit.replaceAll('\\', '/'));
    expect(planted).toEqual(expect.arrayContaining([
      expect.stringMatching(/^postgres\/data\/base\/.*témoin.*utf-8$/), expect.stringMatching(/^postgres\/data\/pg_wal\/.*témoin.*utf-8$/),
      expect.stringMatching(new RegExp(`^objects/.*${stage.people.firms.adrar.id}`)), expect.stringMatching(new RegExp(`^arriving/.*${stage.people.firms.timetrine.id}`)),
    ]));
  });

  test('in what the service says, to anybody, refusals and errors included', () => {
    const told = Buffer.from(answers.join('\n'));
    expect(answers.length).toBeGreaterThan(600);
    expect(foundIn(told, controls)).toContain(`${answerGiven} as utf-8`);
    nothing(told);
  });

  test('in its log at the most talkative level', () => {
    const log = Buffer.from(running.said());
    expect(log.length).toBeGreaterThan(1000);
    expect(foundIn(log, ['JournalController'])).not.toEqual([]);
    nothing(log);
  });

  redis.describe('with Redis', () => {
    test('in the queue', async () => {
      const client = new Redis(redis.server()?.url ?? '');
      await client.set('control', answerGiven);
      const queue = await everythingIn(client);
      await client.quit();
      expect(foundIn(queue, [answerGiven, 'bull'])).toEqual(expect.arrayContaining([`${answerGiven} as utf-8`, 'bull as utf-8']));
      nothing(queue);
    });
  });

  test('in a heap snapshot of the process', async () => {
    const heap = await heapSnapshot();
    expect(foundIn(heap, [authorityName])).not.toEqual([]);
    nothing(heap);
  }, 180_000);

  (process.platform === 'linux' ? test : test.skip)('in the whole memory of the process, buffers included', () => {
    const { bytes, hits } = searchMemory(running.child.pid ?? 0, [...canaries, authorityName]);
    expect(bytes).toBeGreaterThan(50_000_000);
    expect(hits.filter((hit) => !hit.startsWith(authorityName))).toEqual([]);
    expect(hits.length).toBeGreaterThan(0);
  }, 120_000);

  test('in a backup taken with the service stopped', async () => {
    await stop();
    copy(dataDir, backup);
    const { hits } = searchFolder(backup, canaries);
    expect(hits).toEqual([]);
    expect(searchFolder(backup, [answerGiven]).hits.length).toBeGreaterThan(0);
    await start();
  }, 120_000);
});

describe('at the sitting', () => {
  test('the same search finds what was read aloud, and the price of a two-envelope lot still nowhere', async () => {
    const { committee } = stage.people;
    await stage.until(40, '10:01');
    await stage.reaches('closed');
    await stage.until(40, '10:30');
    const attendance = [committee.president, committee.rapporteur, committee.ecole, committee.hydraulique, committee.finances].map(({ id }) => id);
    await stage.act(committee.president, 'opening', { attendance, place: 'Kidal' });
    expect(foundIn(await dump(), canaries)).toEqual([]);
    await release(stage);
    for (const bid of ['bid-1', 'bid-2', 'bid-3', 'bid-4']) await stage.act(committee.rapporteur, `opening/bids/${bid}`);
    await stage.act(committee.president, 'opening/closing');
    const rows = await dump();
    for (const read of [...prices, ...texts]) expect(foundIn(rows, [read])).toContain(`${read} as utf-8`);
    expect(foundIn(rows, closedPrices)).toEqual([]);
    expect(searchFolder(dataDir, closedPrices).hits).toEqual([]);
    const minutes = await realFetch(`http://127.0.0.1:${String(port)}${stage.path('opening/minutes')}`);
    expect(foundIn(Buffer.from(await minutes.text()), prices.slice(1, 2))).toContain(`${prices[1] ?? ''} as utf-8`);
  }, 120_000);
});

describe('the database put back to the evening before, its journal already further', () => {
  test('stays shut: nothing is opened or released again from a past that was signed over', async () => {
    await stop();
    fs.rmSync(path.join(dataDir, 'postgres'), { recursive: true });
    copy(path.join(backup, 'postgres'), path.join(dataDir, 'postgres'));
    await start();
    const { committee, firms } = stage.people;
    for (let looks = 0; looks < 100 && !running.said().includes('read-only'); looks++) await pause(100);
    expect(running.said()).toContain('the journal is read-only');
    expect(await firms.adrar.tryPost(stage.path('bids/bid-1/withdrawal'), { reason: 'en temps voulu' })).toMatchObject({ status: 503, body: { code: 'BUSY' } });
    // Nor can the register be closed, without which no sitting begins.
    await stage.until(40, '10:30');
    expect(await committee.president.tryPost(stage.path('opening'), { attendance: [], place: 'Kidal' })).toMatchObject({ status: 409, body: { code: 'WRONG_STATE' } });
  }, 120_000);
});
