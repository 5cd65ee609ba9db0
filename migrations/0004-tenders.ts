import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The case files. A row changes only together with an entry of its chain: the deferred trigger of the journal sees to it. */
export class Tenders0000000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE pli_owner;
      CREATE TABLE pli.rule_pack (
        digest text PRIMARY KEY CHECK (digest ~ '^[0-9a-f]{64}$'),
        id text NOT NULL,
        version text NOT NULL,
        pack jsonb NOT NULL,
        UNIQUE (id, version)
      );
      CREATE TABLE pli.tender (
        id text PRIMARY KEY CHECK (id ~ '^[0-9A-HJKMNP-TV-Z]{26}$'),
        reference text NOT NULL UNIQUE,
        title text NOT NULL,
        state text NOT NULL,
        exercise boolean NOT NULL,
        rule_pack text NOT NULL REFERENCES pli.rule_pack (digest),
        case_file jsonb NOT NULL,
        seq bigint NOT NULL,
        last_entry uuid NOT NULL,
        published_at timestamptz,
        limit_at timestamptz,
        next_check_at timestamptz
      );
      CREATE INDEX tender_published ON pli.tender (published_at DESC, id DESC) WHERE published_at IS NOT NULL;
      CREATE INDEX tender_next_check ON pli.tender (next_check_at) WHERE next_check_at IS NOT NULL;
      CREATE CONSTRAINT TRIGGER tender_has_entry AFTER INSERT OR UPDATE ON pli.tender
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal.require_entry();
      ALTER TABLE pli.tender ENABLE ALWAYS TRIGGER tender_has_entry;
      GRANT SELECT, INSERT, UPDATE ON pli.tender TO pli_app;
      GRANT SELECT, INSERT ON pli.rule_pack TO pli_app;
      RESET ROLE;
    `);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
