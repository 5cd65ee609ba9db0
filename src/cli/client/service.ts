// Speaks to the service as one person or program: JSON, an Idempotency-Key with every POST, and the same request again with the same key after a
// cut, so that an act is done once however often its answer is lost.
import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../core/json.js';
import { Patience, realLine, type Line } from './line.js';
import { isPassing, refusalOf, Unreachable } from './trouble.js';
import { language, say } from './words.js';

export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** milliseconds until the line counts as cut */
  readonly within?: number;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Posted {
  /** kept by the caller where an act must be the same one after a restart */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const usualWait = 60_000;
const usualPatience = 120_000;

export class Service {
  constructor(readonly base: string, private readonly token: string, readonly line: Line = realLine) {}

  /** @throws RefusedByService, Unreachable */
  async get(path: string): Promise<JsonObject> {
    return readJson(await this.steadily('GET', path));
  }

  /** @throws RefusedByService, Unreachable */
  async post(path: string, body: Json, { key = randomUUID(), headers = {} }: Posted = {}): Promise<JsonObject> {
    return readJson(await this.steadily('POST', path, { headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers }, body: JSON.stringify(body) }));
  }

  /** Again while the line is cut or the service is busy. @throws RefusedByService, Unreachable */
  async steadily(method: string, path: string, sent: Sent = {}): Promise<Answered> {
    const patience = new Patience(this.line, usualPatience);
    for (;;) {
      try {
        return await this.demand(method, path, sent);
      } catch (error) {
        await this.outlast(error, patience);
      }
    }
  }

  /** Waits, when the trouble will pass; otherwise throws it again. */
  async outlast(error: unknown, patience: Patience): Promise<void> {
    const wait = isPassing(error) ? patience.next(error.retryAfter) : undefined;
    if (wait === undefined || !isPassing(error)) throw error;
    const seconds = String(Math.round(wait / 1000));
    this.line.tell(say(`${error.message} ; nouvel essai dans ${seconds} s`, `${error.message}; trying again in ${seconds} s`));
    await this.line.wait(wait);
  }

  /** Once. @throws RefusedByService for every answer from 400 on, Unreachable */
  async demand(method: string, path: string, sent: Sent = {}): Promise<Answered> {
    const answered = await this.once(method, path, sent);
    if (answered.status >= 400) throw refusalOf(answered);
    return answered;
  }

  /** Once, whatever is answered. @throws Unreachable */
  async once(method: string, path: string, { headers = {}, body, within = usualWait }: Sent = {}): Promise<Answered> {
    try {
      const response = await fetch(this.base + path, {
        // Never followed: the token is for this service alone.
        method, redirect: 'manual', signal: AbortSignal.timeout(within),
        headers: { authorization: `Bearer ${this.token}`, 'accept-language': language(), ...headers }, ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> | string }),
      });
      if (response.status >= 300 && response.status < 400) throw refusalOf({ status: response.status, headers: response.headers, text: '' });
      return { status: response.status, headers: response.headers, text: await response.text() };
    } catch (error) {
      throw Unreachable.because(error);
    }
  }
}

function readJson({ text }: Answered): JsonObject {
  const value = text === '' ? {} : (JSON.parse(text) as Json);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** A text the answer must hold. */
export function textIn(answer: JsonObject, field: string): string {
  const value = answer[field];
  if (typeof value !== 'string') throw new Error(say(`la réponse n’a pas de champ « ${field} »`, `the answer has no field "${field}"`));
  return value;
}
