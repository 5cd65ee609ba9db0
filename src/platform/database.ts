import path from 'node:path';
import type { Config } from './config.js';
import { applicationUrl } from './data-source.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { migrate } from './migrate.js';

/** A database brought up to date, by the address the application uses. */
export interface Database {
  readonly appUrl: string;
  readonly embedded: boolean;
  /** Stops what this process started. */
  stop(): Promise<void>;
}

export async function openDatabase(config: Config): Promise<Database> {
  if (config.databaseUrl !== undefined) {
    await migrate(config.databaseUrl);
    return { appUrl: config.appDatabaseUrl ?? applicationUrl(config.databaseUrl), embedded: false, stop: () => Promise.resolve() };
  }
  const server = await startEmbeddedPostgres(path.join(config.dataDir, 'postgres'));
  await migrate(server.ownerUrl);
  return { appUrl: server.appUrl, embedded: true, stop: () => server.stop() };
}
