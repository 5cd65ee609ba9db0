import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * From a leaf to its entry: whoever signs on their own device may name the entry they signed upon, and it must stand in that chain. Leaves are only
 * ever asked for as they are, never in order: a hash index is the smallest there is, and every deposit pays for it.
 */
export class Leaves0000000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE pli_owner;
      CREATE INDEX audit_entry_leaf ON journal.audit_entry USING hash (leaf);
      RESET ROLE;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
