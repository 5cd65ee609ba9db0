// Which bytes stand for a value: RFC 8785 (JCS), narrowed so that every value has exactly one text and every text one value, whatever the
// language of the reader. Strings are well-formed and NFC, numbers are safe integers (never -0: points are hundredths, money is in the
// smallest unit, quantities are decimal strings), and there is nothing beyond null, true, false, arrays without holes and plain objects.
import { assert } from '../assert.js';
import type { Json } from '../json.js';
import { textOf } from './bytes.js';
import { fault, isFault, type Fault } from './fault.js';

/** Deeper than any entry of ours, far from any recursion limit of a reader. */
const deepest = 64;

/** For values made by Pli itself: anything the profile refuses is our mistake. Values of others go through `canonicalForm`. */
export function canonicalize(value: Json): string {
  const text = canonicalForm(value);
  assert(!isFault(text), isFault(text) ? `this value has no canonical form: ${text.fault}` : '');
  return text;
}

/** The canonical text of any value, or why it has none. */
export function canonicalForm(value: unknown): string | Fault {
  return write(value, 0);
}

/** The value of a text, if the text is the canonical one: a duplicate key, a space or 1.0 cannot survive the way there and back. */
export function parseCanonical(source: Uint8Array | string): Json | undefined {
  const text = typeof source === 'string' ? source : textOf(source);
  if (text === undefined) return undefined;
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
  return write(value, 0) === text ? value : undefined;
}

function write(value: unknown, depth: number): string | Fault {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value === 'string') return writeString(value);
  if (typeof value !== 'object') return fault(`${typeof value} is not JSON`);
  if (depth >= deepest) return fault(`nested deeper than ${deepest}`);
  if (Array.isArray(value)) return writeArray(value, depth + 1);
  return isPlain(value) ? writeObject(value as Record<string, unknown>, depth + 1) : fault('only plain objects have a canonical form');
}

function writeNumber(value: number): string | Fault {
  if (!Number.isSafeInteger(value)) return fault(`${value} is not a safe integer`);
  return Object.is(value, -0) ? fault('-0 is not an integer') : String(value);
}

function writeString(value: string): string | Fault {
  if (/^[\x20\x21\x23-\x5b\x5d-\x7e]*$/.test(value)) return `"${value}"`;
  if (/\p{Surrogate}/u.test(value)) return fault('a lone surrogate is not text');
  return value.normalize('NFC') === value ? JSON.stringify(value) : fault('text must be in Unicode normal form C');
}

function writeArray(values: readonly unknown[], depth: number): string | Fault {
  const written: string[] = [];
  for (let index = 0; index < values.length; index += 1) {
    if (!Object.hasOwn(values, index)) return fault('an array with holes is not JSON');
    const text = write(values[index], depth);
    if (typeof text !== 'string') return text;
    written.push(text);
  }
  return `[${written.join(',')}]`;
}

function writeObject(object: Record<string, unknown>, depth: number): string | Fault {
  const written: string[] = [];
  for (const key of Object.keys(object).sort()) {
    const name = writeString(key);
    if (typeof name !== 'string') return name;
    const text = write(object[key], depth);
    if (typeof text !== 'string') return text;
    written.push(`${name}:${text}`);
  }
  return `{${written.join(',')}}`;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
