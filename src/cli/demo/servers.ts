import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DemoFailed } from './client.js';
import { administratorLogin, password } from './people.js';

const program = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const patience = 40_000;

/** The processes of the demo: Pli itself, and a witness that keeps an eye on its log. */
export interface Servers {
  readonly base: string;
  readonly folder: string;
  readonly api: ChildProcess;
  stop(): Promise<void>;
}

/** Starts both in an empty folder. The witness's key is known to the log before its first entry, so that no checkpoint goes unwatched. */
export async function startServers(folder: string): Promise<Servers> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [port, witnessPort] = [await portNear(8080), await portNear(8091)];
  const base = `http://127.0.0.1:${String(port)}`;
  const witnessArgs = ['witness', 'key', '--name', 'tutelle.example/exercise', '--folder', path.join(folder, 'temoin')];
  const witnessKey = (await output(program('cli/main.js'), witnessArgs)).trim();
  const api = start(program('main.js'), [], folder, {
    PORT: String(port), HOST: '127.0.0.1', PLI_DATA_DIR: path.join(folder, 'data'), PLI_EXERCISE: '1', PLI_AUTHORITY: 'kidal.example', PLI_LOG_LEVEL: 'warn',
    PLI_ADMIN_LOGIN: administratorLogin, PLI_ADMIN_PASSWORD: password, PLI_WITNESS_KEY: witnessKey, PLI_WITNESS_URL: `http://127.0.0.1:${String(witnessPort)}`,
    PLI_WITNESS_SECONDS: '1', PLI_PUBLIC_URL: base,
  });
  await ready(api, `${base}/health/ready`, folder).catch(async (error: unknown) => {
    await ended(api);
    throw error;
  });
  const logKey = (await (await fetch(`${base}/journal/keys`)).text()).split('\n')[0] ?? '';
  const witness = start(program('cli/main.js'), [...witnessArgs.map((word) => (word === 'key' ? 'serve' : word)), '--log', logKey, '--port', String(witnessPort)], folder, {});
  return { base, folder, api, stop: async () => {
    await Promise.all([ended(witness), ended(api)]);
  } };
}

function start(script: string, args: readonly string[], folder: string, environment: Readonly<Record<string, string>>): ChildProcess {
  const log = openSync(path.join(folder, 'serveurs.log'), 'a');
  const { DATABASE_URL: _, PLI_APP_DATABASE_URL: __, REDIS_URL: ___, ...inherited } = process.env;
  return spawn(process.execPath, [script, ...args], { env: { ...inherited, ...environment }, stdio: ['ignore', log, log] });
}

async function ready(api: ChildProcess, url: string, folder: string): Promise<void> {
  for (const started = Date.now(); Date.now() - started < patience && api.exitCode === null; ) {
    await pause(100);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) return;
  }
  throw new DemoFailed(`le serveur n’a pas démarré :\n${readFileSync(path.join(folder, 'serveurs.log'), 'utf8').slice(-2000)}`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

/** What a program prints, when it ends well. */
export async function output(script: string, args: readonly string[]): Promise<string> {
  const { code, text } = await outcome(script, args);
  if (code !== 0) throw new DemoFailed(`${path.basename(script)} ${args.join(' ')}: ${text}`);
  return text;
}

export async function outcome(script: string, args: readonly string[]): Promise<{ readonly code: number | null; readonly text: string }> {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, text };
}

/** The wanted port, or any free one. */
async function portNear(wanted: number): Promise<number> {
  for (const port of [wanted, 0]) {
    const server = createServer().unref();
    const listening = once(server, 'listening').then(() => true, () => false);
    server.listen(port, '127.0.0.1');
    if (!(await listening)) continue;
    const address = server.address();
    server.close();
    if (typeof address === 'object' && address !== null) return address.port;
  }
  throw new DemoFailed('aucun port libre');
}
