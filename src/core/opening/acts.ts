import type { Act } from '../procedure/act.js';

export const openingActs: readonly Act[] = [];
