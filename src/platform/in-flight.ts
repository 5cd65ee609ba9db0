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

  private atDesk: () => Instant | undefined = () => undefined;

  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  /** Tells when the oldest request came that has arrived and not yet been seen here. */
  alsoAsk(atDesk: () => Instant | undefined): void {
    this.atDesk = atDesk;
  }

  enter(request: string, stamp: Instant): void {
    this.stamps.set(request, stamp);
  }

  leave(request: string): void {
    this.stamps.delete(request);
  }

  /** Settles once no request stamped before the limit is under way, or after ten seconds, which is logged and answered. */
  async drained(limit: Instant): Promise<{ readonly waitedMilliseconds: number; readonly stillInFlight: number }> {
    const started = performance.now();
    while (this.underWay(limit) > 0 && performance.now() - started < LONGEST_WAIT) await pause(LOOK_EVERY);
    const stillInFlight = this.underWay(limit);
    if (stillInFlight > 0) this.logger.error({ limit, stillInFlight }, 'closing without waiting longer for requests stamped before the limit');
    return { waitedMilliseconds: Math.round(performance.now() - started), stillInFlight };
  }

  /** How many requests stamped before it are not answered yet. */
  underWay(limit: Instant): number {
    const atDesk = this.atDesk();
    const here = [...this.stamps.values()].filter((stamp) => stamp < limit).length;
    // The desk tells its oldest only; one that is here too is counted here.
    return here > 0 || atDesk === undefined || atDesk >= limit ? here : 1;
  }
}
