import pg from 'pg';
import { generate, openBox, type Box } from './box.js';
import type { Bench, Measure } from './harness.js';
import { findPgbench, pgbench, scriptFile } from './pgbench.js';
import { deliver, receivingTender } from './receiving-tender.js';

const seconds = 5;
const connections = 32;
const tenders = 100;
const firms = 2_500;
/** more than any box takes in a round */
const mostDeposits = 30_000;

/** Everything a deposit needs done, in one statement and without a server in between: checked, stored, journaled, idempotent, one job. */
const floorSchema = `
  CREATE TABLE floor_tender (id bigserial PRIMARY KEY, title text, deadline timestamptz NOT NULL, state text NOT NULL DEFAULT 'open');
  CREATE TABLE floor_bid (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), tender_id bigint NOT NULL REFERENCES floor_tender, bidder_id bigint NOT NULL, sealed bytea NOT NULL,
    sha bytea NOT NULL, received_at timestamptz NOT NULL DEFAULT clock_timestamp(), UNIQUE (tender_id, bidder_id));
  CREATE TABLE floor_idem (key uuid PRIMARY KEY, response jsonb, created_at timestamptz DEFAULT now());
  CREATE TABLE floor_audit (seq bigserial PRIMARY KEY, tender_id bigint, actor bigint, kind text, body jsonb, leaf bytea NOT NULL);
  CREATE TABLE floor_outbox (id bigserial PRIMARY KEY, topic text, payload jsonb, done_at timestamptz);
  INSERT INTO floor_tender (title, deadline) SELECT 't' || g, now() + interval '10 days' FROM generate_series(1, 100) g;`;
const floorStatement = [
  '\\set t random(1,100)', '\\set b random(1,9000000000000)',
  "with tn as (select id from floor_tender where id = :t::bigint and state = 'open' and deadline > clock_timestamp() for share)," +
  " x as (insert into floor_bid (tender_id, bidder_id, sealed, sha) select id, :b::bigint, convert_to(repeat('ab', 1024), 'UTF8'), sha256(convert_to(repeat('ab', 1024), 'UTF8')) from tn returning id, sha)," +
  " a as (insert into floor_audit (tender_id, actor, kind, body, leaf) select :t::bigint, :b::bigint, 'BidSubmitted', jsonb_build_object('bid', id), sha from x)," +
  " i as (insert into floor_idem (key, response) select gen_random_uuid(), '{\"ok\": 1}'::jsonb from x)," +
  " o as (insert into floor_outbox (topic, payload) select 'bid.received', jsonb_build_object('t', :t::bigint, 'b', :b::bigint) from x) select id from x;\n",
].join('\n');

/** Deposits a second over HTTP, authenticated, validated, signed, journaled and idempotent, beside the same work as one prepared statement. */
export const submit: Bench = {
  name: 'submit',
  async prepare(say) {
    const tool = findPgbench();
    if (tool === undefined) throw new Error('this benchmark needs pgbench (Debian: postgresql-contrib)');
    const box = await openBox({ servers: Number(process.env['PLI_BENCH_SERVERS'] ?? 1), bidders: firms }, say);
    const owner = new pg.Client({ connectionString: box.ownerUrl });
    await owner.connect();
    await owner.query(floorSchema);
    const script = scriptFile(box.folder, 'floor.sql', floorStatement);
    const floor = (): Promise<number> => pgbench({ tool, url: box.ownerUrl, script, clients: 16, seconds });
    const floorName = 'pgbench, one statement of five inserts, -M prepared -c 16';
    const latencies = new Map<string, number[]>();
    const measure = (name: string, share: () => Promise<readonly string[]>): Measure => ({
      name, unit: 'deposits/s', goal: 0.6, floorName, floor,
      pli: async () => {
        const { rate, p99 } = await depositFor(box, await share(), say);
        latencies.set(name, [...(latencies.get(name) ?? []), p99]);
        return rate;
      },
    });
    return {
      measures: [
        measure('deposits on 100 tenders', () => newTenders(box, tenders)),
        // As many firms as there are, then the next tender: nobody receives more on one.
        measure('deposits on one tender at a time', () => newTenders(box, 12)),
      ],
      notes: [`${String(connections)} connections, each waiting for its answer; 2,500 firms with API keys, custodial signatures; servers: ${String(box.ports.length)}; sequencer running`],
      async close() {
        for (const [name, p99] of latencies) say(`${name}: p99 of the rounds, milliseconds: ${p99.map((each) => each.toFixed(0)).join(' ')}`);
        await owner.end();
        await box.close();
      },
    };
  },
};

async function newTenders(box: Box, count: number): Promise<string[]> {
  const limit = new Date(Date.now() + 86_400_000);
  const made: string[] = [];
  for (let one = 0; one < count; one += 1) made.push(await receivingTender(box.context, limit));
  return made;
}

async function depositFor(box: Box, chosen: readonly string[], say: (line: string) => void): Promise<{ rate: number; p99: number }> {
  const each = Math.ceil(mostDeposits / chosen.length);
  const firmsEach = box.bidders.slice(0, Math.min(firms, each));
  const bodies = new Map<string, string[]>();
  for (const tender of chosen) bodies.set(tender, await deliver(box.context, tender, firmsEach));
  const oneByOne = chosen.length < tenders;
  const deposits = Array.from({ length: chosen.length * firmsEach.length }, (_, index) => {
    const [place, firm] = oneByOne ? [Math.floor(index / firmsEach.length), index % firmsEach.length] : [index % chosen.length, Math.floor(index / chosen.length)];
    const tender = chosen[place] ?? '';
    return { tender, apiKey: firmsEach[firm]?.apiKey ?? '', body: bodies.get(tender)?.[firm] ?? '' };
  });
  const result = await generate({ kind: 'steady', ports: box.ports, connections, seconds, deposits });
  if (result.failures.length > 0) throw new Error(`refused: ${result.failures.join('\n')}`);
  say(`  ${String(result.done)} deposits, p50 ${result.p50.toFixed(1)} ms, p99 ${result.p99.toFixed(1)} ms; generator ${result.cpuSeconds.toFixed(1)} s of processor${result.exhausted ? ', all sent' : ''}`);
  return { rate: result.done / result.seconds, p99: result.p99 };
}
