// The availability diary: what a probe through the public address found, in notes of a few minutes each. A note speaks only for the time between
// its first and its last probe, and two probes in it are never far apart: whatever no note covers was not observed, and is never «available».
// Rule behind it: a late bid stands unless the buyer proves that its platform worked (performance-reliability.md 1.2).
import type { Instant } from '../calendar/instant.js';

/** `status-503`, `timeout`, `unreachable`, `certificate`, `answer`: short, because a note is kept for ever. */
export type Failure = string;

export interface Observation {
  readonly at: Instant;
  /** null: the public address answered, and what it answered was written */
  readonly failure: Failure | null;
}

/** Probes that failed one after another. `from` is the last good probe before them, `to` the first good one after: the outage lies between. */
export interface FailureRun {
  readonly from: Instant;
  readonly to: Instant;
  readonly probes: number;
  readonly why: Failure;
}

export interface Note {
  /** the last probe of the note before, where nothing lies between; otherwise the first probe of this one */
  readonly from: Instant;
  readonly to: Instant;
  readonly probes: number;
  readonly failures: readonly FailureRun[];
}

/** A note that is still being written. */
export interface Draft extends Note {
  /** why the last probe failed, null when it did not */
  readonly failing: Failure | null;
  /** up became down or the reverse since the note began, or it began after a gap: worth telling soon */
  readonly turned: boolean;
}

/** Two probes further apart than this many intervals leave a gap: the machine slept, or was off. */
const patience = 3;

/** The draft with one probe more; what was written before a gap is given back as a note of its own. */
export function observed(draft: Draft | null, observation: Observation, everySeconds: number): { readonly draft: Draft; readonly before: Note | null } {
  if (draft === null) return { draft: begun(observation), before: null };
  const silence = Date.parse(observation.at) - Date.parse(draft.to);
  if (silence <= 0 || silence > patience * everySeconds * 1000) return { draft: begun(observation), before: draft.probes > 0 ? noteOf(draft) : null };
  return { draft: extended(draft, observation), before: null };
}

const begun = ({ at, failure }: Observation): Draft =>
  ({ from: at, to: at, probes: 1, failures: failure === null ? [] : [{ from: at, to: at, probes: 1, why: failure }], failing: failure, turned: true });

function extended(draft: Draft, { at, failure }: Observation): Draft {
  const turned = draft.turned || (draft.failing === null) !== (failure === null);
  return { from: draft.from, to: at, probes: draft.probes + 1, failures: failuresAfter(draft, at, failure), failing: failure, turned };
}

function failuresAfter({ failures, failing, to }: Draft, at: Instant, failure: Failure | null): readonly FailureRun[] {
  const last = failures.at(-1);
  const goesOn = failing !== null && last !== undefined;
  if (goesOn && failure === null) return [...failures.slice(0, -1), { ...last, to: at }];
  if (goesOn && failure === failing) return [...failures.slice(0, -1), { ...last, to: at, probes: last.probes + 1 }];
  return failure === null ? failures : [...failures, { from: to, to: at, probes: 1, why: failure }];
}

export const noteOf = ({ from, to, probes, failures }: Draft): Note => ({ from, to, probes, failures });

/** What comes after a note was kept: it begins where the note ended, so that nothing lies between. */
export const followedBy = ({ to, failing }: Draft): Draft =>
  ({ from: to, to, probes: 0, failures: failing === null ? [] : [{ from: to, to, probes: 0, why: failing }], failing, turned: false });

const usualSeconds = 15 * 60;
const briefSeconds = 60;
/** A link that comes and goes fills no note beyond this. */
const mostRuns = 40;

/** A note every quarter of an hour; every minute around a limit for bids, and within a minute of a change or a gap. Never more often. */
export function isNoteDue({ from, to, failures, turned }: Draft, nearLimit: boolean): boolean {
  if (failures.length >= mostRuns) return true;
  return Date.parse(to) - Date.parse(from) >= (turned || nearLimit ? briefSeconds : usualSeconds) * 1000;
}

/** Around a limit for bids the diary is kept by the minute. */
export const nearLimit = { minutesBefore: 60, minutesAfter: 15 } as const;
