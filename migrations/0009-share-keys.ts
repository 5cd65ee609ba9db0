import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The public halves of the keys that shares of opening keys are sealed to: a projection of the journal. */
export class ShareKeys0000000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE pli_owner;
      CREATE TABLE pli.share_key (
        recipient text PRIMARY KEY CHECK (recipient ~ '^age1[a-z0-9]{58}$'),
        account text NOT NULL REFERENCES pli.account (id),
        registered_at timestamptz NOT NULL,
        last_entry uuid NOT NULL
      );
      CREATE INDEX share_key_account ON pli.share_key (account, registered_at);
      CREATE CONSTRAINT TRIGGER share_key_has_entry AFTER INSERT OR UPDATE OR DELETE ON pli.share_key
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal.require_entry();
      ALTER TABLE pli.share_key ENABLE ALWAYS TRIGGER share_key_has_entry;
      GRANT SELECT, INSERT ON pli.share_key TO pli_app;
      RESET ROLE;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
