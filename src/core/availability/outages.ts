// When the service was not available, as the diary has it: probes that failed, and time nobody observed. Several observers may keep notes: one
// that failed is a failure whatever the others saw, and time is unobserved only where no note covers it.
import type { Instant } from '../calendar/instant.js';
import type { FailureRun, Note } from './diary.js';

export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

export interface Outage extends Window {
  /** `silence`: no probe, so that nothing is proven (a power cut, a restart) */
  readonly kind: 'failure' | 'silence';
  /** what the probes met; empty for a silence */
  readonly why: readonly string[];
}

/** In order of time. A failure and a silence that touch stay two. */
export function outagesIn(notes: readonly Note[], window: Window): readonly Outage[] {
  const failures = merged(notes.flatMap((note) => note.failures).flatMap((run) => clipped({ ...run, why: [run.why] }, window)));
  const covered = merged(notes.flatMap(({ from, to }) => clipped({ from, to, why: [] }, window)));
  const silences = complementOf(covered, window);
  return [...failures.map((each) => ({ ...each, kind: 'failure' as const })), ...silences.map((each) => ({ ...each, kind: 'silence' as const, why: [] }))]
    .sort((left, right) => (left.from === right.from ? (left.to < right.to ? -1 : 1) : left.from < right.from ? -1 : 1));
}

interface Stretch extends Window {
  readonly why: FailureRun['why'][];
}

const clipped = ({ from, to, why }: Stretch, window: Window): readonly Stretch[] => {
  const [begin, end] = [from > window.from ? from : window.from, to < window.to ? to : window.to];
  return begin < end ? [{ from: begin, to: end, why }] : [];
};

/** Overlapping and touching stretches as one, in order. */
function merged(stretches: readonly Stretch[]): readonly Stretch[] {
  const whole: Stretch[] = [];
  for (const next of [...stretches].sort((left, right) => (left.from < right.from ? -1 : left.from > right.from ? 1 : 0))) {
    const last = whole.at(-1);
    if (last === undefined || next.from > last.to) whole.push(next);
    else whole[whole.length - 1] = { from: last.from, to: next.to > last.to ? next.to : last.to, why: [...new Set([...last.why, ...next.why])] };
  }
  return whole;
}

function complementOf(covered: readonly Stretch[], window: Window): readonly Window[] {
  const edges = [window.from, ...covered.flatMap(({ from, to }) => [from, to]), window.to];
  const gaps: Window[] = [];
  for (let index = 0; index < edges.length; index += 2) {
    const [from, to] = [edges[index] ?? '', edges[index + 1] ?? ''];
    if (from < to) gaps.push({ from, to });
  }
  return gaps;
}

export interface Balance {
  /** seconds the diary proves, seconds of failure, seconds nobody observed: together the window */
  readonly available: number;
  readonly failed: number;
  readonly unobserved: number;
}

/** Where a failure and a silence overlap, the failure counts. */
export function balanceOf(notes: readonly Note[], window: Window): Balance {
  const outages = outagesIn(notes, window);
  const failed = lengthOf(outages.filter(({ kind }) => kind === 'failure'));
  const lost = lengthOf(merged(outages.map(({ from, to }) => ({ from, to, why: [] }))));
  return { available: Math.round((Date.parse(window.to) - Date.parse(window.from)) / 1000) - lost, failed, unobserved: lost - failed };
}

const lengthOf = (stretches: readonly Window[]): number =>
  Math.round(stretches.reduce((sum, { from, to }) => sum + Date.parse(to) - Date.parse(from), 0) / 1000);
