import fs from 'node:fs/promises';
import path from 'node:path';
import { runMigrations as runBullMigrations } from 'bullmq';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';

const LOCK = 20_260_102;
const folder = path.join(import.meta.dirname, '..', '..', 'migrations');

/**
 * Brings a database up to date as its owner. Processes that start together take turns behind one lock.
 * The files are those present, in the order of their numbers: 0001-house, 0002-…
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const turn = new pg.Client({ connectionString: ownerUrl, application_name: 'pli-migrations' });
  await turn.connect();
  try {
    await turn.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await runNumbered(ownerUrl);
    await migrateQueue(turn);
  } finally {
    await turn.end();
  }
}

async function runNumbered(ownerUrl: string): Promise<void> {
  const owner = new DataSource({
    type: 'postgres',
    migrations: await migrationClasses(),
    migrationsTableName: 'pli_migration',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    extra: { connectionString: ownerUrl, max: 1 },
  });
  await owner.initialize();
  try {
    await owner.runMigrations();
  } finally {
    await owner.destroy();
  }
}

async function migrationClasses(): Promise<(new () => MigrationInterface)[]> {
  const files = (await fs.readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.(ts|js)$/.test(name)).sort();
  const modules = await Promise.all(files.map((name) => import(`../../migrations/${name}`) as Promise<Record<string, unknown>>));
  return modules.flatMap((module) => Object.values(module).filter(isMigration));
}

function isMigration(exported: unknown): exported is new () => MigrationInterface {
  return typeof exported === 'function' && /\d{13}$/.test(exported.name);
}

/** BullMQ's tables, for the boxes without Redis: made by the owner, so that the application needs no right to create. */
async function migrateQueue(client: pg.Client): Promise<void> {
  await runBullMigrations(client, 'bullmq');
  await client.query(`
    GRANT USAGE ON SCHEMA bullmq TO pli_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA bullmq TO pli_app;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA bullmq TO pli_app;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO pli_app;
  `);
}
