import { createPostgresBackend, createRedisBackend, withBackend, type ConnectionOptions } from 'bullmq';
import pg from 'pg';
import type { Logger } from 'pino';
import { withSettings } from './database-url.js';

const QUEUE = 'jobs';
const CONCURRENCY = 4;
const LONGEST_DELAY = 24 * 60 * 60 * 1000;

export interface DoorbellOptions {
  /** Absent: BullMQ runs on its PostgreSQL backend, in the application's database. */
  readonly redisUrl: string | undefined;
  readonly appUrl: string;
  readonly logger: Logger;
  /** Separates installations that share one Redis. */
  readonly prefix?: string;
}

interface Bell {
  add(name: string, data: { id: string }, options: object): Promise<unknown>;
  close(): Promise<void>;
}

/** The queue as a doorbell: it says which row to look at and when. It may lose, repeat or reorder; the rows are the truth. */
export class Doorbell {
  private readonly queue: Bell;
  private readonly closers: (() => Promise<unknown>)[] = [];
  private readonly ringing = new Set<Promise<unknown>>();
  private repeat = 0;

  constructor(private readonly options: DoorbellOptions) {
    const { Queue } = this.classes();
    const queue = new Queue(QUEUE, { ...this.connection(), prefix: this.prefix() });
    queue.on('error', (error: Error) => {
      options.logger.warn({ error: error.message }, 'queue unreachable; the sweep takes over');
    });
    this.queue = queue;
  }

  /** Never fails and is not waited for: a lost ring is made good by the sweep. Repeats get an id of their own, or BullMQ ignores them. */
  ring(id: string, delayMilliseconds: number, again = false): void {
    const delay = Math.min(LONGEST_DELAY, Math.max(0, Math.ceil(delayMilliseconds)));
    const jobId = again ? `${id}-${String(process.pid)}-${String(this.repeat++)}` : id;
    const rung = this.queue.add('job', { id }, { jobId, delay, removeOnComplete: true, removeOnFail: true }).catch((error: unknown) => {
      this.options.logger.warn({ error: String(error), job: id }, 'ring lost; the sweep takes over');
    });
    this.ringing.add(rung);
    void rung.finally(() => this.ringing.delete(rung));
  }

  /** Calls back for each ring; answers how to stop listening, which waits for the jobs that run. */
  listen(answer: (id: string) => Promise<unknown>): () => Promise<void> {
    const { Worker } = this.classes();
    const worker = new Worker(QUEUE, async (job: { data: { id: string } }) => void (await answer(job.data.id)), {
      ...this.connection(), prefix: this.prefix(), concurrency: CONCURRENCY,
    });
    worker.on('error', (error: Error) => {
      this.options.logger.warn({ error: error.message }, 'queue unreachable; the sweep takes over');
    });
    return () => worker.close();
  }

  async close(): Promise<void> {
    await Promise.race([Promise.all(this.ringing), new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
    await this.queue.close();
    for (const close of this.closers) await close();
  }

  private prefix(): string {
    return this.options.prefix ?? 'pli';
  }

  private classes(): ReturnType<typeof withBackend> {
    const classes: unknown = this.options.redisUrl === undefined ? withBackend(createPostgresBackend) : withBackend(createRedisBackend);
    return classes as ReturnType<typeof withBackend>;
  }

  private connection(): { connection: ConnectionOptions } {
    const { redisUrl, appUrl } = this.options;
    if (redisUrl !== undefined) return { connection: { url: redisUrl, maxRetriesPerRequest: null } };
    const pool = new pg.Pool({ connectionString: withSettings(appUrl, { search_path: 'bullmq' }), max: 5, application_name: 'pli-queue' });
    pool.on('error', () => undefined);
    this.closers.push(() => pool.end());
    return { connection: pool };
  }
}
