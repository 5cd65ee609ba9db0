import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files a bidder has brought for an answer it has not sent yet. Once sent, the entry names them and these rows say nothing more. */
export class AnswerFiles0000000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE pli_owner;
      CREATE TABLE pli.answer_file (
        tender text NOT NULL,
        request text NOT NULL,
        owner text NOT NULL,
        sha256 text NOT NULL,
        name text NOT NULL,
        brought_at timestamptz NOT NULL,
        PRIMARY KEY (tender, request, owner, sha256),
        FOREIGN KEY (sha256, owner) REFERENCES pli.document (sha256, owner)
      );
      GRANT SELECT, INSERT, DELETE ON pli.answer_file TO pli_app;
      RESET ROLE;
    `);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
