import type { Act } from '../procedure/act.js';

export const awardActs: readonly Act[] = [];
