import type { Act } from '../procedure/act.js';

export const bidsActs: readonly Act[] = [];
