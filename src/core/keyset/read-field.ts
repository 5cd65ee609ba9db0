import type { Json, JsonObject } from '../json.js';
import { commandOf } from '../procedure/act.js';
import { malformed } from '../procedure/read-command.js';
import type { Refusal } from '../refusal.js';

/** A field whose content is read elsewhere: only that it is there, and nothing beside it. */
export function readField(act: string, sent: JsonObject, field: string): Json | Refusal {
  const command = commandOf(sent);
  const other = Object.keys(command).find((key) => key !== field);
  if (other !== undefined) return malformed(act, other.slice(0, 60), 'no such field');
  const value = Object.hasOwn(command, field) ? command[field] : undefined;
  return value === undefined ? malformed(act, field, 'a value is needed') : value;
}
