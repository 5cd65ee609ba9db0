import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Drafts of a sheet, and what was typed in from paper, belong to a round of marks: after an objection or an upheld appeal every cell starts anew, and
 * what was saved in an earlier round stays as it is. Whatever stands there already is of the first.
 */
export class RoundsOfMarks0000000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE pli_owner;
      ALTER TABLE pli.score_draft ADD COLUMN round integer NOT NULL DEFAULT 1 CHECK (round > 0);
      ALTER TABLE pli.score_draft DROP CONSTRAINT score_draft_pkey;
      ALTER TABLE pli.score_draft ADD PRIMARY KEY (tender, lot, member, round, bid, criterion, version);
      ALTER TABLE pli.paper_sheet ADD COLUMN round integer NOT NULL DEFAULT 1 CHECK (round > 0);
      RESET ROLE;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
