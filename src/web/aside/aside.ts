import fs from 'node:fs';
import { Worker } from 'node:worker_threads';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../../platform/tokens.js';
import { SideThread } from './side-thread.js';
import { perform, type InputOf, type OutputOf, type TaskName } from './tasks.js';

const threadFile = new URL('./thread.js', import.meta.url);
const limits = { milliseconds: 30_000, waiting: 64 };

/** Does long work in a thread of its own. Where the program runs from its sources there is no file to start a thread from: the work is done in place. */
@Injectable()
export class Aside implements OnApplicationShutdown {
  private readonly thread: SideThread | undefined;

  constructor(@Inject(LOGGER) logger: Logger) {
    const lost = (why: unknown): void => { logger.error({ why: why instanceof Error ? why.stack : String(why) }, 'the thread of long work was given up'); };
    this.thread = fs.existsSync(threadFile) ? new SideThread(() => new Worker(threadFile), lost, limits) : undefined;
  }

  /** @throws TransportRefused PAPER_NOT_READY when it takes too long, or its thread is lost */
  run<Name extends TaskName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
    const order = { name, input };
    return (this.thread === undefined ? perform(order) : this.thread.run(order)) as Promise<OutputOf<Name>>;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.thread?.close();
  }
}
