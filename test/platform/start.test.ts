import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isLivePostgres, lockHolder } from '../../src/platform/stale-lock.js';

const runner = path.join(import.meta.dirname, '..', 'support', 'run.cjs');
const program = path.join(import.meta.dirname, '..', 'support', 'start-main.ts');

describe('npm start', () => {
  let data: string;
  const started: ChildProcess[] = [];
  const serverPid = (): number | undefined => lockHolder(path.join(data, 'postgres', 'data', 'postmaster.pid'));
  beforeEach(() => {
    data = fs.mkdtempSync(path.join(os.tmpdir(), 'pli-start-'));
    fs.chmodSync(data, 0o711);
  });
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
    const left = serverPid();
    if (left !== undefined && isLivePostgres(left)) process.kill(left, 'SIGQUIT');
    fs.rmSync(data, { recursive: true, force: true });
  });

  const environment = (more: Record<string, string>): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], PORT: '0', PLI_DATA_DIR: data, PLI_LOG_LEVEL: 'fatal', ...more });

  /** Answers the line that says where to look, or what was said instead. */
  function start(more: Record<string, string> = {}): Promise<{ child: ChildProcess; line: string; url: string }> {
    const child = spawn(process.execPath, [runner, program], { env: environment(more), stdio: ['ignore', 'pipe', 'pipe'] });
    started.push(child);
    return new Promise((resolve) => {
      const said = (chunk: Buffer): void => {
        const line = chunk.toString('utf8');
        const url = /http:\/\/\S+/.exec(line)?.[0];
        if (url !== undefined || line.startsWith('Pli did not start')) resolve({ child, line, url: url ?? '' });
      };
      child.stdout.on('data', said);
      child.stderr.on('data', said);
    });
  }

  function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
    return new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill(signal);
    });
  }

  it('says in one line where to look, keeps its data through kill -9, and at SIGTERM stops what it started', async () => {
    const first = await start({ PLI_EXERCISE: '1' });
    expect(first.line.trim().split('\n')).toHaveLength(1);
    const advanced = await fetch(`${first.url}/v1/exercise/clock`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"advanceTo":"2100-01-01T00:00:00.000Z"}' });
    expect(advanced.status).toBe(200);
    await ended(first.child, 'SIGKILL');
    const second = await start({ PLI_EXERCISE: '1' });
    expect(await (await fetch(`${second.url}/v1/time`)).json()).toMatchObject({ now: expect.stringMatching(/^2100-01-01/) as string });
    expect((await fetch(`${second.url}/health/ready`)).status).toBe(200);
    const server = serverPid() ?? 0;
    expect(await ended(second.child, 'SIGTERM')).toBe(0);
    expect(isLivePostgres(server)).toBe(false);
  }, 60_000);

  it('has no clock to advance outside an exercise', async () => {
    const { child, url } = await start();
    const answer = await fetch(`${url}/v1/exercise/clock`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: '{}' });
    expect(answer.status).toBe(404);
    await ended(child, 'SIGTERM');
  }, 60_000);

  it('refuses nonsense in one clear line', async () => {
    const { line } = await start({ PORT: 'eighty' });
    expect(line).toBe('Pli did not start: PORT must be a whole number from 0 to 65535, not "eighty"\n');
  });
});
