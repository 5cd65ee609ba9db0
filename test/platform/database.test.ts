import pg from 'pg';
import { applicationUrl, openDataSource } from '../../src/platform/data-source.js';
import { migrate } from '../../src/platform/migrate.js';
import { createEmptyDatabase, createTestDatabase } from '../support/test-database.js';

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the database', () => {
  it('is brought up to date once by processes that start together', async () => {
    const database = await createEmptyDatabase();
    await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl), migrate(database.ownerUrl)]);
    expect(await ask(database.ownerUrl, "SELECT count(*)::int AS done FROM pli_migration WHERE name = 'House0000000000001'")).toEqual([{ done: 1 }]);
    await database.drop();
  });

  it('gives the application a role that owns nothing and may not create', async () => {
    const database = await createTestDatabase();
    const source = await openDataSource(database.appUrl);
    expect(await source.query('SELECT current_user AS name, current_schema() AS schema')).toEqual([{ name: 'pli_app', schema: 'pli' }]);
    expect(await source.query("SELECT count(*)::int AS owned FROM pg_class WHERE relowner = 'pli_app'::regrole")).toEqual([{ owned: 0 }]);
    await expect(source.query('CREATE TABLE pli.mine (id int)')).rejects.toThrow('permission denied');
    await expect(source.query('DELETE FROM pli.job')).rejects.toThrow('permission denied');
    await source.destroy();
    await database.drop();
  });

  it("puts the owner's login into the application's role when only the owner's address is known", async () => {
    const database = await createTestDatabase();
    const source = await openDataSource(applicationUrl(database.ownerUrl));
    expect(await source.query('SELECT current_user AS name')).toEqual([{ name: 'pli_app' }]);
    await expect(source.query('DROP TABLE pli.job')).rejects.toThrow('must be owner');
    await source.destroy();
    await database.drop();
  });
});
