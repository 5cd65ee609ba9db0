import { TransportRefused } from './refused.js';

const DEEPEST = 32;
const STRING = /"((?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*)"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const SPACE = /[ \t\n\r]*/y;
const TREACHEROUS = new Set(['__proto__', 'constructor', 'prototype']);
const LITERALS: readonly (readonly [string, boolean | null])[] = [['true', true], ['false', false], ['null', null]];

/**
 * JSON that every reader reads alike: UTF-8, no name twice, at most 32 deep, only exact integers, no half characters and no NUL,
 * which PostgreSQL cannot keep. Names that JavaScript would take for something else are refused like any unknown field.
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new TransportRefused('MALFORMED_JSON', { position: 0, reason: 'not UTF-8' });
  }
  return new Reader(text).document();
}

class Reader {
  private position = 0;

  constructor(private readonly text: string) {}

  document(): unknown {
    const value = this.value('', 0);
    this.space();
    if (this.position < this.text.length) this.malformed('text after the end');
    return value;
  }

  private value(pointer: string, depth: number): unknown {
    if (depth > DEEPEST) this.malformed(`more than ${String(DEEPEST)} levels`);
    this.space();
    const next = this.text[this.position];
    if (next === '{') return this.object(pointer, depth);
    if (next === '[') return this.array(pointer, depth);
    if (next === '"') return this.string();
    for (const [word, value] of LITERALS) if (this.take(word)) return value;
    return this.number(pointer);
  }

  private object(pointer: string, depth: number): unknown {
    const object: Record<string, unknown> = {};
    this.position++;
    this.space();
    if (this.take('}')) return object;
    do {
      this.space();
      const name = this.string();
      const place = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (TREACHEROUS.has(name)) throw unknownField(place);
      if (Object.hasOwn(object, name)) throw new TransportRefused('DUPLICATE_KEY', { pointer: place });
      this.space();
      this.expect(':');
      object[name] = this.value(place, depth + 1);
      this.space();
    } while (this.take(','));
    this.expect('}');
    return object;
  }

  private array(pointer: string, depth: number): unknown {
    const array: unknown[] = [];
    this.position++;
    this.space();
    if (this.take(']')) return array;
    do {
      array.push(this.value(`${pointer}/${String(array.length)}`, depth + 1));
      this.space();
    } while (this.take(','));
    this.expect(']');
    return array;
  }

  private string(): string {
    const found = this.match(STRING);
    if (found === null) return this.malformed('a string expected');
    const text = JSON.parse(found[0]) as string;
    if (text.includes('\0')) this.malformed('a NUL character');
    if (/\p{Surrogate}/u.test(text)) this.malformed('half a character');
    return text;
  }

  private number(pointer: string): number {
    const found = this.match(NUMBER);
    if (found === null) return this.malformed('a value expected');
    const value = Number(found[0]);
    const exact = found[1] === undefined && found[2] === undefined && Number.isSafeInteger(value) && !Object.is(value, -0);
    if (!exact) throw new TransportRefused('UNSAFE_NUMBER', { pointer });
    return value;
  }

  private space(): void {
    this.match(SPACE);
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text);
    if (found !== null) this.position = pattern.lastIndex;
    return found;
  }

  private take(word: string): boolean {
    if (!this.text.startsWith(word, this.position)) return false;
    this.position += word.length;
    return true;
  }

  private expect(word: string): void {
    if (!this.take(word)) this.malformed(`"${word}" expected`);
  }

  private malformed(reason: string): never {
    throw new TransportRefused('MALFORMED_JSON', { position: this.position, reason });
  }
}

function unknownField(pointer: string): TransportRefused {
  return new TransportRefused('VALIDATION_FAILED', { fields: 1 }, [{ pointer, code: 'UNKNOWN_FIELD', detail: 'this field does not exist here' }]);
}
