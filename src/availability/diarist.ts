import { randomBytes } from 'node:crypto';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { Journal } from '../audit/index.js';
import { followedBy, isNoteDue, noteOf, observed, type Draft, type Note } from '../core/availability/diary.js';
import type { Instant } from '../core/calendar/instant.js';
import { Clock, ClockUnsure } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';
import { Diary } from './diary.js';
import { probe } from './probe.js';

/** Notes that could not be written yet are kept here, so many at most; what is dropped shows as a gap. */
const mostWaiting = 100;

/**
 * Keeps the diary: probes the public address every few seconds and writes what it found. While the database takes nothing, the note grows; when the
 * process dies, what it had not written shows as a gap, for nobody can prove it any more.
 */
@Injectable()
export class Diarist implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly observer = randomBytes(4).toString('hex');
  private draft: Draft | null = null;
  private waiting: { readonly note: Note; readonly loopback: boolean }[] = [];
  private loopback = false;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private readonly stopping = new AbortController();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly clock: Clock,
    private readonly journal: Journal,
    private readonly diary: Diary,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.runsJobs && this.config.probeSeconds > 0) this.schedule();
  }

  /** A stop that was meant says how far the service was seen to work. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    clearTimeout(this.timer);
    await this.running;
    if (this.draft !== null && this.draft.probes > 0) this.put(noteOf(this.draft));
    this.draft = null;
    await this.write().catch(() => undefined);
  }

  /** What was seen and is not written yet. */
  get unwritten(): readonly Note[] {
    return [...this.waiting.map(({ note }) => note), ...(this.draft === null ? [] : [noteOf(this.draft)])];
  }

  /** The last probe, when this process makes them. */
  get lastProbe(): { readonly at: Instant; readonly failure: string | null } | null {
    return this.draft === null ? null : { at: this.draft.to, failure: this.draft.failing };
  }

  /** One probe, and a note when one is due. */
  async observe(): Promise<void> {
    const { failure, loopback } = await probe(this.config.publicUrl, this.journal.identity.origin, this.stopping.signal);
    const at = this.instant();
    // What was cut short because this process leaves says nothing of the service.
    if (at === null || this.stopping.signal.aborted) return;
    const step = observed(this.draft, { at, failure }, this.everySeconds);
    if (step.before !== null) this.put(step.before);
    this.loopback = loopback ?? this.loopback;
    this.draft = step.draft;
    await this.note(at).catch((error: unknown) => { this.logger.warn({ area: 'availability', error: String(error) }, 'a note of the diary waits to be written'); });
  }

  private get everySeconds(): number {
    return Math.max(1, this.config.probeSeconds);
  }

  private async note(at: Instant): Promise<void> {
    // Asked only when the answer could matter: a note is at least a minute long.
    const due = this.draft !== null && (isNoteDue(this.draft, false) || (isNoteDue(this.draft, true) && (await this.diary.isNearLimit(at))));
    if (due && this.draft !== null) {
      // Not taken apart before the database took it: a note that cannot be written goes on growing.
      await this.keep(noteOf(this.draft), this.loopback, at);
      this.draft = followedBy(this.draft);
    }
    await this.write();
  }

  private put(note: Note): void {
    this.waiting = [...this.waiting, { note, loopback: this.loopback }].slice(-mostWaiting);
  }

  private async write(): Promise<void> {
    for (let next = this.waiting[0]; next !== undefined; next = this.waiting[0]) {
      const at = this.instant();
      if (at === null) return;
      await this.keep(next.note, next.loopback, at);
      this.waiting.shift();
    }
  }

  private keep(note: Note, loopback: boolean, at: Instant): Promise<void> {
    const { publicUrl } = this.config;
    return this.diary.keep({ ...note, observer: this.observer, address: publicUrl, loopback, everySeconds: this.everySeconds, bound: Math.ceil(this.clock.bound()) }, at);
  }

  /** A process that cannot tell the time observes nothing. */
  private instant(): Instant | null {
    try {
      return this.clock.now();
    } catch (error) {
      if (error instanceof ClockUnsure) return null;
      throw error;
    }
  }

  /** Between half and one and a half times the interval, so that nothing else keeps step with it. */
  private schedule(): void {
    if (this.stopping.signal.aborted) return;
    this.timer = setTimeout(() => {
      this.running = this.observe().catch((error: unknown) => { this.logger.error({ area: 'availability', error: String(error) }, 'a probe could not be noted'); })
        .finally(() => { this.schedule(); });
    }, this.everySeconds * 1000 * (0.5 + Math.random()));
    this.timer.unref();
  }
}
