import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A firm the clerk enters with its paper envelope: it has no login and perhaps no tax number. The number typed at the desk is nobody's proof, so
 * it keeps no firm from registering itself under it.
 */
export class FirmsAtTheDesk0000000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE pli_owner;
      ALTER TABLE pli.firm ADD COLUMN at_desk boolean NOT NULL DEFAULT false;
      ALTER TABLE pli.firm DROP CONSTRAINT firm_nif_key;
      ALTER TABLE pli.firm ALTER COLUMN nif DROP NOT NULL;
      ALTER TABLE pli.firm ADD CHECK (at_desk OR nif IS NOT NULL);
      CREATE UNIQUE INDEX firm_nif_key ON pli.firm (nif) WHERE NOT at_desk;
      RESET ROLE;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
