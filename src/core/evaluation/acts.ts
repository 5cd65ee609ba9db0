import type { Act } from '../procedure/act.js';

export const evaluationActs: readonly Act[] = [];
