import type { Worker } from 'node:worker_threads';
import { TransportRefused } from '../refused.js';
import type { TaskAnswer, TaskOrder } from './tasks.js';

interface Job {
  readonly order: TaskOrder;
  resolve(done: unknown): void;
  reject(error: unknown): void;
}

export interface SideThreadLimits {
  /** for one order, from when it is its turn */
  readonly milliseconds: number;
  /** orders that may wait for their turn */
  readonly waiting: number;
}

/**
 * One thread, started when first needed, given one order at a time. If it takes too long or is lost, its order is refused, and the next one finds a new
 * thread. It keeps no process alive.
 */
export class SideThread {
  private worker: Worker | undefined;
  private current: Job | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly waiting: Job[] = [];

  constructor(private readonly start: () => Worker, private readonly lost: (why: unknown) => void, private readonly limits: SideThreadLimits) {}

  /** @throws TransportRefused PAPER_NOT_READY; an error of the work itself as it is */
  run(order: TaskOrder): Promise<unknown> {
    if (this.waiting.length >= this.limits.waiting) return Promise.reject(notReady());
    return new Promise((resolve, reject) => {
      this.waiting.push({ order, resolve, reject });
      this.next();
    });
  }

  async close(): Promise<void> {
    for (const job of this.waiting.splice(0)) job.reject(notReady());
    await this.give('the service stops');
  }

  private next(): void {
    if (this.current !== undefined) return;
    const job = this.waiting.shift();
    if (job === undefined) return;
    this.current = job;
    this.timer = setTimeout(() => void this.give('too long'), this.limits.milliseconds);
    this.worker ??= this.started();
    try {
      this.worker.postMessage(job.order);
    } catch (error) {
      this.settle(() => { job.reject(error); });
    }
  }

  private started(): Worker {
    const worker = this.start();
    worker.on('message', (answer: TaskAnswer) => {
      if (worker !== this.worker) return;
      const job = this.current;
      this.settle(() => { if ('failed' in answer) job?.reject(new Error(answer.failed)); else job?.resolve(answer.done); });
    });
    const gone = (why: unknown): void => { if (worker === this.worker) void this.give(why); };
    worker.on('error', gone);
    worker.on('exit', gone);
    worker.unref();
    return worker;
  }

  /** The thread and whatever it was doing. */
  private async give(why: unknown): Promise<void> {
    const { worker, current } = this;
    this.worker = undefined;
    if (current !== undefined) {
      this.lost(why);
      this.settle(() => { current.reject(notReady()); });
    }
    await worker?.terminate();
  }

  private settle(how: () => void): void {
    clearTimeout(this.timer);
    this.current = undefined;
    how();
    this.next();
  }
}

const notReady = (): TransportRefused => new TransportRefused('PAPER_NOT_READY', {});
