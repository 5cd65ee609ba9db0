// Somebody at a browser without scripts: follows links, fills forms in, keeps the cookie.
import { brotliCompressSync, constants } from 'node:zlib';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export interface Shown {
  readonly status: number;
  readonly html: string;
  /** where a 303 leads, or null */
  readonly location: string | null;
  readonly headers: Record<string, unknown>;
}

const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';

export class PageVisitor {
  private cookie: string | undefined;

  constructor(private readonly app: NestFastifyApplication, private readonly language = 'fr') {}

  async see(url: string): Promise<Shown> {
    return this.shown(await this.app.inject({ method: 'GET', url, headers: this.headers() }));
  }

  /** Sends the fields, and the hidden ones of the page they come from. */
  async send(url: string, fields: Readonly<Record<string, string | readonly string[]>>, from?: Shown): Promise<Shown> {
    const pairs = Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : value.map((each) => [name, each])));
    const payload = new URLSearchParams([...(from === undefined ? [] : hiddenIn(from.html, url, fields['act'])).filter(([name]) => !Object.hasOwn(fields, name)), ...pairs]).toString();
    const headers = { ...this.headers(), 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    return this.shown(await this.app.inject({ method: 'POST', url, headers, payload }));
  }

  /** One file from a plain form, as a browser without scripts sends it. */
  async bring(url: string, field: string, { name, bytes }: { readonly name: string; readonly bytes: Buffer }): Promise<Shown> {
    const boundary = '----visitor7MA4YWxk';
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const headers = { ...this.headers(), 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': String(payload.length), 'sec-fetch-site': 'same-origin' };
    return this.shown(await this.app.inject({ method: 'POST', url, headers, payload }));
  }

  async signIn(login: string, password: string, code = ''): Promise<Shown> {
    return this.send('/connexion', { login, password, code }, await this.see('/connexion'));
  }

  /** With a session somebody has already, as in a browser that kept it. */
  become(token: string): this {
    this.cookie = `pli=${token}`;
    return this;
  }

  /** Cookies of another session, or of none. */
  forget(): void {
    this.cookie = undefined;
  }

  private headers(): Record<string, string> {
    return { accept, 'accept-language': this.language, ...(this.cookie === undefined ? {} : { cookie: this.cookie }) };
  }

  private shown({ statusCode, body, headers }: { readonly statusCode: number; readonly body: string; readonly headers: Record<string, unknown> }): Shown {
    const set = headers['set-cookie'];
    if (typeof set === 'string') this.cookie = set.split(';')[0];
    return { status: statusCode, html: body, location: typeof headers['location'] === 'string' ? headers['location'] : null, headers };
  }
}

export const titleOf = (html: string): string | undefined => /<title>([^<]*)/.exec(html)?.[1];

/** Bytes on the wire, as the server compresses them. */
export const wireBytes = (html: string): number => brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;

/** The hidden fields of the form that sends to this address; of several, of the one that asks for `act`. */
export function hiddenIn(html: string, url: string, act?: string | readonly string[]): [string, string][] {
  const path = url.split('?')[0] ?? url;
  const forms = html.split('<form').filter((piece) => /action="([^"?#]*)/.exec(piece)?.[1] === path).map((piece) => hiddenFields(piece.split('</form>')[0] ?? ''));
  return forms.find((fields) => fields.some(([name, value]) => name === 'act' && value === act)) ?? forms[0] ?? [];
}

const hiddenFields = (form: string): [string, string][] =>
  [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [unescaped(name ?? ''), unescaped(value ?? '')]);

const unescaped = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
