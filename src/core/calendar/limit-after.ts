// When a legal period of a rule pack ends: the pack names amount, unit, zone and holidays; see limits.ts for how days count.
import type { RulePack } from '../rulebook/rule-pack.js';
import { calendarOf, rulePeriod } from '../rulebook/rules.js';
import type { Instant } from './instant.js';
import { elapsedAt, limitOf } from './limits.js';

/** Too late from this instant on: midnight after the last admissible day, where the authority is. */
export const limitAfter = (rules: RulePack, id: string, from: Instant): Instant => limitOf(from, rulePeriod(rules, id), calendarOf(rules));

/** The first instant at which the whole period has gone by. */
export const elapsedAfter = (rules: RulePack, id: string, from: Instant): Instant => elapsedAt(from, rulePeriod(rules, id), calendarOf(rules));
