import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { Backlog } from './backlog.js';
import { passHeader } from './pass-header.js';
import type { DeskOrders } from './orders.js';

/** A body up to here is waited for, and the request stamped when it is whole. A longer one is a file: it streams, and the application stamps its end. */
const wholeBytes = 64 * 1024;
const linesToApplication = 256;
/** Of one connection, not of the message: each side of the desk has its own. */
const hopByHop = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'expect', passHeader]);
const sized = new Set([...hopByHop, 'content-length']);
const takesBody = new Set(['POST', 'PUT', 'PATCH']);
const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Passes requests to the application, each with the moment at which it had arrived. */
export class Forwarding {
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: linesToApplication, timeout: 60_000, scheduling: 'fifo' });
  private readonly oldest: BigInt64Array;
  /** acts that are stamped and not answered, in the order of their arrival */
  private readonly pending = new Map<ServerResponse, bigint>();
  private readonly backlog = new Backlog();
  private isLeaving = false;

  constructor(private readonly orders: DeskOrders) {
    this.oldest = new BigInt64Array(orders.oldest);
  }

  /** A client connected. */
  arrived(): void {
    this.backlog.arrived();
  }

  take(request: IncomingMessage, response: ServerResponse): void {
    this.backlog.arrived();
    const { 'content-length': length, 'transfer-encoding': coding } = request.headers;
    if (length === undefined && coding === undefined) this.pass(request, response, []);
    else if (length !== undefined && Number(length) > wholeBytes) this.stream(request, response, []);
    else this.whole(request, response);
  }

  /** From now on each line is closed after its answer. */
  leaving(): void {
    this.isLeaving = true;
  }

  close(): void {
    this.agent.destroy();
  }

  private whole(request: IncomingMessage, response: ServerResponse): void {
    const parts: Buffer[] = [];
    let bytes = 0;
    const collect = (part: Buffer): void => {
      parts.push(part);
      bytes += part.length;
      if (bytes <= wholeBytes) return;
      request.off('data', collect).off('end', arrived).pause();
      this.stream(request, response, parts);
    };
    const arrived = (): void => { this.pass(request, response, parts); };
    request.on('data', collect).once('end', arrived);
  }

  /** The request is here: this is its moment. An act goes on, whether or not its client still listens. */
  private pass(request: IncomingMessage, response: ServerResponse, parts: readonly Buffer[]): void {
    const arrived = process.hrtime.bigint();
    const isAct = !reads.has(request.method ?? '');
    if (isAct) this.note(response, arrived);
    this.backlog.add(() => {
      const body = parts.length === 1 ? parts[0] : Buffer.concat(parts);
      const onward = this.open(request, response, String(arrived), body?.length ?? 0);
      onward.once('close', () => { this.forget(response); });
      if (!isAct) endWith(response, onward);
      onward.end(body);
    });
  }

  private stream(request: IncomingMessage, response: ServerResponse, parts: readonly Buffer[]): void {
    const length = request.headers['content-length'];
    const onward = this.open(request, response, '-', length === undefined ? 'chunked' : Number(length));
    endWith(response, onward);
    for (const part of parts) onward.write(part);
    request.pipe(onward);
    // Answered before it was read to its end: the rest goes nowhere, and the client may finish its sentence.
    onward.once('close', () => { request.unpipe(onward).resume(); });
  }

  private open(request: IncomingMessage, response: ServerResponse, arrived: string, body: number | 'chunked'): http.ClientRequest {
    const headers = passedOn(request.rawHeaders, sized);
    headers.push(passHeader, `${this.orders.secret} ${arrived} ${request.socket.remoteAddress ?? ''}`);
    if (request.headers.host === undefined) headers.push('Host', 'pli');
    if (body === 'chunked') headers.push('Transfer-Encoding', 'chunked');
    else if (body > 0 || takesBody.has(request.method ?? '')) headers.push('Content-Length', String(body));
    const onward = http.request({ agent: this.agent, socketPath: this.orders.socket, method: request.method, path: request.url, headers, setHost: false });
    onward.once('response', (answer) => { this.answer(answer, response); });
    onward.on('error', () => { this.unanswered(response); });
    return onward;
  }

  private answer(answer: IncomingMessage, response: ServerResponse): void {
    if (response.destroyed) {
      answer.resume();
      return;
    }
    response.sendDate = false;
    if (this.isLeaving || answer.headers.connection === 'close') response.shouldKeepAlive = false;
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, passedOn(answer.rawHeaders));
    answer.pipe(response);
    answer.once('aborted', () => { response.destroy(); });
  }

  /** The application is gone, or hung up: who was promised nothing yet is told to come again. */
  private unanswered(response: ServerResponse): void {
    if (response.headersSent) response.destroy();
    else {
      const { status, body } = this.orders.answers.busy;
      response.writeHead(status, { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', 'Retry-After': '5' }).end(body);
    }
  }

  private note(response: ServerResponse, arrived: bigint): void {
    this.pending.set(response, arrived);
    if (this.pending.size === 1) Atomics.store(this.oldest, 0, arrived);
  }

  private forget(response: ServerResponse): void {
    if (!this.pending.delete(response)) return;
    const [oldest] = this.pending.values();
    Atomics.store(this.oldest, 0, oldest ?? 0n);
  }
}

/** Whoever only reads, or stopped sending, and has left is waited for no more. */
function endWith(response: ServerResponse, onward: http.ClientRequest): void {
  const leave = (): void => { if (!response.writableFinished) onward.destroy(); };
  if (response.destroyed) leave();
  else response.once('close', leave);
}

/** Names and values by turns, as they came, without those of the connection. */
function passedOn(raw: readonly string[], without = hopByHop): string[] {
  const kept: string[] = [];
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] ?? '';
    if (!without.has(name.toLowerCase())) kept.push(name, raw[index + 1] ?? '');
  }
  return kept;
}
