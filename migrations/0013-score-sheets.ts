import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Score sheets before they are handed in: every version of every cell, sheets given out to be filled in without a connection, what was typed in
 * from paper, and every try to bring one back. Nothing here is ever changed; what is handed in stands in the journal.
 */
export class ScoreSheets0000000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE pli_owner;
      CREATE TABLE pli.score_draft (
        tender text NOT NULL,
        lot text NOT NULL,
        member text NOT NULL,
        bid text NOT NULL,
        criterion text NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        mark integer CHECK (mark BETWEEN 0 AND 10000),
        reason text NOT NULL,
        evidence text NOT NULL,
        brought text NOT NULL CHECK (brought IN ('online', 'file', 'paper')),
        saved_at timestamptz NOT NULL,
        -- Two who save one cell at once claim the same version: one of them gets it.
        PRIMARY KEY (tender, lot, member, bid, criterion, version)
      );
      CREATE TABLE pli.offline_sheet (
        id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
        tender text NOT NULL,
        lot text NOT NULL,
        member text NOT NULL,
        header_digest text NOT NULL CHECK (header_digest ~ '^[0-9a-f]{64}$'),
        issued_at timestamptz NOT NULL
      );
      CREATE TABLE pli.paper_sheet (
        n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        tender text NOT NULL,
        lot text NOT NULL,
        member text NOT NULL,
        entered_by text NOT NULL,
        entered_at timestamptz NOT NULL,
        cells jsonb NOT NULL
      );
      CREATE INDEX paper_sheet_member ON pli.paper_sheet (tender, lot, member, n);
      CREATE TABLE pli.sheet_attempt (
        n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        tender text NOT NULL,
        lot text NOT NULL,
        actor text NOT NULL,
        at timestamptz NOT NULL,
        outcome text NOT NULL,
        digest text NOT NULL,
        bytes integer NOT NULL
      );
      CREATE INDEX sheet_attempt_actor ON pli.sheet_attempt (tender, lot, actor, n);
      GRANT SELECT, INSERT ON pli.score_draft, pli.offline_sheet, pli.paper_sheet, pli.sheet_attempt TO pli_app;
    `);
    for (const table of ['score_draft', 'offline_sheet', 'paper_sheet', 'sheet_attempt']) {
      await runner.query(`
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON pli.${table} FOR EACH ROW EXECUTE FUNCTION journal.refuse_rewriting();
        CREATE TRIGGER never_emptied BEFORE TRUNCATE ON pli.${table} FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_rewriting();
        ALTER TABLE pli.${table} ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER never_emptied;
      `);
    }
    await runner.query('RESET ROLE');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
