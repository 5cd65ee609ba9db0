// A whole Pli to measure: PostgreSQL with fsync on, servers in processes of their own, firms and tenders; and a database for the floor beside it.
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../src/app.module.js';
import { readConfig } from '../src/platform/config.js';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.js';
import { migrate } from '../src/platform/migrate.js';
import { registerBidders, type Bidder } from './bidders.js';
import type { Sent, SteadyLoad, SteadyResult, Storm } from './load.js';

export interface Box {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly folder: string;
  readonly ports: readonly number[];
  readonly bidders: readonly Bidder[];
  readonly context: INestApplicationContext;
  close(): Promise<void>;
}

export interface BoxOptions {
  readonly servers: number;
  readonly bidders: number;
}

const main = fileURLToPath(new URL('../src/main.js', import.meta.url));

export async function openBox({ servers, bidders }: BoxOptions, say: (line: string) => void): Promise<Box> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pli-bench-'));
  chmodSync(folder, 0o711);
  say('starting PostgreSQL with fsync on');
  const postgres = await startEmbeddedPostgres(path.join(folder, 'pg'), { settings: { shared_buffers: '512MB', max_wal_size: '4GB' } });
  await migrate(postgres.ownerUrl);
  const environment = { ...process.env, DATABASE_URL: postgres.ownerUrl, PLI_APP_DATABASE_URL: postgres.appUrl, PLI_DATA_DIR: path.join(folder, 'data'), PLI_LOG_LEVEL: 'error' };
  const config = readConfig({ ...environment, PLI_JOBS: '0', PORT: '0' });
  const context = await NestFactory.createApplicationContext(AppModule.forRoot({ config, appUrl: postgres.appUrl }), { logger: ['error', 'warn', 'fatal'] });
  say(`registering ${String(bidders)} firms`);
  const registered = await registerBidders(context, bidders);
  const started: { readonly child: ChildProcess; readonly port: number }[] = [];
  // The first also runs the jobs: sequencer, checkpoints, closing.
  for (let server = 0; server < servers; server += 1) started.push(await startServer({ ...environment, PORT: '0', PLI_JOBS: server === 0 ? '1' : '0' }));
  return {
    ownerUrl: postgres.ownerUrl, appUrl: postgres.appUrl, folder, bidders: registered, context, ports: started.map(({ port }) => port),
    async close() {
      for (const { child } of started) await stopped(child);
      await context.close();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startServer(env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [...(process.env['PLI_BENCH_NODE_OPTIONS'] ?? '').split(' ').filter(Boolean), main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => { reject(new Error(`the server ended with ${String(code)}`)); });
    child.stdout.on('data', (text: Buffer) => {
      const found = /Pli: http:\/\/[^:]+:(\d+)/.exec(text.toString());
      if (found !== null) resolve(Number(found[1]));
    });
  });
  return { child, port };
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await Promise.race([ended, pause(20_000)]);
}

export function generate(load: SteadyLoad): Promise<SteadyResult>;
export function generate(load: Storm): Promise<Sent[]>;
export function generate(load: SteadyLoad | Storm): Promise<SteadyResult | Sent[]> {
  const child = fork(fileURLToPath(new URL('./load.js', import.meta.url)), { serialization: 'advanced' });
  return new Promise((resolve, reject) => {
    let answer: SteadyResult | Sent[] | undefined;
    child.once('message', (result) => { answer = result as SteadyResult | Sent[]; });
    child.once('exit', (code) => {
      if (answer === undefined) reject(new Error(`the generator ended with ${String(code)}`));
      else resolve(answer);
    });
    child.send(load);
  });
}
