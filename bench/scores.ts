import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Sessions } from '../src/identity/sessions.js';
import { UnitOfWork } from '../src/platform/unit-of-work.js';
import { openBox, type Box } from './box.js';
import type { Bench } from './harness.js';
import { HttpLine } from './http-line.js';
import { findPgbench, pgbench, scriptFile } from './pgbench.js';
import { bids, criteria, lot, technicalTender } from './technical-tender.js';

const members = 9;
/** of each member at once: pages open in windows, programs that send a whole sheet */
const linesEach = 2;
/** A page saves the criteria of a bid; a program that holds the whole sheet sends as many cells as one request takes, a thousand. */
const ways = [
  { name: 'cells saved, a request a bid', block: 1 },
  { name: 'cells saved, whole sheets in blocks of 1,000', block: 1_000 / criteria.length },
] as const;
const seconds = 5;
const all = members * bids.length * criteria.length;

/** A cell kept by nobody else's rules: one row, the last value over the one before. */
const floorSchema = `CREATE TABLE floor_cell (tender text, lot text, member int, bid int, criterion int, mark int, reason text, saved_at timestamptz, PRIMARY KEY (tender, lot, member, bid, criterion));`;
const floorStatement = [
  '\\set m random(1,9)', '\\set b random(1,200)', '\\set c random(1,20)', '\\set v random(0,500)',
  "INSERT INTO floor_cell VALUES ('01JD', 'lot', :m, :b, :c, :v, 'plan clair', now()) ON CONFLICT (tender, lot, member, bid, criterion) DO UPDATE SET mark = EXCLUDED.mark, saved_at = now();\n",
].join('\n');

/** Nine members save two hundred bids of twenty criteria at once over HTTP, as pages do and as programs do, beside a single-row upsert of PostgreSQL. */
export const scores: Bench = {
  name: 'scores',
  async prepare(say) {
    const tool = findPgbench();
    if (tool === undefined) throw new Error('this benchmark needs pgbench (Debian: postgresql-contrib)');
    const box = await openBox({ servers: Number(process.env['PLI_BENCH_SERVERS'] ?? 1), bidders: members }, say);
    const owner = new pg.Client({ connectionString: box.ownerUrl });
    await owner.connect();
    await owner.query(floorSchema);
    const script = scriptFile(box.folder, 'scores.sql', floorStatement);
    const tokens = await tokensOf(box);
    return {
      measures: ways.map(({ name, block }) => ({
        name, unit: 'cells/s', goal: 0.5, floorName: 'pgbench, single-row upsert, -M prepared -c 16',
        floor: () => pgbench({ tool, url: box.ownerUrl, script, clients: 16, seconds }),
        pli: () => saveAll({ box, owner, tokens, say }, block),
      })),
      notes: [`${String(all)} cells, ${ways.map(({ block }) => String(members * bids.length / block)).join(' and ')} requests over ${String(members * linesEach)} connections; every version kept; after each round every cell is counted, and a save from a stale version is refused`],
      async close() {
        await owner.end();
        await box.close();
      },
    };
  },
};

function tokensOf({ context, bidders }: Box): Promise<string[]> {
  // The accounts' mandates do not matter: who marks is said by the seats of the tender.
  return context.get(UnitOfWork).run(async (em) => {
    const tokens: string[] = [];
    for (const { account } of bidders) tokens.push(await context.get(Sessions, { strict: false }).open(em, account));
    return tokens;
  });
}

interface Saving {
  readonly box: Box;
  readonly owner: pg.Client;
  readonly tokens: readonly string[];
  readonly say: (line: string) => void;
}

async function saveAll({ box, owner, tokens, say }: Saving, block: number): Promise<number> {
  const tender = await technicalTender(box.context, box.bidders.map(({ account }) => account));
  const blocks = Array.from({ length: bids.length / block }, (_, place) => bids.slice(place * block, (place + 1) * block));
  const lines = await Promise.all(tokens.flatMap((token) => Array.from({ length: linesEach }, async () => ({ token, line: await HttpLine.open(box.ports[0] ?? 0) }))));
  const begun = process.hrtime.bigint();
  await Promise.all(lines.map(async ({ token, line }, index) => {
    for (const [place, some] of blocks.entries()) if (place % linesEach === index % linesEach) await save(line, token, { tender, bids: some, version: 0, expected: 200 });
  }));
  const took = Number(process.hrtime.bigint() - begun) / 1e9;
  const [first] = lines;
  if (first !== undefined) await save(first.line, first.token, { tender, bids: blocks[0] ?? [], version: 0, expected: 409 });
  for (const { line } of lines) line.close();
  const { rows } = await owner.query<{ cells: string; versions: string }>('SELECT count(DISTINCT (member, bid, criterion)) AS cells, count(*) AS versions FROM pli.score_draft WHERE tender = $1', [tender]);
  if (Number(rows[0]?.cells) !== all || Number(rows[0]?.versions) !== all) throw new Error(`${rows[0]?.cells ?? '?'} cells of ${String(all)} are kept: a save was lost`);
  say(`  ${String(all)} cells in ${took.toFixed(1)} s, none lost`);
  return all / took;
}

interface Block {
  readonly tender: string;
  readonly bids: readonly string[];
  readonly version: number;
  readonly expected: number;
}

async function save(line: HttpLine, token: string, { tender, bids: some, version, expected }: Block): Promise<void> {
  const body = JSON.stringify({ cells: some.flatMap((bid) => criteria.map((criterion) => ({ bid, criterion, version, mark: '3,5', reason: 'plan clair', evidence: 'p. 12' }))) });
  const head = [
    `POST /v1/tenders/${tender}/lots/${lot}/sheet/cells HTTP/1.1`, 'host: localhost', 'content-type: application/json', `authorization: Bearer ${token}`,
    `idempotency-key: ${randomUUID()}`, `content-length: ${String(Buffer.byteLength(body))}`, '', '',
  ].join('\r\n');
  const { status, body: told } = await line.send(head + body);
  if (status !== expected) throw new Error(`answered ${String(status)}: ${told.slice(0, 300)}`);
}
