import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sealed files. An upload is work under way and changes; what was delivered and what was attempted never does. The bytes of an upload lie in
 * the data folder, those of a delivered file in the object store under their SHA-256.
 */
export class Delivery0000000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE pli_owner;
      CREATE TABLE pli.upload (
        id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
        tender text NOT NULL,
        bidder text NOT NULL,
        actor text NOT NULL,
        bytes bigint NOT NULL CHECK (bytes > 0),
        metadata jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        completed_at timestamptz,
        state text NOT NULL DEFAULT 'arriving' CHECK (state IN ('arriving', 'delivered', 'rejected', 'expired', 'withdrawn')),
        manifest text,
        refusal jsonb,
        CHECK ((state = 'delivered') = (manifest IS NOT NULL)),
        CHECK ((state = 'rejected') = (refusal IS NOT NULL))
      );
      CREATE INDEX upload_arriving ON pli.upload (actor) WHERE state = 'arriving';
      GRANT SELECT, INSERT, UPDATE ON pli.upload TO pli_app;

      CREATE TABLE pli.delivery (
        tender text NOT NULL,
        bidder text NOT NULL,
        manifest_digest text NOT NULL CHECK (manifest_digest ~ '^[0-9a-f]{64}$'),
        manifest jsonb NOT NULL,
        object text NOT NULL CHECK (object ~ '^[0-9a-f]{64}$'),
        bytes bigint NOT NULL CHECK (bytes > 0),
        arrived_at timestamptz NOT NULL,
        PRIMARY KEY (tender, bidder, manifest_digest)
      );

      CREATE TABLE pli.delivery_attempt (
        n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        tender text NOT NULL,
        bidder text NOT NULL,
        actor text NOT NULL,
        upload text,
        at timestamptz NOT NULL,
        event text NOT NULL,
        facts jsonb NOT NULL
      );
      CREATE INDEX delivery_attempt_bidder ON pli.delivery_attempt (tender, bidder, n);
      CREATE INDEX delivery_attempt_actor ON pli.delivery_attempt (tender, actor, n);
      CREATE INDEX delivery_attempt_upload ON pli.delivery_attempt (upload, n);
      GRANT SELECT, INSERT ON pli.delivery, pli.delivery_attempt TO pli_app;
    `);
    for (const table of ['delivery', 'delivery_attempt']) {
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
