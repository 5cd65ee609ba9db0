import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Instant } from '../core/calendar/instant.js';
import { LOGGER } from './tokens.js';

const LONGEST_WAIT = 10_000;
const LOOK_EVERY = 10;

/** Requests of this process that were stamped and are not answered yet. Whoever closes at a limit waits for those stamped before it, so that
 *  queueing makes nobody late. */
@Injectable()
export class InFlight {
  private readonly stamps = new Map<string, Instant>();

  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  enter(request: string, stamp: Instant): void {
    this.stamps.set(request, stamp);
  }

  leave(request: string): void {
    this.stamps.delete(request);
  }

  /** Settles once no request stamped before the limit is under way, or after ten seconds, which is logged and answered. */
  async drained(limit: Instant): Promise<{ readonly waitedMilliseconds: number; readonly stillInFlight: number }> {
    const started = performance.now();
    while (this.before(limit) > 0 && performance.now() - started < LONGEST_WAIT) await pause(LOOK_EVERY);
    const stillInFlight = this.before(limit);
    if (stillInFlight > 0) this.logger.error({ limit, stillInFlight }, 'closing without waiting longer for requests stamped before the limit');
    return { waitedMilliseconds: Math.round(performance.now() - started), stillInFlight };
  }

  private before(limit: Instant): number {
    return [...this.stamps.values()].filter((stamp) => stamp < limit).length;
  }
}
