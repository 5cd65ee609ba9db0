import type { Bench } from './harness.js';

/** Not beside a floor, but against promises: repeated, and each time judged. */
export const trials: Readonly<Record<string, () => Promise<(runs: number, say: (line: string) => void) => Promise<{ readonly reached: boolean }>>>> = {
  storm: async () => (await import('./storm.js')).storm,
};

/** Every benchmark by name; loaded when asked for. */
export const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  append: async () => (await import('./append.js')).append,
  combination: async () => (await import('./combination.js')).combination,
  ranking: async () => (await import('./ranking.js')).ranking,
  report: async () => (await import('./report.js')).report,
  scores: async () => (await import('./scores.js')).scores,
  seal: async () => (await import('./seal.js')).seal,
  submit: async () => (await import('./submit.js')).submit,
  verify: async () => (await import('./verify.js')).verify,
};
