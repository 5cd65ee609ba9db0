import type { DataSource } from 'typeorm';
import { isInstant, type Instant } from '../core/calendar/instant.js';
import { Clock, instantOf } from './clock.js';

/**
 * The clock of an exercise: the real one, ahead by as much as it was advanced. Only forwards; kept in the database, so that it
 * survives a restart and every process follows within a second.
 */
export class ExerciseClock extends Clock {
  private ahead = 0;
  private timer: NodeJS.Timeout | undefined;
  private readonly listeners: (() => Promise<void>)[] = [];

  constructor(private readonly real: Clock, private readonly dataSource: DataSource) {
    super();
  }

  async start(): Promise<void> {
    await this.follow();
    this.timer = setInterval(() => void this.follow().catch(() => undefined), 1_000);
    this.timer.unref();
  }

  override close(): Promise<void> {
    clearInterval(this.timer);
    return this.real.close();
  }

  now(millisecondsAgo = 0): Instant {
    return instantOf(Date.parse(this.real.now(millisecondsAgo)) + this.ahead);
  }

  bound(): number {
    return this.real.bound();
  }

  /** Called after each advance: what has become due is due now. */
  onAdvance(listener: () => Promise<void>): void {
    this.listeners.push(listener);
  }

  /** Answers the new instant; an instant already past changes nothing. */
  async advanceTo(instant: Instant): Promise<Instant> {
    if (!isInstant(instant)) throw new RangeError('not an instant');
    const ahead = Math.max(0, Math.ceil(Date.parse(instant) - Date.parse(this.real.now())));
    await this.dataSource.query(
      `INSERT INTO pli.exercise_clock AS c (ahead_milliseconds) VALUES ($1)
       ON CONFLICT (single) DO UPDATE SET ahead_milliseconds = greatest(c.ahead_milliseconds, excluded.ahead_milliseconds)`,
      [ahead],
    );
    await this.follow();
    for (const listener of this.listeners) await listener();
    return this.now();
  }

  private async follow(): Promise<void> {
    const rows = await this.dataSource.query<{ ahead_milliseconds: string }[]>('SELECT ahead_milliseconds FROM pli.exercise_clock');
    this.ahead = Math.max(this.ahead, Number(rows[0]?.ahead_milliseconds ?? 0));
  }
}
