import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { passHeader } from './pass-header.js';

/**
 * Believes what a request says of its arrival only when it comes from the desk of this process. On any other line the header is nothing but a stranger's
 * claim, and is taken off.
 */
@Injectable()
export class DeskPass {
  readonly secret = randomBytes(32).toString('hex');
  private readonly arrivals = new WeakMap<IncomingMessage, bigint>();

  /** Before anything else reads the request. A line from the desk speaks for the client it carries: its address is the client's. */
  admit(request: IncomingMessage): void {
    const given = request.headers[passHeader];
    if (given === undefined) return;
    Reflect.deleteProperty(request.headers, passHeader);
    const [secret = '', arrived = '', address = ''] = String(given).split(' ');
    if (!isSame(secret, this.secret)) return;
    Object.defineProperty(request.socket, 'remoteAddress', { value: address, configurable: true });
    if (arrived !== '-') this.arrivals.set(request, BigInt(arrived));
  }

  /** Milliseconds since the request had arrived whole at the desk; undefined when it did not come from there, or came in parts. */
  age(request: IncomingMessage): number | undefined {
    const arrived = this.arrivals.get(request);
    return arrived === undefined ? undefined : millisecondsSince(arrived);
  }
}

/** All threads of a process read the same monotonic clock. */
export const millisecondsSince = (nanoseconds: bigint): number => Number(process.hrtime.bigint() - nanoseconds) / 1e6;

const isSame = (one: string, other: string): boolean => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
