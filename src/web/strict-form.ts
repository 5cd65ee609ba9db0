import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { TransportRefused } from './refused.js';
import type { PliRequest } from './request.js';

const MOST_FIELDS = 1_000;
const LONGEST_NAME = 100;

/** The hidden field that makes one rendered form one act, as Idempotency-Key does for programs. */
export const FORM_KEY = 'formKey';

/** What a page's form sent: each name once, except those that end in [], which are lists. */
export class SentForm {
  constructor(private readonly fields: ReadonlyMap<string, readonly string[]>) {}

  get names(): readonly string[] {
    return [...this.fields.keys()];
  }

  /** '' for a field that was not sent, as browsers do with an empty one */
  one(name: string): string {
    return this.fields.get(name)?.[0] ?? '';
  }

  /** of a name that ends in [] */
  all(name: string): readonly string[] {
    return this.fields.get(name) ?? [];
  }

  without(name: string): SentForm {
    return new SentForm(new Map([...this.fields].filter(([field]) => field !== name)));
  }

  /** In the order sent, to be shown or sent again. */
  pairs(): readonly (readonly [string, string])[] {
    return [...this.fields].flatMap(([name, values]) => values.map((value) => [name, value] as const));
  }
}

/**
 * application/x-www-form-urlencoded that every reader reads alike: UTF-8, no name twice, no NUL, bounded. Line ends become \n: browsers send
 * \r\n from a text area whatever was typed.
 */
export function parseStrictForm(bytes: Uint8Array): SentForm {
  const fields = new Map<string, string[]>();
  const pieces = ascii(bytes).split('&').filter((piece) => piece !== '');
  if (pieces.length > MOST_FIELDS) malformed(`more than ${String(MOST_FIELDS)} fields`);
  for (const piece of pieces) {
    const at = piece.indexOf('=');
    const name = decoded(at === -1 ? piece : piece.slice(0, at));
    const value = at === -1 ? '' : decoded(piece.slice(at + 1));
    if (name === '' || name.length > LONGEST_NAME) malformed('a field without a name, or with an endless one');
    const before = fields.get(name);
    if (before !== undefined && !name.endsWith('[]')) throw new TransportRefused('DUPLICATE_KEY', { pointer: `/${name}` });
    fields.set(name, [...(before ?? []), value.replaceAll('\r\n', '\n')]);
  }
  return new SentForm(fields);
}

function ascii(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return /^[\x21-\x7e]*$/.test(text) ? text : malformed('bytes that a form never sends');
}

function decoded(text: string): string {
  let plain: string;
  try {
    plain = decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return malformed('not UTF-8');
  }
  return plain.includes('\0') ? malformed('a NUL character') : plain;
}

function malformed(reason: string): never {
  throw new TransportRefused('MALFORMED_FORM', { reason });
}

/** The form of a page's POST. @throws TransportRefused UNSUPPORTED_MEDIA_TYPE for JSON and files */
export const Sent = createParamDecorator((_: unknown, context: ExecutionContext): SentForm => sentForm(context.switchToHttp().getRequest<PliRequest>()));

export function sentForm({ body, headers }: Pick<PliRequest, 'body' | 'headers'>): SentForm {
  if (body instanceof SentForm) return body;
  throw new TransportRefused('UNSUPPORTED_MEDIA_TYPE', { given: String(headers['content-type'] ?? '') });
}
