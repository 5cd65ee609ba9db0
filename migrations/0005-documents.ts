import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who brought which file. The bytes are in the object store under their SHA-256; two people who bring the same bytes each have a line. */
export class Documents0000000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE pli_owner;
      CREATE TABLE pli.document (
        sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        owner text NOT NULL,
        bytes bigint NOT NULL CHECK (bytes > 0),
        uploaded_at timestamptz NOT NULL,
        PRIMARY KEY (sha256, owner)
      );
      GRANT SELECT, INSERT ON pli.document TO pli_app;
      RESET ROLE;
    `);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
