import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Roles, schemas and the house's own tables. pli_owner owns every table and nobody logs in as it; pli_app, which the application
 * runs as, owns nothing and gets each right by name. Roles belong to the whole server and may exist already.
 */
export class House0000000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pli_owner') THEN CREATE ROLE pli_owner NOLOGIN; END IF;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pli_app') THEN CREATE ROLE pli_app NOLOGIN; END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another database of this server was quicker
      END $$;
      DO $$ BEGIN
        IF NOT pg_has_role(current_user, 'pli_owner', 'SET') THEN EXECUTE format('GRANT pli_owner TO %I', current_user); END IF;
        IF NOT pg_has_role(current_user, 'pli_app', 'SET') THEN EXECUTE format('GRANT pli_app TO %I', current_user); END IF;
        EXECUTE format('GRANT CREATE, CONNECT ON DATABASE %I TO pli_owner', current_database());
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO pli_app', current_database());
      END $$;
      REVOKE CREATE ON SCHEMA public FROM PUBLIC;
      CREATE SCHEMA pli AUTHORIZATION pli_owner;
      CREATE SCHEMA journal AUTHORIZATION pli_owner;
    `);
    await runner.query(`
      SET LOCAL ROLE pli_owner;
      GRANT USAGE ON SCHEMA pli, journal TO pli_app;

      CREATE TABLE pli.job (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        payload jsonb NOT NULL,
        unique_key text UNIQUE,
        run_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'failed')),
        attempts integer NOT NULL DEFAULT 0,
        last_error text,
        done_at timestamptz,
        CHECK ((state = 'done') = (done_at IS NOT NULL))
      );
      CREATE INDEX job_due ON pli.job (run_at, id) WHERE state = 'waiting';
      GRANT SELECT, INSERT, UPDATE ON pli.job TO pli_app;

      CREATE TABLE pli.idempotency_key (
        actor text NOT NULL,
        key text NOT NULL,
        request_sha256 text NOT NULL,
        status integer NOT NULL,
        headers jsonb NOT NULL,
        body text,
        done_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (actor, key)
      );
      CREATE INDEX idempotency_key_done_at ON pli.idempotency_key (done_at);
      GRANT SELECT, INSERT, DELETE ON pli.idempotency_key TO pli_app;

      CREATE TABLE pli.exercise_clock (
        single boolean PRIMARY KEY DEFAULT true CHECK (single),
        ahead_milliseconds bigint NOT NULL CHECK (ahead_milliseconds >= 0)
      );
      GRANT SELECT, INSERT, UPDATE ON pli.exercise_clock TO pli_app;
      RESET ROLE;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
