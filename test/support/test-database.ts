import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { withDatabase } from '../../src/platform/database-url.js';

export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  drop(): Promise<void>;
}

/** A migrated database of its own, copied from the template: one for each test file. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(`CREATE DATABASE ${name} TEMPLATE pli`);
  return {
    ownerUrl: withDatabase(given('PLI_TEST_OWNER_URL'), name),
    appUrl: withDatabase(given('PLI_TEST_APP_URL'), name),
    drop: () => asOwner(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** An empty database, as a first start finds it. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const name = `empty_${randomBytes(6).toString('hex')}`;
  await asOwner(`CREATE DATABASE ${name}`);
  return {
    ownerUrl: withDatabase(given('PLI_TEST_OWNER_URL'), name),
    appUrl: withDatabase(given('PLI_TEST_APP_URL'), name),
    drop: () => asOwner(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(given('PLI_TEST_OWNER_URL'), 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is missing: run the tests through jest, which starts the test cluster`);
  return value;
}
