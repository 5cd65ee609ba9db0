import type { EntityManager } from 'typeorm';
import type { Logger } from 'pino';
import type { Instant } from '../core/calendar/instant.js';
import type { JsonObject } from '../core/json.js';
import { Clock } from './clock.js';
import { Doorbell } from './doorbell.js';
import { UnitOfWork } from './unit-of-work.js';

const SWEEP_EVERY = 60_000;
const SWEEP_AT_ONCE = 500;
const ATTEMPTS = 10;

/** `at` is the instant the job was looked at: what it decides, it decides as of then. The transaction also marks the job done. */
export type JobHandler = (em: EntityManager, payload: JsonObject, job: { readonly id: string; readonly at: Instant }) => Promise<void>;

export type JobOutcome = 'done' | 'unchanged' | 'early' | 'failed';

interface Row {
  readonly name: string;
  readonly payload: JsonObject;
  readonly due: boolean;
  readonly wait: number;
}

export interface JobsParts {
  readonly work: UnitOfWork;
  readonly clock: Clock;
  readonly bell: Doorbell;
  readonly logger: Logger;
}

/** Runs jobs at least once, and their effect exactly once: handler and «done» are one transaction. Any process may run any job. */
export class Jobs {
  private readonly handlers = new Map<string, JobHandler>();
  private stopListening: (() => Promise<void>) | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: JobsParts) {}

  handle(name: string, handler: JobHandler): void {
    if (this.handlers.has(name)) throw new Error(`two handlers for job "${name}"`);
    this.handlers.set(name, handler);
  }

  async start(): Promise<void> {
    this.stopListening = this.parts.bell.listen((id) => this.perform(id));
    this.timer = setInterval(() => void this.sweepQuietly(), SWEEP_EVERY);
    this.timer.unref();
    await this.sweepQuietly();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.stopListening?.();
    this.stopListening = undefined;
  }

  /** Looks at one row. Early, repeated and late looks are success, never an error. */
  async perform(id: string): Promise<JobOutcome> {
    const at = this.parts.clock.now();
    try {
      const outcome = await this.parts.work.runApart((em) => this.performIn(em, id, at));
      if (typeof outcome === 'string') return outcome;
      this.parts.bell.ring(id, outcome.wait, true);
      return 'early';
    } catch (error) {
      await this.recordFailure(id, error, at);
      return 'failed';
    }
  }

  /** Rings for every job that is due: those whose ring was lost, and those an advanced clock has overtaken. */
  async sweep(): Promise<number> {
    const now = this.parts.clock.now();
    const due = await this.parts.work.runApart((em) =>
      em.query<{ id: string }[]>(`SELECT id FROM pli.job WHERE state = 'waiting' AND run_at <= $1 ORDER BY run_at, id LIMIT ${String(SWEEP_AT_ONCE)}`, [now]),
    );
    for (const { id } of due) this.parts.bell.ring(id, 0, true);
    return due.length;
  }

  /** Runs what is due here and now until nothing is: for the exercise's clock and for tests. Answers how many ran. */
  async drain(): Promise<number> {
    for (let ran = 0; ; ) {
      const now = this.parts.clock.now();
      const due = await this.parts.work.runApart((em) =>
        em.query<{ id: string }[]>(`SELECT id FROM pli.job WHERE state = 'waiting' AND run_at <= $1 ORDER BY run_at, id LIMIT 50`, [now]),
      );
      let progressed = false;
      for (const { id } of due) {
        const outcome = await this.perform(id);
        if (outcome === 'done') ran++;
        if (outcome === 'done' || outcome === 'failed') progressed = true;
      }
      if (!progressed) return ran;
    }
  }

  private async performIn(em: EntityManager, id: string, at: Instant): Promise<JobOutcome | { wait: number }> {
    const [row] = await em.query<Row[]>(
      `SELECT name, payload, run_at <= $2 AS due, (extract(epoch FROM run_at - $2::timestamptz) * 1000)::float8 AS wait
       FROM pli.job WHERE id = $1 AND state = 'waiting' FOR UPDATE SKIP LOCKED`,
      [id, at],
    );
    if (row === undefined) return 'unchanged';
    if (!row.due) return { wait: row.wait };
    const handler = this.handlers.get(row.name);
    if (handler === undefined) throw new Error(`no handler for job "${row.name}"`);
    await handler(em, row.payload, { id, at });
    await em.query(`UPDATE pli.job SET state = 'done', done_at = $2, attempts = attempts + 1 WHERE id = $1`, [id, at]);
    return 'done';
  }

  /** Tried again 2, 4, 8 … seconds later, at most an hour, ten times; then it stands as failed for a person to see. */
  private async recordFailure(id: string, error: unknown, at: Instant): Promise<void> {
    this.parts.logger.error({ job: id, error: error instanceof Error ? error.stack : String(error) }, 'job failed');
    const [rows] = await this.parts.work.runApart((em) =>
      em.query<[{ state: string; wait: number }[], number]>(
        `UPDATE pli.job SET attempts = attempts + 1, last_error = left($2, 2000),
           state = CASE WHEN attempts + 1 >= ${String(ATTEMPTS)} THEN 'failed' ELSE 'waiting' END,
           run_at = $3::timestamptz + least(3600, power(2, attempts + 1)) * interval '1 second'
         WHERE id = $1 AND state = 'waiting' RETURNING state, least(3600, power(2, attempts)) * 1000 AS wait`,
        [id, String(error), at],
      ),
    );
    for (const row of rows) if (row.state === 'waiting') this.parts.bell.ring(id, row.wait, true);
  }

  private async sweepQuietly(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      this.parts.logger.warn({ error: String(error) }, 'sweep failed; the next one is in a minute');
    }
  }
}
