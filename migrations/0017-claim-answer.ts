import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether a key of a request is free, and what was answered under it: one round trip of every POST instead of two. The function is volatile, so
 * that it looks after it has the lock, at what others stored until then.
 */
export class ClaimAnswer0000000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE pli_owner;
      CREATE FUNCTION pli.claim_answer(by_actor text, by_key text) RETURNS TABLE (free boolean, request_sha256 text, status integer, headers jsonb, body text)
      LANGUAGE plpgsql VOLATILE SET search_path = pli, pg_temp AS $$
      BEGIN
        free := pg_try_advisory_xact_lock(hashtextextended(by_actor || E'\\n' || by_key, 7));
        IF free THEN
          SELECT k.request_sha256, k.status, k.headers, k.body INTO request_sha256, status, headers, body FROM idempotency_key k WHERE k.actor = by_actor AND k.key = by_key;
        END IF;
        RETURN NEXT;
      END $$;
      REVOKE ALL ON FUNCTION pli.claim_answer FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION pli.claim_answer TO pli_app;
      RESET ROLE;
    `);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
