import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { SetClock, type Clock } from '../../src/platform/clock.js';
import { readConfig, type Config } from '../../src/platform/config.js';
import type { PlatformOptions } from '../../src/platform/platform.module.js';
import { createHttpApplication } from '../../src/web/http-application.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

export interface TestApp<C extends Clock = SetClock> {
  readonly app: NestFastifyApplication;
  readonly clock: C;
  readonly database: TestDatabase;
  readonly dataDir: string;
  close(): Promise<void>;
}

export interface TestAppOptions {
  /** The root module, when not Pli as a whole. */
  readonly module?: (options: PlatformOptions) => DynamicModule;
  readonly environment?: Readonly<Record<string, string>>;
  /** Where the clock stands at first. */
  readonly at?: string;
  /** Jobs run by themselves; otherwise a test drains them: app.get(Jobs).drain(). */
  readonly runsJobs?: boolean;
}

/** The whole of Pli on a database of its own, with a clock the test sets. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'pli-data-'));
  const clock = new SetClock(options.at ?? '2026-11-24T08:00:00.000Z');
  const config: Config = readConfig({ PLI_LOG_LEVEL: 'fatal', PLI_DATA_DIR: dataDir, PLI_POOL_SIZE: '10', PLI_JOBS: options.runsJobs === true ? '1' : '0', PLI_PROBE_SECONDS: '0', ...options.environment });
  const make = options.module ?? ((parts: PlatformOptions) => AppModule.forRoot(parts));
  const app = await createHttpApplication(make({ config, appUrl: database.appUrl, clock }), config);
  const close = async (): Promise<void> => {
    await app.close();
    await database.drop();
    await fs.rm(dataDir, { recursive: true, force: true });
  };
  return { app, clock, database, dataDir, close };
}
