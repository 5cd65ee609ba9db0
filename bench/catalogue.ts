import type { Bench } from './harness.js';

/** Every benchmark by name; loaded when asked for. */
export const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  append: async () => (await import('./append.js')).append,
  seal: async () => (await import('./seal.js')).seal,
  submit: async () => (await import('./submit.js')).submit,
  verify: async () => (await import('./verify.js')).verify,
};
