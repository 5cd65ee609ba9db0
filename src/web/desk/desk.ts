import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock } from '../../platform/clock.js';
import { InFlight } from '../../platform/in-flight.js';
import { problem } from '../problem.js';
import type { PliRequest } from '../request.js';
import { DeskPass, millisecondsSince } from './pass.js';
import type { DeskAnswer, DeskEvent, DeskOrders } from './orders.js';

/** Where clients connect: `close` lets those who were received be answered first. */
export interface Desk {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Opens the desk of an application: the public port, in a thread that only receives, stamps and passes on. However busy the application is, a request
 * is stamped when its last byte is there, not when somebody found time to look.
 */
export async function openDesk(app: NestFastifyApplication, { host, port }: { readonly host: string; readonly port: number }): Promise<Desk> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'pli-desk-'));
  const socket = process.platform === 'win32' ? `\\\\.\\pipe\\${path.basename(folder)}` : path.join(folder, 'line');
  await app.listen(socket);
  const oldest = new BigInt64Array(new SharedArrayBuffer(8));
  const orders: DeskOrders = { host, port, socket, secret: app.get(DeskPass).secret, oldest: oldest.buffer, answers: answers() };
  const thread = new Worker(new URL('./thread.js', import.meta.url), { workerData: orders });
  const { address, clients } = await opened(thread);
  const clock = app.get(Clock);
  app.get(InFlight).alsoAsk(() => {
    const since = Atomics.load(oldest, 0);
    return since === 0n ? undefined : clock.now(millisecondsSince(since));
  });
  // Without its desk a process answers nobody: whoever supervises it starts another.
  thread.on('error', (error) => { throw error; });
  return {
    url: `http://${clients}:${String(address)}`,
    async close() {
      const ended = new Promise((resolve) => thread.once('exit', resolve));
      thread.postMessage('close');
      await ended;
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
}

async function opened(thread: Worker): Promise<{ address: number; clients: string }> {
  const event = await new Promise<DeskEvent>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
  });
  if ('failed' in event) throw new Error(event.failed);
  return { address: event.port, clients: event.host };
}

/** What the desk itself has to say, in French: a request it cannot read tells it no language. */
function answers(): Record<'unreadable' | 'headersTooLarge' | 'tooSlow' | 'busy', DeskAnswer> {
  const nobody: PliRequest = { id: '', method: 'GET', url: '/', ip: '', headers: {}, body: undefined };
  const told = (status: number, code: 'BAD_REQUEST' | 'BUSY'): DeskAnswer => ({ status, body: JSON.stringify({ ...problem(nobody, code, { facts: {} }), status }) });
  return { unreadable: told(400, 'BAD_REQUEST'), headersTooLarge: told(431, 'BAD_REQUEST'), tooSlow: told(408, 'BAD_REQUEST'), busy: told(503, 'BUSY') };
}
