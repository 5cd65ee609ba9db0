// What a page's script asks of the service it came from.
import type { Json } from '../core/json.js';
import type { Language } from './shown.js';

/** The service's own words for a refusal. */
export class Refused extends Error {
  constructor(readonly status: number, readonly code: string, readonly detail: string) {
    super(detail);
  }
}

/** @throws Refused as the service says it; TypeError when it cannot be reached */
export async function ask<Answer>(language: Language, path: string, request: { readonly method?: string; readonly body?: Json; readonly headers?: Readonly<Record<string, string>> } = {}): Promise<Answer> {
  const { method = 'GET', body, headers = {} } = request;
  const all = new Headers({ Accept: 'application/json', 'Accept-Language': language, ...headers });
  if (body !== undefined) all.set('Content-Type', 'application/json');
  if (method === 'POST') all.set('Idempotency-Key', freshKey());
  const answer = await fetch(path, { method, headers: all, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as Answer;
  throw refusedBy(answer.status, await answer.text());
}

/** Like a UUID, also where the page has no secure address. */
const freshKey = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export function refusedBy(status: number, text: string): Refused {
  const { code = '', detail = text.slice(0, 200) } = problemIn(text);
  return new Refused(status, code, detail === '' ? `HTTP ${String(status)}` : detail);
}

function problemIn(text: string): { readonly code?: string; readonly detail?: string } {
  try {
    return JSON.parse(text) as { code?: string; detail?: string };
  } catch {
    return {};
  }
}
