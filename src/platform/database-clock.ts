import type { Instant } from '../core/calendar/instant.js';
import { Clock, ClockUnsure, instantOf } from './clock.js';

const WIDEST_BOUND = 50;
const PINGS = 20;
const REMAP_EVERY = 30_000;
/** 500 parts in a million: the most that a kernel slews a clock. */
const DRIFT = 0.0005;
/** After a step, this many mappings in a row must agree before stamping goes on. */
const AGREEING = 3;

/** What the clock is made of; tests bring their own. All in milliseconds. */
export interface TimeSources {
  /** the database's clock, one round trip away */
  database(): Promise<number>;
  monotonic(): number;
  /** this machine's wall clock: never told to anyone, only compared, to notice a step or a sleep */
  wall(): number;
  close?(): Promise<void>;
}

interface Mapping {
  readonly offset: number;
  readonly error: number;
  readonly monotonic: number;
  readonly wall: number;
}

/**
 * The process's monotonic clock mapped to the database's clock with a known error: an instant can be read without waiting, at the
 * moment the last byte of a request arrives, and several processes agree to within their bounds.
 */
export class DatabaseClock extends Clock {
  private mapping: Mapping | undefined;
  private doubt = 'not yet mapped to the database clock';
  private agreements = AGREEING;
  private timer: NodeJS.Timeout | undefined;
  private remapping: Promise<void> | undefined;

  constructor(private readonly sources: TimeSources) {
    super();
  }

  async start(): Promise<void> {
    await this.remap();
    this.timer = setInterval(() => void this.remap(), REMAP_EVERY);
    this.timer.unref();
  }

  override async close(): Promise<void> {
    clearInterval(this.timer);
    await this.remapping;
    await this.sources.close?.();
  }

  now(millisecondsAgo = 0): Instant {
    const doubt = this.whyUnsure();
    if (doubt !== undefined || this.mapping === undefined) throw new ClockUnsure(doubt);
    return instantOf(this.sources.monotonic() - millisecondsAgo + this.mapping.offset);
  }

  bound(): number {
    const { mapping } = this;
    return mapping === undefined ? Infinity : mapping.error + (this.sources.monotonic() - mapping.monotonic) * DRIFT;
  }

  /** Undefined when the clock may be trusted; otherwise a sentence for the readiness page. */
  whyUnsure(): string | undefined {
    if (this.mapping === undefined || this.agreements < AGREEING) return this.doubt;
    if (this.machineStepped(this.mapping)) {
      void this.remap();
      return "this machine's clock was set, or it slept";
    }
    return this.bound() > WIDEST_BOUND ? `the clock may be ${this.bound().toFixed(0)} ms wrong` : undefined;
  }

  /** Maps anew; at most one mapping runs at a time. A failure leaves the old mapping, whose bound widens. */
  remap(): Promise<void> {
    this.remapping ??= this.measure().finally(() => {
      this.remapping = undefined;
    });
    return this.remapping;
  }

  private async measure(): Promise<void> {
    try {
      let best = await this.ping();
      for (let i = 1; i < PINGS; i++) {
        const next = await this.ping();
        if (next.error < best.error) best = next;
      }
      this.accept(best);
    } catch {
      this.doubt = 'the database clock does not answer';
    }
  }

  private async ping(): Promise<Mapping> {
    const before = this.sources.monotonic();
    const database = await this.sources.database();
    const after = this.sources.monotonic();
    // The database read its clock somewhere between: at worst half a round trip from the middle.
    return { offset: database - (before + after) / 2, error: (after - before) / 2, monotonic: after, wall: this.sources.wall() };
  }

  private accept(next: Mapping): void {
    const previous = this.mapping;
    this.mapping = next;
    if (previous === undefined) return;
    const tolerated = previous.error + next.error + (next.monotonic - previous.monotonic) * DRIFT + 1;
    if (Math.abs(next.offset - previous.offset) <= tolerated && !stepped(previous, next)) {
      this.agreements = Math.min(AGREEING, this.agreements + 1);
    } else {
      this.agreements = 0;
      this.doubt = 'the clock was set forwards or backwards';
    }
    if (this.agreements < AGREEING) setTimeout(() => void this.remap(), 1_000).unref();
  }

  private machineStepped(mapping: Mapping): boolean {
    return stepped(mapping, { monotonic: this.sources.monotonic(), wall: this.sources.wall() });
  }
}

function stepped(before: { monotonic: number; wall: number }, after: { monotonic: number; wall: number }): boolean {
  const monotonic = after.monotonic - before.monotonic;
  return Math.abs(after.wall - before.wall - monotonic) > WIDEST_BOUND + monotonic * DRIFT;
}
