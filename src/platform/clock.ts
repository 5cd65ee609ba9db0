import type { Instant } from '../core/calendar/instant.js';

/** Tells the instant that decides. One of the four seams: the real one, an exercise's that runs ahead, a test's that stands still. */
export abstract class Clock {
  /** Now, or so many milliseconds ago. Throws ClockUnsure rather than tell an instant that may be more than 50 ms wrong. */
  abstract now(millisecondsAgo?: number): Instant;
  /** How wrong now() may be, in milliseconds. */
  abstract bound(): number;

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** The process cannot stamp for the moment: answered with 503, to be sent again. */
export class ClockUnsure extends Error {}

/** Stands still until it is set: for tests. */
export class SetClock extends Clock {
  constructor(private instant: Instant) {
    super();
  }

  now(millisecondsAgo = 0): Instant {
    return millisecondsAgo === 0 ? this.instant : instantOf(Date.parse(this.instant) - millisecondsAgo);
  }

  bound(): number {
    return 0;
  }

  set(instant: Instant): void {
    this.instant = instant;
  }
}

export function instantOf(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString();
}
