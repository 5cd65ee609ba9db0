// Reads a rule pack. A missing or ill-typed entry is our mistake (packs are checked when loaded), so reading asserts.
import { assert } from '../assert.js';
import type { RuleReference } from '../refusal.js';
import type { RuleEntry, RulePack } from './rule-pack.js';

export function ruleEntry(pack: RulePack, id: string): RuleEntry {
  const entry = pack.entries[id];
  assert(entry !== undefined, `rule pack ${pack.id} has no entry ${id}`);
  return entry;
}

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

/** What a refusal shows of the rule it rests on. */
export function ruleReference(pack: RulePack, id: string): RuleReference {
  const { source, article, status } = ruleEntry(pack, id);
  return { id, source, article, status };
}
