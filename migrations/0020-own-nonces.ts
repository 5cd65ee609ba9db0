import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * From the nonce of a signature made on a person's own device to its entry: what was signed once is recorded once. An entry begins
 * `{"act":{"head":"…","key":"…","mode":"own","nonce":"…"`, always in these places; entries the service signed are not in the index.
 */
export class OwnNonces0000000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE pli_owner;
      CREATE INDEX audit_entry_own_nonce ON journal.audit_entry USING hash (substring(entry FROM 130 FOR 32)) WHERE substring(entry FROM 116 FOR 3) = 'own'::bytea;
      RESET ROLE;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
