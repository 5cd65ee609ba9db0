import fs from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { startPli, type RunningPli } from '../support/delivery-process.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let folder: string;
let pli: RunningPli;
let port: number;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'pli-desk-test-'));
  pli = await startPli({}, [path.join(import.meta.dirname, 'desk-process.ts'), database.appUrl, folder]);
  port = Number(/Pli: http:\/\/127\.0\.0\.1:(\d+)/.exec(pli.said())?.[1]);
});
afterAll(async () => {
  pli.child.kill('SIGTERM');
  await pli.gone;
  await database.drop();
  await fs.rm(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

function ask(method: string, url: string, { headers = {}, body, agent = false }: { headers?: http.OutgoingHttpHeaders; body?: string | Buffer; agent?: http.Agent | false } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ port, host: '127.0.0.1', method, path: url, headers, agent }, (response) => {
      void text(response).then((read) => { resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read }); }, reject);
    });
    request.once('error', reject).end(body);
  });
}

const json = { 'content-type': 'application/json' };
const stamp = async (more: Parameters<typeof ask>[2] = {}): Promise<{ at: string; ip: string; body: unknown; headers: string[] }> => {
  const answer = await ask('POST', '/v1/desk/stamps', { body: '{"n":1}', ...more, headers: { ...json, ...more.headers } });
  expect(answer.status).toBe(201);
  return JSON.parse(answer.body) as never;
};

/** What comes back for bytes sent as they are, until the server hangs up or is silent for a while. */
async function raw(...parts: (string | number)[]): Promise<string> {
  const socket = net.connect(port, '127.0.0.1');
  const heard: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => heard.push(chunk));
  const ended = new Promise((resolve) => socket.once('close', resolve).once('error', resolve));
  for (const part of parts) {
    if (typeof part === 'number') await pause(part);
    else socket.write(part, 'latin1');
  }
  await Promise.race([ended, pause(1_500)]);
  socket.destroy();
  return Buffer.concat(heard).toString('utf8');
}

it('whoever arrives while the application looks at nothing is stamped with the moment of arrival', async () => {
  const busy = ask('GET', '/v1/desk/busy/1500');
  await pause(200);
  // More than the kernel would hand over one by one, each on a line of its own.
  const stamped = await Promise.all(Array.from({ length: 60 }, async () => {
    const sentAt = Date.now();
    return { sentAt, ...(await stamp()) };
  }));
  const { until, underWay } = JSON.parse((await busy).body) as { until: string; underWay: number };
  for (const { at, sentAt } of stamped) {
    expect(Date.parse(at)).toBeLessThan(Date.parse(until) - 500);
    expect(Date.parse(at)).toBeGreaterThan(sentAt - 100);
  }
  // Nobody had looked at any of them; who closes a register knows of them all the same.
  expect(underWay).toBeGreaterThan(0);
  expect(JSON.parse((await ask('GET', '/v1/desk/busy/0')).body)).toMatchObject({ underWay: 0 });
});

it('a request that comes in pieces is stamped with its last byte, not with its first', async () => {
  const head = 'POST /v1/desk/stamps HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{"n"';
  const before = Date.now();
  const answer = await raw(head, 700, ':1}');
  const { at } = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as { at: string };
  expect(Date.parse(at)).toBeGreaterThan(before + 600);
});

it('what somebody else says of the arrival, or of the client, is not believed', async () => {
  const before = Date.now();
  for (const claim of ['0 0 10.1.2.3', `${'0'.repeat(64)} 1 10.1.2.3`, '', '\u00e9']) {
    const { at, ip, headers } = await stamp({ headers: { 'pli-desk': claim } });
    expect(Date.parse(at)).toBeGreaterThan(before - 100);
    expect(ip).toBe('127.0.0.1');
    expect(headers).not.toContain('pli-desk');
  }
  // A proxy that is trusted by name is believed as before.
  expect((await stamp({ headers: { 'x-forwarded-for': '10.9.8.7' } })).ip).toBe('10.9.8.7');
});

it('bodies arrive as they were sent: none, empty, in chunks, and as a stream when they are large', async () => {
  expect((await stamp({ body: '' })).body).toBeNull();
  expect((await ask('POST', '/v1/desk/stamps')).status).toBe(201);
  expect((await stamp({ headers: { 'transfer-encoding': 'chunked' } })).body).toEqual({ n: 1 });
  const large = { text: 'é'.repeat(50_000) };
  expect((await stamp({ body: JSON.stringify(large) })).body).toEqual(large);
  expect((await stamp({ body: JSON.stringify(large), headers: { 'transfer-encoding': 'chunked' } })).body).toEqual(large);
  const file = await ask('POST', '/v1/desk/files', { body: Buffer.alloc(5_000_000), headers: { 'content-type': 'application/octet-stream' } });
  expect(JSON.parse(file.body)).toEqual({ bytes: 5_000_000 });
});

it('answers go back as they were given, one after another on one line', async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const first = await ask('GET', '/pli.css', { agent });
  const named = first.headers.location ?? '/pli.css';
  const sheet = await ask('GET', named, { agent });
  expect((await ask('HEAD', '/health/live', { agent })).body).toBe('');
  const again = await ask('GET', '/v1/desk/stamps', { agent });
  expect(again.status).toBe(200);
  expect([first.status, sheet.status]).not.toContain(500);
  const lines = again.headers;
  expect(lines['x-content-type-options']).toBe('nosniff');
  expect(lines.connection).toBe('keep-alive');
  const refused = await ask('POST', '/v1/desk/stamps', { body: '{', headers: json, agent });
  expect([refused.status, refused.headers['content-type']]).toEqual([400, 'application/problem+json']);
  agent.destroy();
});

it('what cannot be read at all is told so, and the line is closed', async () => {
  expect(await raw('Bonjour\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*application\/problem\+json[\s\S]*BAD_REQUEST/);
  expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
  expect(await raw('POST /v1/desk/stamps HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  expect(await raw('GET /health/live HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  expect((await ask('GET', '/health/live')).status).toBe(200);
});

it('a client who leaves in the middle of a file is missed by the application too', async () => {
  const socket = net.connect(port, '127.0.0.1');
  socket.write('POST /v1/desk/files HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000000\r\n\r\n');
  socket.write(Buffer.alloc(200_000));
  await pause(300);
  socket.destroy();
  for (let looked = 0; looked < 100 && !pli.said().includes('broken off'); looked += 1) await pause(50);
  expect(pli.said()).toContain('broken off after');
});

it('an act that had arrived whole is done though its client left at once, and whoever closes a register waits for it', async () => {
  const busy = ask('GET', '/v1/desk/busy/700');
  await pause(150);
  const socket = net.connect(port, '127.0.0.1');
  socket.write('POST /v1/desk/stamps HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{"told":"it"}');
  await pause(200);
  socket.destroy();
  expect(JSON.parse((await busy).body)).toMatchObject({ underWay: 1 });
  for (let looked = 0; looked < 100 && !pli.said().includes('done {"told":"it"}'); looked += 1) await pause(50);
  expect(pli.said()).toContain('done {"told":"it"}');
  expect(JSON.parse((await ask('GET', '/v1/desk/busy/0')).body)).toMatchObject({ underWay: 0 });
});

it('who was received is answered before the process leaves', async () => {
  const busy = ask('GET', '/v1/desk/busy/800');
  await pause(100);
  const received = stamp();
  await pause(100);
  pli.child.kill('SIGTERM');
  expect((await received).body).toEqual({ n: 1 });
  expect((await busy).status).toBe(200);
  expect(await pli.gone).toBe(0);
  await expect(ask('GET', '/health/live')).rejects.toThrow();
});
