import type { EntityManager } from 'typeorm';
import { at, JournalFixture, newChain } from './journal-fixture.js';

let fixture: JournalFixture;
beforeAll(async () => {
  fixture = await JournalFixture.open();
  await fixture.append(newChain(), { n: 1 }, { identity: { name: 'x' } });
  await fixture.sequenceAll();
});
afterAll(() => fixture.close());

const tables = ['audit_entry', 'entry_part', 'chain_head', 'log_leaf', 'log_tile', 'log_state', 'checkpoint'];
const column: Record<string, string> = { audit_entry: 'chain', entry_part: 'name', chain_head: 'chain', log_leaf: 'idx', log_tile: 'n', log_state: 'size', checkpoint: 'note' };

describe.each(tables)('%s', (table) => {
  const change = `UPDATE journal.${table} SET ${column[table] ?? ''} = ${column[table] ?? ''}`;
  const denied = 'permission denied';

  test.each([change, `DELETE FROM journal.${table}`, `TRUNCATE journal.${table} CASCADE`, `INSERT INTO journal.${table} DEFAULT VALUES`])('refuses the application %s', async (statement) => {
    await expect(fixture.source.query(statement)).rejects.toThrow(denied);
  });

  test.each([`ALTER TABLE journal.${table} DISABLE TRIGGER ALL`, `DROP TABLE journal.${table}`])('is not the application’s to %s', async (statement) => {
    await expect(fixture.source.query(statement)).rejects.toThrow('must be owner');
  });

  test.each([`UPDATE journal.${table} SET ${table === 'log_state' ? 'size = 0' : change.split(' SET ')[1] ?? ''}`, `DELETE FROM journal.${table}`, `TRUNCATE journal.${table} CASCADE`])(
    'refuses even the superuser, also as a replica, %s', async (statement) => {
      await expect(fixture.asOwner(statement)).rejects.toThrow('append-only');
      await expect(fixture.asOwner('SET session_replication_role = replica', statement)).rejects.toThrow('append-only');
    });
});

describe('the rules inside the database', () => {
  const append = 'SELECT journal.append($1, $2, $3, $4, $5, $6, $7, $8, $9)';
  const bytes = Buffer.from('{}');
  const zeros = Buffer.alloc(32);

  test('a leaf that is not the hash of the entry is refused', async () => {
    const chain = newChain();
    await expect(fixture.source.transaction(async (em) => {
      await fixture.journal.lockHead(em, chain);
      await em.query(append, ['00000000-0000-4000-8000-000000000001', chain, 1, zeros, bytes, zeros, [], [], []]);
    })).rejects.toThrow('audit_entry_check');
  });

  test('a place that is taken or skipped is refused', async () => {
    const chain = newChain();
    await fixture.append(chain);
    for (const seq of [1, 3]) {
      await expect(fixture.source.query(append, ['00000000-0000-4000-8000-000000000002', chain, seq, zeros, bytes, zeros, [], [], []])).rejects.toMatchObject({ driverError: { code: 'PJ002' } });
    }
  });

  test('only personal data can be erased', async () => {
    await expect(fixture.asOwner("UPDATE journal.entry_part SET value = NULL, salt = NULL, erased_at = now() WHERE name = 'command'")).rejects.toThrow('append-only');
  });

  test('a read-only journal takes nothing, from nobody', async () => {
    const other = await JournalFixture.open();
    await other.source.query("SELECT journal.become_read_only('restored from an old copy')");
    await expect(other.append(newChain())).rejects.toMatchObject({ why: expect.stringContaining('restored') as string });
    await expect(other.groupCommit().append({ chain: newChain(), type: 'record.read', at, actor: 'system', role: 'system', parts: { command: 1 } })).rejects.toMatchObject({ code: 'BUSY' });
    await other.close();
  });
});

describe('no change of state without an entry', () => {
  beforeAll(() => fixture.asOwner(
    'SET ROLE pli_owner', 'CREATE TABLE pli.matter (id text PRIMARY KEY, state text NOT NULL, last_entry uuid)',
    `CREATE CONSTRAINT TRIGGER matter_has_entry AFTER INSERT OR UPDATE OR DELETE ON pli.matter DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal.require_entry('id')`,
    'ALTER TABLE pli.matter ENABLE ALWAYS TRIGGER matter_has_entry', 'GRANT SELECT, INSERT, UPDATE, DELETE ON pli.matter TO pli_app'));

  const appendIn = async (em: EntityManager, chain: string): Promise<string> =>
    (await fixture.journal.append(em, { chain, type: 'tender.drafted', at, actor: 'p-1', role: 'clerk', parts: fixture.journal.seal({ command: 1 }), signer: null })).id;
  const insert = 'INSERT INTO pli.matter VALUES ($1, $2, $3)';
  const update = 'UPDATE pli.matter SET state = $2, last_entry = coalesce($3, last_entry) WHERE id = $1';

  test('a row and its entry go together, in either order, also in several steps', async () => {
    const chain = newChain();
    await fixture.source.transaction(async (em) => {
      const entry = await appendIn(em, chain);
      await em.query(insert, [chain, 'drafting', entry]);
      await em.query(update, [chain, 'frozen', null]);
    });
    await fixture.source.transaction(async (em) => {
      await em.query(update, [chain, 'published', await appendIn(em, chain)]);
    });
    expect(await fixture.one('SELECT state FROM pli.matter WHERE id = $1', [chain])).toEqual({ state: 'published' });
  });

  test('a change without an entry, with an old one, or with another chain’s, is given up at commit', async () => {
    const chain = newChain();
    await fixture.source.transaction(async (em) => void (await em.query(insert, [chain, 'drafting', await appendIn(em, chain)])));
    await expect(fixture.source.query(update, [chain, 'awarded', null])).rejects.toThrow('without an entry');
    await expect(fixture.source.query(insert, [newChain(), 'drafting', null])).rejects.toThrow('without an entry');
    const foreign = await fixture.append(newChain());
    await expect(fixture.source.query(update, [chain, 'awarded', foreign.id])).rejects.toThrow('without an entry');
    await expect(fixture.source.transaction(async (em) => void (await em.query(update, [chain, 'awarded', await appendIn(em, newChain())])))).rejects.toThrow('without an entry');
    await expect(fixture.source.query('DELETE FROM pli.matter WHERE id = $1', [chain])).rejects.toThrow('cannot be deleted');
  });
});
