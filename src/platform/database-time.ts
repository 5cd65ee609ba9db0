import pg from 'pg';
import type { TimeSources } from './database-clock.js';

/** The real clocks. The database is asked over a connection of its own: waiting for a pooled one would count as doubt. */
export class DatabaseTime implements TimeSources {
  private client: pg.Client | undefined;

  constructor(private readonly appUrl: string) {}

  async database(): Promise<number> {
    const client = (this.client ??= await this.connect());
    const { rows } = await client.query<{ now: number }>({ name: 'now', text: 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now' });
    return rows[0]?.now ?? NaN;
  }

  monotonic(): number {
    return performance.now();
  }

  wall(): number {
    return Date.now();
  }

  async close(): Promise<void> {
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.appUrl, connectionTimeoutMillis: 5_000, query_timeout: 5_000, application_name: 'pli-clock' });
    client.on('error', () => {
      if (this.client === client) this.client = undefined;
    });
    client.on('end', () => {
      if (this.client === client) this.client = undefined;
    });
    await client.connect();
    return client;
  }
}
