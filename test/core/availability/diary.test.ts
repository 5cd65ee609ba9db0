// The diary: what was not observed is never «available».
import fc from 'fast-check';
import { followedBy, isNoteDue, noteOf, observed, type Draft, type Note, type Observation } from '../../../src/core/availability/diary.js';
import { balanceOf, outagesIn } from '../../../src/core/availability/outages.js';

const start = Date.parse('2026-11-24T09:00:00.000Z');
const at = (seconds: number): string => new Date(start + seconds * 1000).toISOString();
const every = 20;

/** The notes of some probes: seconds since nine o'clock, and why they failed. A note is kept whenever one is due. */
function notesOf(probes: readonly (readonly [number, string | null])[], near = false): readonly Note[] {
  const notes: Note[] = [];
  let draft: Draft | null = null;
  for (const [seconds, failure] of probes) {
    const step: { draft: Draft; before: Note | null } = observed(draft, { at: at(seconds), failure } satisfies Observation, every);
    if (step.before !== null) notes.push(step.before);
    draft = step.draft;
    if (isNoteDue(draft, near)) {
      notes.push(noteOf(draft));
      draft = followedBy(draft);
    }
  }
  return draft === null ? notes : [...notes, noteOf(draft)];
}

const steady = (from: number, to: number): (readonly [number, null])[] => Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, index) => [from + index * every, null]);
const within = (from: number, to: number) => ({ from: at(from), to: at(to) });

describe('the diary', () => {
  test('of a steady service is a note at the start and then every quarter of an hour, each beginning where the last ended', () => {
    const notes = notesOf(steady(0, 3600));
    expect(notes.map(({ from, to, probes }) => [from, to, probes])).toEqual([
      [at(0), at(60), 4], [at(60), at(960), 45], [at(960), at(1860), 45], [at(1860), at(2760), 45], [at(2760), at(3600), 42],
    ]);
    expect(outagesIn(notes, within(0, 3600))).toEqual([]);
    expect(balanceOf(notes, within(0, 3600))).toEqual({ available: 3600, failed: 0, unobserved: 0 });
  });

  test('is kept by the minute around a limit for bids', () => {
    expect(notesOf(steady(0, 600), true)).toHaveLength(11);
  });

  test('tells a change within a minute', () => {
    const notes = notesOf([...steady(0, 100), [120, 'timeout'], [140, 'timeout'], [160, null], [180, null]]);
    expect(notes[1]).toEqual({ from: at(60), to: at(120), probes: 3, failures: [{ from: at(100), to: at(120), probes: 1, why: 'timeout' }] });
  });

  test('shows an outage from the last good probe to the next good one, across notes', () => {
    const notes = notesOf([...steady(0, 100), ...Array.from({ length: 10 }, (_, index) => [120 + index * every, 'status-503'] as const), ...steady(320, 400)]);
    expect(outagesIn(notes, within(0, 400))).toEqual([{ from: at(100), to: at(320), kind: 'failure', why: ['status-503'] }]);
    expect(balanceOf(notes, within(0, 400))).toEqual({ available: 180, failed: 220, unobserved: 0 });
  });

  test('shows a restart or a power cut as silence, never as available', () => {
    const notes = [...notesOf(steady(0, 200)), ...notesOf(steady(500, 700))];
    expect(outagesIn(notes, within(0, 900))).toEqual([
      { from: at(200), to: at(500), kind: 'silence', why: [] }, { from: at(700), to: at(900), kind: 'silence', why: [] },
    ]);
  });

  test('ends a note where the machine slept or its clock went back', () => {
    expect(notesOf([[0, null], [20, null], [3000, null], [3020, null]]).map(({ from, to }) => [from, to])).toEqual([[at(0), at(20)], [at(3000), at(3020)]]);
    expect(notesOf([[100, null], [120, null], [60, null], [80, null]]).map(({ from, to }) => [from, to])).toEqual([[at(100), at(120)], [at(60), at(80)]]);
  });

  test('with no note at all proves nothing', () => {
    expect(outagesIn([], within(0, 60))).toEqual([{ from: at(0), to: at(60), kind: 'silence', why: [] }]);
    expect(balanceOf([], within(0, 60))).toEqual({ available: 0, failed: 0, unobserved: 60 });
  });

  test('of two observers counts a failure whatever the other saw, and silence only where neither looked', () => {
    const one = notesOf([[0, null], [20, 'timeout'], [40, null]]);
    expect(outagesIn([...one, ...notesOf(steady(0, 60))], within(0, 80))).toEqual([
      { from: at(0), to: at(40), kind: 'failure', why: ['timeout'] }, { from: at(60), to: at(80), kind: 'silence', why: [] },
    ]);
  });

  test('of a link that comes and goes stays short', () => {
    const flapping = Array.from({ length: 4320 }, (_, index) => [index * every, index % 2 === 0 ? null : 'timeout'] as const);
    const notes = notesOf(flapping);
    expect(notes.length).toBeLessThanOrEqual(24 * 60 + 1);
    expect(Math.max(...notes.map(({ failures }) => failures.length))).toBeLessThanOrEqual(40);
  });

  test('never calls available a moment that no two good probes surround closely', () => {
    const probes = fc.array(fc.tuple(fc.integer({ min: 5, max: 200 }), fc.constantFrom(null, null, null, 'timeout', 'unreachable')), { minLength: 1, maxLength: 80 });
    fc.assert(fc.property(probes, fc.boolean(), (steps, near) => {
      let seconds = 0;
      const walked = steps.map(([step, failure]) => [(seconds += step), failure] as const);
      const notes = notesOf(walked, near);
      const outages = outagesIn(notes, within(0, seconds + 100));
      for (let moment = 0; moment < seconds + 100; moment += 7) {
        const before = walked.findLast(([probe]) => probe <= moment);
        const next = walked.find(([probe]) => probe > moment);
        const proven = before !== undefined && next !== undefined && before[1] === null && next[1] === null && next[0] - before[0] <= 3 * every;
        const said = !outages.some(({ from, to }) => from <= at(moment) && at(moment) < to);
        expect({ moment, said }).toEqual({ moment, said: proven });
      }
    }), { numRuns: 200 });
  });
});
