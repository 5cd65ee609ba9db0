import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

const ATTEMPTS = 4;
/** serialization failure, deadlock */
const WORTH_RETRYING = new Set(['40001', '40P01']);

type Hook = () => void | Promise<void>;
interface Running {
  readonly em: EntityManager;
  readonly hooks: Hook[];
}

/**
 * One transaction an act. Work started inside running work joins its transaction, so that an act and the record of its answer
 * (idempotency) are stored together or not at all. Work may be repeated after a deadlock: it must not touch the world outside.
 */
@Injectable()
export class UnitOfWork {
  private readonly running = new AsyncLocalStorage<Running | undefined>();

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  run<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    const outer = this.running.getStore();
    return outer === undefined ? this.runApart(work) : work(outer.em);
  }

  /** A transaction of its own, kept even when the surrounding one is given up: a refused attempt that must be counted. */
  async runApart<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.runOnce(work);
      } catch (error) {
        if (attempt === ATTEMPTS || !isWorthRetrying(error)) throw error;
        await pause(10 * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  }

  /** Runs after the commit of the running transaction, never if it is given up. Outside a transaction: at once. */
  async afterCommit(hook: Hook): Promise<void> {
    const running = this.running.getStore();
    if (running === undefined) await hook();
    else running.hooks.push(hook);
  }

  private async runOnce<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    const hooks: Hook[] = [];
    const result = await this.dataSource.transaction((em) => this.running.run({ em, hooks }, () => work(em)));
    // Outside the transaction's context: what a hook starts is not part of the act.
    await this.running.run(undefined, async () => {
      for (const hook of hooks) await hook();
    });
    return result;
  }
}

export function isWorthRetrying(error: unknown): boolean {
  return WORTH_RETRYING.has(String((error as { code?: unknown } | null)?.code));
}
