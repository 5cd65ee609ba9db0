import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';

export interface TestRedis {
  readonly url: string;
  flush(): Promise<void>;
}

export interface RedisForTests {
  /** describe, or describe.skip where no redis-server is found. */
  readonly describe: jest.Describe;
  server(): TestRedis | undefined;
}

/** The redis-server found on PATH, on a free port, for one test file. Its absence is said aloud; in CI it is a failure. */
export function redisForTests(): RedisForTests {
  const found = spawnSync('redis-server', ['--version']).status === 0;
  if (!found && process.env['CI'] === 'true') throw new Error('redis-server is not on PATH: in CI nothing is skipped for want of it');
  if (!found) {
    process.stderr.write('SKIPPED: tests that need Redis, because no redis-server is on PATH\n');
    return { describe: describe.skip, server: () => undefined };
  }
  let running: { process: ChildProcess; server: TestRedis } | undefined;
  beforeAll(async () => {
    running = await start();
  });
  afterAll(async () => {
    if (running === undefined) return;
    const ended = new Promise((resolve) => running?.process.once('exit', resolve));
    running.process.kill('SIGTERM');
    await ended;
  });
  return { describe, server: () => running?.server };
}

async function start(): Promise<{ process: ChildProcess; server: TestRedis }> {
  const port = await freePort();
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' });
  const url = `redis://127.0.0.1:${String(port)}`;
  const client = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  client.on('error', () => undefined);
  for (let tries = 0; !(await client.connect().then(() => true, () => false)); tries++) {
    if (tries > 100) throw new Error('redis-server did not start');
    await pause(50);
  }
  await client.quit();
  const flush = async (): Promise<void> => {
    const each = new Redis(url);
    await each.flushall();
    await each.quit();
  };
  return { process: child, server: { url, flush } };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}
