import { randomBytes } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { Failure } from '../core/availability/diary.js';

export interface Probed {
  readonly failure: Failure | null;
  /** the public address led straight back to this machine: such a probe says nothing about the way here. null: no connection */
  readonly loopback: boolean | null;
}

export const pulsePath = '/v1/availability/pulse';
const patienceMilliseconds = 8_000;
const longestAnswer = 4_096;

/**
 * Asks the public address whether a write works, as anybody on the way to us would: name, certificate, proxy and all, over a new connection each
 * time. Only our own service knows the answer: a page of the operator's or a copy from a cache is a failure too.
 */
export function probe(publicUrl: string, origin: string, signal?: AbortSignal): Promise<Probed> {
  const nonce = randomBytes(8).toString('hex');
  const url = new URL(`${publicUrl}${pulsePath}?nonce=${nonce}`);
  return new Promise((resolve) => {
    let loopback: boolean | null = null;
    const say = (failure: Failure | null): void => { clearTimeout(timer); request.destroy(); resolve({ failure, loopback }); };
    const request = (url.protocol === 'https:' ? https : http).get(url, { agent: false, headers: { accept: 'application/json' }, ...(signal === undefined ? {} : { signal }) }, (response) => {
      loopback = isLoopback(response.socket.remoteAddress);
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => { if (body.length < longestAnswer) body += chunk; });
      response.on('end', () => { say(verdictOn(response.statusCode ?? 0, body, { nonce, origin })); }).on('error', () => { say('unreachable'); });
    });
    const timer = setTimeout(() => { say('timeout'); }, patienceMilliseconds);
    request.on('error', (error) => { say(isCertificate(error) ? 'certificate' : 'unreachable'); });
  });
}

function verdictOn(status: number, body: string, wanted: { readonly nonce: string; readonly origin: string }): Failure | null {
  if (status !== 200) return `status-${String(status)}`;
  try {
    const { nonce, origin } = JSON.parse(body) as { readonly nonce?: unknown; readonly origin?: unknown };
    return nonce === wanted.nonce && origin === wanted.origin ? null : 'answer';
  } catch {
    return 'answer';
  }
}

const isLoopback = (address = ''): boolean => /^(::ffff:)?127\.|^::1$/.test(address);

const isCertificate = (error: Error): boolean => /CERT|SSL|TLS|SELF_SIGNED|ALTNAME/.test(String((error as { code?: unknown }).code));
