// Pli in a process of its own, to be killed: on a database and a data folder that outlive it.
import { spawn, type ChildProcess } from 'node:child_process';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';

export interface RunningPli {
  readonly child: ChildProcess;
  readonly gone: Promise<unknown>;
  /** everything it wrote so far, to both outputs */
  said(): string;
}

/** Settles when it answers requests. `program`: another TypeScript file that starts one, and its arguments. */
export async function startPli(environment: Readonly<Record<string, string>>, program: readonly string[] = [path.join(import.meta.dirname, 'start-main.ts')]): Promise<RunningPli> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'run.cjs'), ...program], { env: { PATH: process.env['PATH'], PLI_LOG_LEVEL: 'fatal', PLI_DISK_RESERVE_BYTES: '0', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
      if (said.includes('Pli: http')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => { reject(new Error(`it did not start: ${said}`)); });
  });
  return { child, gone, said: () => said };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => { resolve(port); });
    });
  });
}
