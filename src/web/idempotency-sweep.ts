import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../platform/tokens.js';
import { UnitOfWork } from '../platform/unit-of-work.js';

const EVERY = 60 * 60 * 1000;

/** Answers are kept seven days: outages of the network last days. */
@Injectable()
export class IdempotencySweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly work: UnitOfWork, @Inject(LOGGER) private readonly logger: Logger) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.forgetOld().catch((error: unknown) => {
        this.logger.warn({ error: String(error) }, 'old idempotency keys not removed');
      });
    }, EVERY);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async forgetOld(): Promise<void> {
    await this.work.runApart((em) => em.query(`DELETE FROM pli.idempotency_key WHERE done_at < clock_timestamp() - interval '7 days'`));
  }
}
