// Whether JSON is of the shape of a rule pack: enough that reading it answers or asserts, never anything worse.
import type { Json } from '../json.js';
import type { RulePack } from '../rulebook/rule-pack.js';
import { objectIn } from './reading.js';

export function isRulePack(value: Json | undefined): value is Json & RulePack {
  const { id, version, entries } = objectIn(value);
  return typeof id === 'string' && typeof version === 'string' && Object.values(objectIn(entries)).length > 0 &&
    Object.values(objectIn(entries)).every((entry) => Object.hasOwn(objectIn(entry), 'value') && typeof objectIn(entry)['status'] === 'string');
}
