import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sheet a member brought and looked at last, until it is taken: it is then confirmed by its digest. Nothing is proved by it; its attempts are kept. */
export class HeldSheets0000000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE pli_owner;
      CREATE TABLE pli.held_sheet (
        tender text NOT NULL,
        lot text NOT NULL,
        member text NOT NULL,
        digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
        content text NOT NULL,
        looked_at timestamptz NOT NULL,
        PRIMARY KEY (tender, lot, member)
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON pli.held_sheet TO pli_app;
      RESET ROLE;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
