// The shapes an envelope may have, said as checks that answer with the first fault: a JSON pointer and a reason. Total over any JSON.
import { isInstant } from '../calendar/instant.js';
import type { Json, JsonObject } from '../json.js';

export interface EnvelopeFault {
  /** JSON pointer into the content */
  readonly field: string;
  readonly reason: string;
}

export type Check = (value: Json | undefined, field: string) => EnvelopeFault | null;

/** In the smallest unit. Far above any market, far below where sums of lines would leave the safe integers. */
export const largestAmount = 1_000_000_000_000;

const fault = (field: string, reason: string): EnvelopeFault => ({ field, reason });

export const text = (maximum: number): Check => (value, field) => {
  if (typeof value !== 'string' || value.trim() === '') return fault(field, 'a text is needed');
  if (value.length > maximum) return fault(field, `at most ${String(maximum)} characters`);
  return /\p{Cc}/u.test(value) ? fault(field, 'no control characters') : null;
};

export const whole = (from: number, to: number): Check => (value, field) => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return fault(field, 'a whole number is needed');
  return value < from || value > to ? fault(field, `between ${String(from)} and ${String(to)}`) : null;
};

export const amount: Check = whole(0, largestAmount);

export const flag: Check = (value, field) => (typeof value === 'boolean' ? null : fault(field, 'true or false is needed'));

export const day: Check = (value, field) =>
  (typeof value === 'string' && isInstant(`${value}T00:00:00.000Z`) ? null : fault(field, 'a day like 2026-11-24 is needed'));

export const digest: Check = (value, field) =>
  (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? null : fault(field, 'a SHA-256 in 64 hexadecimal digits is needed'));

export const exactly = (expected: string): Check => (value, field) => (value === expected ? null : fault(field, `${expected} is needed`));

export const member = (choices: readonly string[]): Check => (value, field) =>
  (typeof value === 'string' && choices.includes(value) ? null : fault(field, 'not named in the tender file'));

export const orNull = (check: Check): Check => (value, field) => (value === null ? null : check(value, field));

export const listOf = (maximum: number, check: Check): Check => (value, field) => {
  if (!Array.isArray(value)) return fault(field, 'a list is needed');
  if (value.length > maximum) return fault(field, `at most ${String(maximum)} elements`);
  return firstFault((value as readonly Json[]).map((element, index) => () => check(element, `${field}/${String(index)}`)));
};

/** One element for each of so many years. */
export const yearly = (years: number, check: Check): Check => (value, field) =>
  (Array.isArray(value) && value.length !== years ? fault(field, `${String(years)} amounts are needed, one a year`) : listOf(years, check)(value, field));

/** No two elements have the same key. */
export const distinct = (list: Check, keyOf: (element: Json) => Json | undefined): Check => (value, field) => {
  const found = list(value, field);
  if (found !== null) return found;
  const keys = (value as readonly Json[]).map(keyOf);
  const double = keys.findIndex((key, index) => keys.indexOf(key) !== index);
  return double === -1 ? null : fault(`${field}/${String(double)}`, 'named twice');
};

/** Exactly these fields, no other. */
export const record = (fields: Readonly<Record<string, Check>>): Check => (value, field) => {
  if (!isRecord(value)) return fault(field, 'an object is needed');
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(fields, name));
  if (unknown !== undefined) return fault(`${field}/${pointer(unknown)}`, 'no such field');
  return firstFault(Object.entries(fields).map(([name, check]) => () => check(ownField(value, name), `${field}/${name}`)));
};

/** The record whose `field` says which of the shapes it has. */
export const variantBy = (name: string, shapes: Readonly<Record<string, Check>>): Check => (value, field) => {
  const kind = isRecord(value) ? ownField(value, name) : undefined;
  const shape = typeof kind === 'string' && Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
  return shape === undefined ? fault(`${field}/${name}`, `one of ${Object.keys(shapes).join(', ')}`) : shape(value, field);
};

export const isRecord = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An own property or nothing: `__proto__` and `constructor` are not fields. */
export const ownField = (object: JsonObject, name: string): Json | undefined => (Object.hasOwn(object, name) ? object[name] : undefined);

const pointer = (name: string): string => name.slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1');

function firstFault(checks: readonly (() => EnvelopeFault | null)[]): EnvelopeFault | null {
  for (const check of checks) {
    const found = check();
    if (found !== null) return found;
  }
  return null;
}
