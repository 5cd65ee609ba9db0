import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../core/json.js';

/** What the API answered to somebody, or the refusal it gave. */
export class Answer {
  constructor(readonly status: number, readonly body: JsonObject, readonly headers: Headers) {}

  get refused(): boolean {
    return this.status >= 400;
  }

  text(field: string): string {
    const value = this.body[field];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '–';
  }

  /** a word of the result */
  found(field: string): string {
    return new Answer(this.status, this.result, this.headers).text(field);
  }

  get result(): JsonObject {
    return (this.body['result'] ?? {}) as JsonObject;
  }
}

/** The demo asked for something it should have got. */
export class DemoFailed extends Error {}

/** Speaks to the API as one person, over HTTP, like any client would. */
export class Client {
  constructor(private readonly base: string, private readonly token?: string) {}

  /** for a person who goes on by hand */
  get bearer(): string {
    return this.token ?? '';
  }


  async get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  async post(path: string, body: Json = {}, headers: Record<string, string> = {}): Promise<Answer> {
    return this.demand('POST', path, body, headers);
  }

  /** A whole file at once (tus 1.0, creation with upload). Answers the digest the service read from it. */
  async upload(path: string, file: Blob, metadata: Readonly<Record<string, string>>): Promise<string> {
    const named = Object.entries(metadata).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(',');
    const response = await fetch(this.base + path, {
      method: 'POST', body: await file.arrayBuffer(),
      headers: { ...this.headers(), 'tus-resumable': '1.0.0', 'upload-length': String(file.size), 'upload-metadata': named, 'content-type': 'application/offset+octet-stream' },
    });
    const manifest = response.headers.get('pli-manifest');
    if (manifest === null) throw new DemoFailed(`POST ${path}: ${String(response.status)} ${await response.text()}`);
    return manifest;
  }

  /** A file as raw bytes. Answers what names it. */
  async bring(file: Uint8Array<ArrayBuffer>): Promise<string> {
    const response = await fetch(`${this.base}/v1/documents`, { method: 'POST', body: file, headers: { ...this.headers(), 'content-type': 'application/octet-stream' } });
    if (!response.ok) throw new DemoFailed(`POST /v1/documents: ${String(response.status)} ${await response.text()}`);
    return ((await response.json()) as { readonly sha256: string }).sha256;
  }

  async put(path: string, body: Json, etag: string): Promise<Answer> {
    return this.demand('PUT', path, body, { 'if-match': etag });
  }

  /** For what must be refused: answers whatever comes. */
  async tryPost(path: string, body: Json = {}): Promise<Answer> {
    return this.send('POST', path, body);
  }

  async bytes(path: string): Promise<Uint8Array> {
    const response = await fetch(this.base + path, { headers: this.headers() });
    if (!response.ok) throw new DemoFailed(`GET ${path}: ${String(response.status)} ${await response.text()}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  private async demand(method: string, path: string, body: Json, headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await this.send(method, path, body, headers);
    if (answer.refused) throw new DemoFailed(`${method} ${path}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
    return answer;
  }

  private async send(method: string, path: string, body?: Json, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(this.base + path, {
      method,
      headers: { ...this.headers(), ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return new Answer(response.status, (text.startsWith('{') ? JSON.parse(text) : { text }) as JsonObject, response.headers);
  }

  private headers(): Record<string, string> {
    return { 'accept-language': 'fr', ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }) };
  }
}
