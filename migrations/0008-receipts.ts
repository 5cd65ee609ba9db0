import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * From the number of a receipt to its entry: the number is the beginning of the entry's leaf. Only entries about bids have a number, so only they
 * are in the index, and the others pay nothing for it.
 */
export class Receipts0000000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE pli_owner;
      CREATE INDEX audit_entry_receipt_number ON journal.audit_entry (substr(leaf, 1, 8)) WHERE position('"type":"bid.'::bytea IN entry) > 0;
      RESET ROLE;
    `);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
