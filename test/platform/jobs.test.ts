import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { SetClock } from '../../src/platform/clock.js';
import { openDataSource } from '../../src/platform/data-source.js';
import { Doorbell } from '../../src/platform/doorbell.js';
import { Jobs } from '../../src/platform/jobs.js';
import { createLogger } from '../../src/platform/logger.js';
import { Outbox } from '../../src/platform/outbox.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { redisForTests, type TestRedis } from '../support/test-redis.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const START = '2026-11-24T08:00:00.000Z';
const redis = redisForTests();

interface Process {
  readonly source: DataSource;
  readonly clock: SetClock;
  readonly work: UnitOfWork;
  readonly outbox: Outbox;
  readonly jobs: Jobs;
  readonly bell: Doorbell;
}

async function startProcess(database: TestDatabase, redisUrl: string | undefined): Promise<Process> {
  const source = await openDataSource(database.appUrl, 10);
  const clock = new SetClock(START);
  const work = new UnitOfWork(source);
  const logger = createLogger('silent');
  const bell = new Doorbell({ redisUrl, appUrl: database.appUrl, logger, prefix: 'test' });
  const jobs = new Jobs({ work, clock, bell, logger });
  return { source, clock, work, outbox: new Outbox(work, clock, bell), jobs, bell };
}

async function stop({ source, jobs, bell }: Process): Promise<void> {
  await jobs.stop();
  await bell.close();
  await source.destroy();
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('waited ten seconds in vain');
    await pause(20);
  }
}

function promises(server: () => TestRedis | undefined): void {
  let database: TestDatabase;
  let one: Process;
  beforeEach(async () => {
    database = await createTestDatabase();
    one = await startProcess(database, server()?.url);
  });
  afterEach(async () => {
    await stop(one);
    await database.drop();
  });

  const state = async (): Promise<string[]> => (await one.source.query<{ state: string }[]>('SELECT state FROM pli.job ORDER BY run_at')).map((row) => row.state);

  it('runs a job after the commit of its act, and marks it done', async () => {
    const seen: unknown[] = [];
    one.jobs.handle('greet', (_, payload) => Promise.resolve(void seen.push(payload)));
    await one.jobs.start();
    await one.work.run((em) => one.outbox.write(em, { name: 'greet', payload: { who: 'Kidal' } }));
    await until(async () => (await state())[0] === 'done');
    expect(seen).toEqual([{ who: 'Kidal' }]);
  });

  it('never runs a job of an act that was given up', async () => {
    await one.jobs.start();
    await expect(one.work.run(async (em) => {
      await one.outbox.write(em, { name: 'greet', payload: {} });
      throw new Error('given up');
    })).rejects.toThrow('given up');
    expect(await state()).toEqual([]);
  });

  it('finds by the sweep what no ring told it of', async () => {
    let ran = 0;
    one.jobs.handle('greet', () => Promise.resolve(void ran++));
    await one.source.query(`INSERT INTO pli.job (id, name, payload, run_at) VALUES (gen_random_uuid(), 'greet', '{}', $1)`, [START]);
    await one.jobs.start();
    await until(async () => (await state())[0] === 'done');
    expect(ran).toBe(1);
  });

  it('has its effect once, however many processes are rung how often', async () => {
    const other = await startProcess(database, server()?.url);
    let ran = 0;
    for (const each of [one, other]) each.jobs.handle('greet', async () => { ran++; await pause(30); });
    await one.source.query(`INSERT INTO pli.job (id, name, payload, run_at) VALUES ('018f3a00-0000-4000-8000-000000000000', 'greet', '{}', $1)`, [START]);
    await Promise.all([one.jobs.start(), other.jobs.start()]);
    for (let i = 0; i < 5; i++) { await one.jobs.sweep(); await other.jobs.sweep(); }
    await until(async () => (await state())[0] === 'done');
    await pause(200);
    expect(ran).toBe(1);
    await stop(other);
  });

  it('waits for the instant a job is for', async () => {
    one.jobs.handle('later', () => Promise.resolve());
    await one.jobs.start();
    await one.work.run((em) => one.outbox.write(em, { name: 'later', payload: {}, runAt: '2026-11-24T08:00:00.300Z' }));
    expect(await state()).toEqual(['waiting']);
    one.clock.set('2026-11-24T08:00:00.300Z');
    await until(async () => (await state())[0] === 'done');
  });
}

describe("jobs on BullMQ's PostgreSQL backend", () => {
  promises(() => undefined);

  it('looks at a job too early, again and after the end without harm', async () => {
    const database = await createTestDatabase();
    const one = await startProcess(database, undefined);
    one.jobs.handle('later', () => Promise.resolve());
    await one.work.run((em) => one.outbox.write(em, { name: 'later', payload: {}, runAt: '2026-11-24T09:00:00.000Z' }));
    const [{ id } = { id: '' }] = await one.source.query<{ id: string }[]>('SELECT id FROM pli.job');
    expect(await one.jobs.perform(id)).toBe('early');
    one.clock.set('2026-11-24T09:00:00.000Z');
    expect(await one.jobs.perform(id)).toBe('done');
    expect(await one.jobs.perform(id)).toBe('unchanged');
    await stop(one);
    await database.drop();
  });

  it('keeps nothing of a job that failed, tries it again later, and gives up visibly after ten attempts', async () => {
    const database = await createTestDatabase();
    const one = await startProcess(database, undefined);
    one.jobs.handle('fails', async (em) => {
      await one.outbox.write(em, { name: 'trace', payload: {}, runAt: '2030-01-01T00:00:00.000Z' });
      throw new Error('no network');
    });
    await one.work.run((em) => one.outbox.write(em, { name: 'fails', payload: {}, uniqueKey: 'f' }));
    for (let hour = 9; hour < 19; hour++) {
      expect(await one.jobs.drain()).toBe(0);
      one.clock.set(`2026-11-24T${String(hour).padStart(2, '0')}:00:01.000Z`);
    }
    expect(await one.source.query('SELECT name, state, attempts, last_error FROM pli.job')).toEqual([{ name: 'fails', state: 'failed', attempts: 10, last_error: 'Error: no network' }]);
    await stop(one);
    await database.drop();
  });

  it('is one job for one key', async () => {
    const database = await createTestDatabase();
    const one = await startProcess(database, undefined);
    for (let i = 0; i < 2; i++) await one.work.run((em) => one.outbox.write(em, { name: 'once', payload: { i }, uniqueKey: 'same' }));
    expect(await one.source.query("SELECT payload->'i' AS i FROM pli.job")).toEqual([{ i: 0 }]);
    await stop(one);
    await database.drop();
  });
});

redis.describe('jobs on Redis', () => {
  promises(() => redis.server());

  it('lose nothing when Redis is emptied', async () => {
    const database = await createTestDatabase();
    const one = await startProcess(database, redis.server()?.url);
    one.jobs.handle('later', () => Promise.resolve());
    await one.work.run((em) => one.outbox.write(em, { name: 'later', payload: {}, runAt: '2026-11-24T08:01:00.000Z' }));
    await redis.server()?.flush();
    await one.jobs.start();
    one.clock.set('2026-11-24T08:01:00.000Z');
    expect(await one.jobs.sweep()).toBe(1);
    await until(async () => ((await one.source.query<{ state: string }[]>('SELECT state FROM pli.job'))[0]?.state ?? '') === 'done');
    await stop(one);
    await database.drop();
  });
});
