import { Inject, Injectable } from '@nestjs/common';
import { balanceOf, outagesIn, type Balance, type Outage, type Window } from '../core/availability/outages.js';
import type { Note } from '../core/availability/diary.js';
import { addDays } from '../core/calendar/legal-calendar.js';
import type { Day, Instant } from '../core/calendar/instant.js';
import { refuse } from '../core/refusal.js';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';
import { Refused } from '../web/refused.js';
import { Diarist } from './diarist.js';
import { Diary, type KeptNote } from './diary.js';

export interface ServiceState {
  /** null where no probe is recent: then nothing is proven either way */
  readonly now: { readonly status: 'up' | 'down' | 'unknown'; readonly lastProbeAt: Instant | null; readonly why: string | null };
  /** what is told below is told for this time: from the first note on, to the last */
  readonly window: Window | null;
  /** days of Coordinated Universal Time, which is the time of Mali; the latest first; seconds */
  readonly days: readonly (Balance & { readonly day: Day })[];
  readonly outages: readonly Outage[];
  /** through which address it was probed last, how often, and whether that led back to the machine itself */
  readonly measured: { readonly address: string; readonly everySeconds: number; readonly loopback: boolean } | null;
}

const longestDays = 31;
const usualDays = 7;
const second = 1000;
/** A note is written every quarter of an hour: until then the last minutes are not silent, only not written. */
const unwrittenFor = 20 * 60 * second;
/** A probe older than this, or than three intervals, says nothing of now. */
const recent = 90 * second;

/** How the service is and was, read from the diary and from the probes not written yet. */
@Injectable()
export class ServiceStates {
  constructor(private readonly diary: Diary, private readonly diarist: Diarist, @Inject(CONFIG) private readonly config: Config) {}

  /** @throws Refused DIARY_WINDOW */
  async read(at: Instant, asked: Partial<Window> = {}): Promise<ServiceState> {
    const to = asked.to ?? at;
    const from = asked.from ?? `${addDays(to.slice(0, 10), 1 - usualDays)}T00:00:00.000Z`;
    if (from >= to || Date.parse(to) - Date.parse(from) > longestDays * 86_400 * second) throw new Refused(refuse('DIARY_WINDOW', { from, to, longestDays }));
    const bounds = await this.bounds();
    const window = bounds === null ? null : observedPart({ from, to: to < at ? to : at }, bounds);
    const kept = window === null ? [] : await this.diary.notesIn(window);
    const notes: readonly Note[] = [...kept, ...this.diarist.unwritten];
    return {
      now: this.now(at), window, outages: window === null ? [] : outagesIn(notes, window), measured: measuredBy(kept),
      days: window === null ? [] : daysOf(window).map((part) => ({ day: part.from.slice(0, 10), ...balanceOf(notes, part) })).reverse(),
    };
  }

  private now(at: Instant): ServiceState['now'] {
    const last = this.diarist.lastProbe;
    if (last === null || Date.parse(at) - Date.parse(last.at) > Math.max(recent, 3 * second * this.config.probeSeconds)) return { status: 'unknown', lastProbeAt: last?.at ?? null, why: null };
    return { status: last.failure === null ? 'up' : 'down', lastProbeAt: last.at, why: last.failure };
  }

  private async bounds(): Promise<Window | null> {
    const written = await this.diary.bounds();
    const all = [...(written === null ? [] : [written]), ...this.diarist.unwritten];
    return all.length === 0 ? null : { from: all.map(({ from }) => from).sort()[0] ?? '', to: all.map(({ to }) => to).sort().at(-1) ?? '' };
  }
}

/** Before the first note there was no diary, and the last minutes may not be written yet: neither is a silence. */
function observedPart({ from, to }: Window, bounds: Window): Window | null {
  const begin = from > bounds.from ? from : bounds.from;
  const end = to > bounds.to && Date.parse(to) - Date.parse(bounds.to) <= unwrittenFor ? bounds.to : to;
  return begin < end ? { from: begin, to: end } : null;
}

function daysOf({ from, to }: Window): readonly Window[] {
  const days: Window[] = [];
  for (let begin = from; begin < to; ) {
    const midnight = `${addDays(begin.slice(0, 10), 1)}T00:00:00.000Z`;
    const end = midnight < to ? midnight : to;
    days.push({ from: begin, to: end });
    begin = end;
  }
  return days;
}

function measuredBy(kept: readonly KeptNote[]): ServiceState['measured'] {
  const last = kept.at(-1);
  return last === undefined ? null : { address: last.address, everySeconds: last.everySeconds, loopback: last.loopback };
}
