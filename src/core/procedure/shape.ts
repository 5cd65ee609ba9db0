// Reads nested values of a command: each shape answers the typed value, or where it is wrong and why. Unknown fields are wrong too: what
// nobody reads must not be recorded as if it had been decided on.
import type { Json, JsonObject } from '../json.js';
import { isInstant, type Instant } from '../calendar/instant.js';
import { refuse, type Refusal } from '../refusal.js';

export class Misshapen {
  /** @param at JSON pointer into the value */
  constructor(readonly at: string, readonly reason: string) {}
}

export type Shape<T> = (value: Json | undefined, at: string) => T | Misshapen;
export type Shaped<S> = S extends Shape<infer T> ? T : never;

/** The command in its shape, or MALFORMED_COMMAND naming the field. */
export function readShape<T>(act: string, command: JsonObject, shape: Shape<T>): T | Refusal<'MALFORMED_COMMAND'> {
  const read = shape(command, '');
  return read instanceof Misshapen ? refuse<'MALFORMED_COMMAND'>('MALFORMED_COMMAND', { act, field: read.at, reason: read.reason }) : read;
}

/** Text somebody wrote: not blank, in Unicode normal form C, without lone surrogates, so that it has one canonical form. */
export const text = (maximum: number): Shape<string> => (value, at) => {
  if (typeof value !== 'string' || value.trim() === '') return new Misshapen(at, 'a text is needed');
  if (value.length > maximum) return new Misshapen(at, `at most ${String(maximum)} characters`);
  return /\p{Surrogate}/u.test(value) || value.normalize('NFC') !== value ? new Misshapen(at, 'text in Unicode normal form C is needed') : value;
};

export const matching = (form: RegExp, wanted: string): Shape<string> => (value, at) =>
  (typeof value === 'string' && form.test(value) ? value : new Misshapen(at, wanted));

/** Short names chosen by the clerk, used as keys: 'lot-1', 'methodology'. */
export const identifier = matching(/^(?!(?:constructor|toString|valueOf|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toLocaleString)$)[a-zA-Z0-9][a-zA-Z0-9.-]{0,39}$/, 'a short name of letters, digits, points and hyphens is needed');
/** A pseudonymous person or firm. */
export const person = matching(/^p-[a-zA-Z0-9-]{1,60}$/, 'a pseudonymous id like p-… is needed');
export const digest = matching(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex is needed');

export const integer = (from: number, to: number): Shape<number> => (value, at) => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || Object.is(value, -0)) return new Misshapen(at, 'a whole number is needed');
  return value < from || value > to ? new Misshapen(at, `between ${String(from)} and ${String(to)}`) : value;
};

export const flag: Shape<boolean> = (value, at) => (typeof value === 'boolean' ? value : new Misshapen(at, 'true or false is needed'));

export const instant: Shape<Instant> = (value, at) => (isInstant(value) ? value : new Misshapen(at, 'an instant like 2026-11-24T10:00:00.000Z'));

export const choice = <T extends string>(...choices: readonly T[]): Shape<T> => (value, at) =>
  choices.find((each) => each === value) ?? new Misshapen(at, `one of ${choices.join(', ')}`);

export const nullable = <T>(shape: Shape<T>): Shape<T | null> => (value, at) => (value === null ? null : shape(value, at));

/** A field that may be left out; read as null then. */
export const optional = <T>(shape: Shape<T>): Shape<T | null> => (value, at) => (value === undefined || value === null ? null : shape(value, at));

/** A field that may be left out, and is not written down then. */
export const omittable = <T>(shape: Shape<T>): Shape<T | undefined> => (value, at) => (value === undefined ? undefined : shape(value, at));

export const list = <T>(element: Shape<T>, atMost = 500): Shape<readonly T[]> => (value, at) => {
  if (!Array.isArray(value)) return new Misshapen(at, 'a list is needed');
  if (value.length > atMost) return new Misshapen(at, `at most ${String(atMost)} elements`);
  const read: T[] = [];
  for (let index = 0; index < value.length; index += 1) {
    const outcome = element(value[index] as Json | undefined, `${at}/${String(index)}`);
    if (outcome instanceof Misshapen) return outcome;
    read.push(outcome);
  }
  return read;
};

type Fields = Readonly<Record<string, Shape<unknown>>>;
type ObjectOf<F extends Fields> = { readonly [K in keyof F]: Shaped<F[K]> };

export const object = <F extends Fields>(fields: F): Shape<ObjectOf<F>> => (value, at) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Misshapen(at, 'an object is needed');
  const given = value as JsonObject;
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(fields, key));
  if (unknown !== undefined) return new Misshapen(`${at}/${pointerToken(unknown)}`, 'no such field');
  const read: Record<string, unknown> = {};
  for (const [name, shape] of Object.entries(fields)) {
    const outcome = shape(Object.hasOwn(given, name) ? given[name] : undefined, `${at}/${name}`);
    if (outcome instanceof Misshapen) return outcome;
    if (outcome !== undefined) read[name] = outcome;
  }
  return read as ObjectOf<F>;
};

/** A command that says nothing beside its type. */
export const noFields = object({}) as Shape<Record<string, never>>;

/** As the shape, a field left out staying left out: what was written and what was read then have one canonical form. */
export const asGiven = <T extends object>(shape: Shape<T>): Shape<T> => (value, at) => {
  const read = shape(value, at);
  return read instanceof Misshapen ? read : Object.fromEntries(Object.entries(read).filter(([name]) => Object.hasOwn(value as JsonObject, name))) as T;
};

const pointerToken = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
