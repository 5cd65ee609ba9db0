// Reads an act's command field by field. The edge has validated shapes already; these readers make the core total, so that the verifier can
// be handed anything and still answer with a refusal that names the field.
import type { Json, JsonObject } from '../json.js';
import { isRefusal, refuse, type Refusal } from '../refusal.js';
import { isInstant, type Instant } from '../calendar/instant.js';


export const malformed = (act: string, field: string, reason: string): Refusal => refuse('MALFORMED_COMMAND', { act, field: `/${field}`, reason });

export function readText(act: string, command: JsonObject, field: string, maximum = 4000): string | Refusal {
  const value = command[field];
  if (typeof value !== 'string' || value.trim() === '') return malformed(act, field, 'a text is needed');
  return value.length > maximum ? malformed(act, field, `at most ${String(maximum)} characters`) : value;
}

export function readInteger(act: string, command: JsonObject, field: string, range: { readonly from: number; readonly to: number }): number | Refusal {
  const value = command[field];
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return malformed(act, field, 'a whole number is needed');
  return value < range.from || value > range.to ? malformed(act, field, `between ${String(range.from)} and ${String(range.to)}`) : value;
}

export function readChoice<T extends string>(act: string, command: JsonObject, field: string, choices: readonly T[]): T | Refusal {
  const found = choices.find((choice) => choice === command[field]);
  return found ?? malformed(act, field, `one of ${choices.join(', ')}`);
}

export function readInstant(act: string, command: JsonObject, field: string): Instant | Refusal {
  const value = command[field];
  return isInstant(value) ? value : malformed(act, field, 'an instant like 2026-11-24T10:00:00.000Z');
}

/** Every element read by `reader`, or the first refusal. */
export function readList<T>(act: string, command: JsonObject, field: string, reader: (element: Json) => T | Refusal): readonly T[] | Refusal {
  const value = command[field];
  if (!Array.isArray(value)) return malformed(act, field, 'a list is needed');
  const elements: T[] = [];
  for (const element of value as readonly Json[]) {
    const outcome = reader(element);
    if (isRefusal(outcome)) return outcome;
    elements.push(outcome);
  }
  return elements;
}
