import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people and firms entered of themselves, or the office of them, so that the chair may be shown where a member and a bidder agree. It decides
 * nothing, so it is in no entry of the journal, and whoever entered it may take it back: rows are deleted, not marked.
 */
export class Particulars0000000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE pli_owner;
      CREATE TABLE pli.particular (
        account text NOT NULL REFERENCES pli.account (id),
        entered_by text NOT NULL REFERENCES pli.account (id),
        place integer NOT NULL CHECK (place >= 0),
        kind text NOT NULL CHECK (kind IN ('familyName', 'phone', 'address', 'employer', 'bankAccount')),
        value text NOT NULL,
        -- null: entered by the person about themself
        source text CHECK ((source IS NULL) = (account = entered_by)),
        entered_at timestamptz NOT NULL,
        PRIMARY KEY (account, entered_by, place)
      );
      GRANT SELECT, INSERT, DELETE ON pli.particular TO pli_app;
      RESET ROLE;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
