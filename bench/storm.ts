// The minute before a limit: everybody at once, some too late. What matters is that nobody is treated wrongly; how fast comes after.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { generate, openBox, type Box } from './box.js';
import type { Sent } from './load.js';
import { deliver, receivingTender } from './receiving-tender.js';

interface Weather {
  readonly name: string;
  readonly windowSeconds: number;
  readonly inTime: number;
  readonly late: number;
}

const weathers: readonly Weather[] = [
  { name: '2,000 in the last 60 s', windowSeconds: 60, inTime: 2_000, late: 0 },
  { name: '2,000 in the last 10 s', windowSeconds: 10, inTime: 2_000, late: 0 },
  { name: '2,000 in the last 3 s', windowSeconds: 3, inTime: 2_000, late: 0 },
  { name: '2,000 in the last 1 s', windowSeconds: 1, inTime: 2_000, late: 0 },
  { name: '2,500 around the last 1 s, 500 of them late', windowSeconds: 1, inTime: 2_000, late: 500 },
];
/** What the server's clock may differ from the database's, at most; the generator reads the clock of the same machine. */
const clockBound = 50;
const connections = 200;
const goal = 300;
const closedAfter = 5_000;
const preparing = 15_000;

interface Outcome {
  /** accepted as in time though sent at or after the limit, or stamped so */
  readonly lateAccepted: number;
  /** sent before the limit and not registered as in time; and how many of them were sent within the clock's bound of it, beyond anybody's knowledge */
  readonly punctualRefused: number;
  readonly withinBound: number;
  /** acknowledged and not in the register as acknowledged, or the register has gaps */
  readonly lost: number;
  readonly failed: number;
  readonly p99: number;
  readonly closedWith: number;
}

export interface StormResult {
  readonly runs: number;
  readonly outcomes: readonly (Outcome & { readonly weather: string })[];
  readonly reached: boolean;
}

/** `runs` storms in all, the weathers by turns. */
export async function storm(runs: number, say: (line: string) => void): Promise<StormResult> {
  const box = await openBox({ servers: Number(process.env['PLI_BENCH_SERVERS'] ?? 2), bidders: 2_500 }, say);
  const outcomes: (Outcome & { readonly weather: string })[] = [];
  try {
    await weatherTheStorm(box, { name: 'warming up', windowSeconds: 2, inTime: 1_000, late: 0 });
    for (let run = 0; run < runs; run += 1) {
      const weather = weathers[run % weathers.length] as Weather;
      const outcome = await weatherTheStorm(box, weather);
      outcomes.push({ weather: weather.name, ...outcome });
      say(`run ${String(run + 1)} · ${weather.name} · late accepted ${String(outcome.lateAccepted)} · in time refused ${String(outcome.punctualRefused)}` +
        ` (${String(outcome.withinBound)} sent within ${String(clockBound)} ms of the limit) · lost ${String(outcome.lost)} · failed ${String(outcome.failed)} · p99 ${outcome.p99.toFixed(0)} ms`);
    }
  } finally {
    await box.close();
  }
  const reached = outcomes.every((each) => each.lateAccepted + each.lost + each.failed + each.punctualRefused - each.withinBound === 0 && each.p99 <= goal);
  say(summary(outcomes));
  return { runs, outcomes, reached };
}

async function weatherTheStorm(box: Box, { windowSeconds, inTime, late }: Weather): Promise<Outcome> {
  const firms = box.bidders.slice(0, inTime + late);
  // Preparing takes as long as it takes; the window begins three seconds after it.
  const limit = new Date(Math.ceil(Date.now() / 1000) * 1000 + windowSeconds * 1000 + preparing);
  const tender = await receivingTender(box.context, limit);
  const bodies = await deliver(box.context, tender, firms);
  if (Date.now() > limit.getTime() - windowSeconds * 1000 - 2_000) throw new Error('this machine is too slow to prepare a storm');
  const moments = [
    ...Array.from({ length: inTime }, () => limit.getTime() - before(windowSeconds * 1000)),
    ...Array.from({ length: late }, () => limit.getTime() + Math.random() * windowSeconds * 1000),
  ];
  const deposits = moments.map((at, firm) => ({ tender, apiKey: firms[firm]?.apiKey ?? '', body: bodies[firm] ?? '', at })).sort((one, other) => one.at - other.at);
  const sent = await generate({ kind: 'storm', ports: box.ports, connections, deposits });
  return judge(box, { tender, limit, sent });
}

/** Denser towards the limit: exponential with a mean of an eighth of the window. */
function before(window: number): number {
  for (;;) {
    const distance = -Math.log(1 - Math.random()) * (window / 8);
    if (distance > 0 && distance < window) return distance;
  }
}

interface Line {
  readonly order: number;
  readonly receivedAt: string;
  readonly standing: string;
  readonly seq: number;
}

async function judge(box: Box, { tender, limit, sent }: { tender: string; limit: Date; sent: readonly Sent[] }): Promise<Outcome> {
  const { register, closed } = await afterClosing(box, tender, limit);
  const byOrder = new Map(register.map((line) => [line.order, line]));
  const count = (holds: (one: Sent) => boolean): number => sent.filter(holds).length;
  const standingOf = (one: Sent): string => (one.status === 201 ? answerOf(one).receipt.standing : 'failed');
  const wronged = sent.filter((one) => one.sentAt < limit.getTime() && standingOf(one) !== 'received');
  const isKept = (one: Sent): boolean => {
    const { receipt } = answerOf(one);
    const line = byOrder.get(receipt.order);
    return line?.receivedAt === receipt.receivedAt && line.standing === receipt.standing && line.seq === receipt.entry.seq;
  };
  const took = sent.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const acknowledged = sent.filter(({ status }) => status === 201);
  const standing = register.filter((line) => line.standing === 'received');
  return {
    lateAccepted: count((one) => one.sentAt >= limit.getTime() && standingOf(one) === 'received') + standing.filter(({ receivedAt }) => receivedAt >= limit.toISOString()).length,
    punctualRefused: wronged.length,
    withinBound: wronged.filter((one) => standingOf(one) === 'late' && limit.getTime() - one.sentAt <= clockBound).length,
    lost: acknowledged.filter((one) => !isKept(one)).length + (byOrder.size === register.length && register.every(({ order }, index) => order === index + 1) ? 0 : 1) +
      Math.abs(register.length - acknowledged.length) + (closed === standing.length ? 0 : 1),
    failed: count(({ status }) => status !== 201),
    p99: took[Math.floor(took.length * 0.99)] ?? NaN,
    closedWith: closed,
  };
}

const answerOf = ({ body }: Sent): { readonly receipt: Omit<Line, 'seq'> & { readonly entry: { readonly seq: number } } } => JSON.parse(body) as ReturnType<typeof answerOf>;

/** The register once it was closed by itself, and how many bids the closing counted as standing. */
async function afterClosing(box: Box, tender: string, limit: Date): Promise<{ register: Line[]; closed: number }> {
  const client = new pg.Client({ connectionString: box.appUrl });
  await client.connect();
  try {
    for (const patience = Date.now() + 120_000; Date.now() < patience;) {
      await pause(Math.max(200, limit.getTime() + closedAfter - Date.now()));
      const { rows: [row] } = await client.query<{ state: string; seq: string }>('SELECT state, seq FROM pli.tender WHERE id = $1', [tender]);
      if (row?.state !== 'closed') continue;
      const { rows } = await client.query<{ facts: Line }>('SELECT facts FROM pli.bid WHERE tender = $1 ORDER BY place', [tender]);
      const { rows: [result] } = await client.query<{ value: { bids: string[] } }>(
        `SELECT convert_from(p.value, 'UTF8')::json AS value FROM journal.audit_entry e JOIN journal.entry_part p ON p.entry = e.id AND p.name = 'result' WHERE e.chain = $1 AND e.seq = $2`, [tender, row.seq]);
      return { register: rows.map(({ facts }) => facts), closed: result?.value.bids.length ?? -1 };
    }
    throw new Error(`the register of ${tender} was not closed`);
  } finally {
    await client.end();
  }
}

function summary(outcomes: readonly (Outcome & { readonly weather: string })[]): string {
  const lines = weathers.map(({ name }) => {
    const of = outcomes.filter(({ weather }) => weather === name);
    const sum = (what: (outcome: Outcome) => number): string => String(of.reduce((total, outcome) => total + what(outcome), 0));
    const p99 = of.map((outcome) => outcome.p99).sort((a, b) => a - b);
    return `${name}: ${String(of.length)} runs · late accepted ${sum((one) => one.lateAccepted)} · in time refused ${sum((one) => one.punctualRefused)} (of them within the clock's bound ` +
      `${sum((one) => one.withinBound)}) · lost ${sum((one) => one.lost)} · failed ${sum((one) => one.failed)} · p99 median ${(p99[Math.floor(p99.length / 2)] ?? NaN).toFixed(0)}, worst ${(p99.at(-1) ?? NaN).toFixed(0)} ms`;
  });
  return ['', ...lines].join('\n');
}
