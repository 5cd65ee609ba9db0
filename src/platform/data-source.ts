import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { withSettings } from './database-url.js';

/** A statement or a lock that lasts longer than a person waits is given up; the act can be sent again. */
const limits = { search_path: 'pli', statement_timeout: '30000', lock_timeout: '10000', idle_in_transaction_session_timeout: '60000' };

/**
 * A connection the database ends may say so while it changes hands in the pool, when nobody listens: that must not end the process. Whoever
 * asks it next is told.
 */
class SteadyClient extends pg.Client {
  constructor(options: pg.ClientConfig) {
    super(options);
    this.on('error', () => undefined);
  }
}

/** The application's address when only the owner's is known: the same login, put into the role that owns nothing. */
export function applicationUrl(ownerUrl: string): string {
  return withSettings(ownerUrl, { role: 'pli_app' });
}

/** The application's view of the database: role pli_app, schema pli. Entities register themselves through their modules. */
export function applicationDataSourceOptions(appUrl: string, poolSize: number): DataSourceOptions & { autoLoadEntities: true } {
  return {
    type: 'postgres',
    schema: 'pli',
    autoLoadEntities: true,
    installExtensions: false,
    migrationsRun: false,
    synchronize: false,
    extra: { Client: SteadyClient, connectionString: withSettings(appUrl, limits), max: poolSize, connectionTimeoutMillis: 10_000, application_name: 'pli' },
  };
}

/** For processes without Nest: command-line tools, the worker's probes, tests. */
export async function openDataSource(appUrl: string, poolSize = 5): Promise<DataSource> {
  const { autoLoadEntities: _, ...options } = applicationDataSourceOptions(appUrl, poolSize);
  return new DataSource(options).initialize();
}
