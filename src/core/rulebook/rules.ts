// Reads a rule pack. A missing or ill-typed entry is our mistake (packs are checked when loaded), so reading asserts.
import { assert } from '../assert.js';
import type { LegalCalendar } from '../calendar/legal-calendar.js';
import type { Period } from '../calendar/limits.js';
import type { RuleReference } from '../refusal.js';
import type { RuleEntry, RulePack, TimeUnit } from './rule-pack.js';

export const timeUnits: readonly TimeUnit[] = ['minutes', 'calendarDays', 'clearDays', 'workingDays', 'clearWorkingDays'];

export function ruleEntry(pack: RulePack, id: string): RuleEntry {
  const entry = hasRule(pack, id) ? pack.entries[id] : undefined;
  assert(entry !== undefined, `rule pack ${pack.id} has no entry ${id}`);
  return entry;
}

export const hasRule = (pack: RulePack, id: string): boolean => Object.hasOwn(pack.entries, id);

export function ruleNumber(pack: RulePack, id: string): number {
  const { value } = ruleEntry(pack, id);
  assert(typeof value === 'number', `rule ${id} is not a number`);
  return value;
}

export function ruleFlag(pack: RulePack, id: string): boolean {
  const { value } = ruleEntry(pack, id);
  assert(typeof value === 'boolean', `rule ${id} is not yes or no`);
  return value;
}

export function ruleTexts(pack: RulePack, id: string): readonly string[] {
  const { value } = ruleEntry(pack, id);
  assert(Array.isArray(value) && value.every((each) => typeof each === 'string'), `rule ${id} is not a list of texts`);
  return value;
}

export function ruleFraction(pack: RulePack, id: string): { readonly numerator: number; readonly denominator: number } {
  const { value } = ruleEntry(pack, id);
  const { numerator, denominator } = value as { readonly numerator?: unknown; readonly denominator?: unknown };
  assert(typeof numerator === 'number' && typeof denominator === 'number' && denominator > 0, `rule ${id} is not a fraction`);
  return { numerator, denominator };
}

export function rulePeriod(pack: RulePack, id: string): Period {
  const { unit } = ruleEntry(pack, id);
  const found = timeUnits.find((each) => each === unit);
  assert(found !== undefined, `rule ${id} has no unit of time`);
  return { amount: ruleNumber(pack, id), unit: found };
}

/** The authority's calendar as the pack has it. */
export function calendarOf(pack: RulePack): LegalCalendar {
  return {
    zoneOffsetMinutes: ruleNumber(pack, 'calendar.zoneOffsetMinutes'),
    weekend: ruleEntry(pack, 'calendar.weekend').value as readonly number[],
    ...(ruleEntry(pack, 'calendar.holidays').value as unknown as Pick<LegalCalendar, 'yearly' | 'movable' | 'corrections'>),
  };
}

/** What a refusal shows of the rule it rests on. */
export function ruleReference(pack: RulePack, id: string): RuleReference {
  const { source, article, status } = ruleEntry(pack, id);
  return { id, source, article, status };
}
