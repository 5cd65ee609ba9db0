import type { Act } from '../procedure/act.js';

export const committeeActs: readonly Act[] = [];
