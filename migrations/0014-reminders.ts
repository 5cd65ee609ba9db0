import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who was reminded of a score sheet, of which lots, by whom and when: never what is on a sheet. The key is the limit: one a day and person,
 * whoever asks and however often. A channel is told, so that others may join the letter.
 */
export class Reminders0000000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE pli_owner;
      CREATE TABLE pli.reminder (
        tender text NOT NULL,
        member text NOT NULL,
        day date NOT NULL,
        lots text[] NOT NULL,
        channel text NOT NULL CHECK (channel IN ('mail')),
        asked_by text NOT NULL,
        asked_at timestamptz NOT NULL,
        PRIMARY KEY (tender, member, day)
      );
      GRANT SELECT, INSERT ON pli.reminder TO pli_app;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON pli.reminder FOR EACH ROW EXECUTE FUNCTION journal.refuse_rewriting();
      CREATE TRIGGER never_emptied BEFORE TRUNCATE ON pli.reminder FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_rewriting();
      ALTER TABLE pli.reminder ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER never_emptied;
      RESET ROLE;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
