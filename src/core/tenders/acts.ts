import type { Act } from '../procedure/act.js';

export const tendersActs: readonly Act[] = [];
