import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Accounts, and what proves that somebody is theirs. No column lets anybody sign or enter for a person: passwords, tokens and API keys are
 * kept as digests, signing keys and second factors encrypted under what only the person holds. A mandate is a projection of the journal.
 */
export class Identity0000000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE pli_owner;
      CREATE TABLE pli.account (
        id text PRIMARY KEY CHECK (id ~ '^p-[a-z2-7]{20}$'),
        login text NOT NULL UNIQUE CHECK (login = lower(login)),
        display_name text NOT NULL,
        contact text NOT NULL,
        created_at timestamptz NOT NULL,
        invitation_digest bytea UNIQUE,
        invitation_expires_at timestamptz,
        password_salt bytea,
        password_cost jsonb,
        password_verifier bytea,
        signing_key text,
        wrapped_seed bytea,
        wrapped_totp bytea,
        totp_confirmed boolean NOT NULL DEFAULT false,
        totp_last_step bigint,
        CHECK (num_nulls(password_salt, password_cost, password_verifier, signing_key, wrapped_seed) IN (0, 5)),
        CHECK (wrapped_totp IS NOT NULL OR NOT totp_confirmed)
      );

      CREATE TABLE pli.firm (
        account text PRIMARY KEY REFERENCES pli.account (id),
        name text NOT NULL,
        nif text NOT NULL UNIQUE
      );

      CREATE TABLE pli.mandate (
        id text PRIMARY KEY CHECK (id ~ '^m-[a-z2-7]{20}$'),
        account text NOT NULL REFERENCES pli.account (id),
        role text NOT NULL,
        from_at timestamptz NOT NULL,
        until_at timestamptz,
        decision_reference text NOT NULL,
        ended_at timestamptz,
        last_entry uuid NOT NULL,
        CHECK (until_at > from_at)
      );
      CREATE INDEX mandate_account ON pli.mandate (account);
      CREATE CONSTRAINT TRIGGER mandate_has_entry AFTER INSERT OR UPDATE OR DELETE ON pli.mandate
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal.require_entry();
      ALTER TABLE pli.mandate ENABLE ALWAYS TRIGGER mandate_has_entry;

      -- Public keys only. Of a custodial key the private part stands wrapped beside the account; of an own key it never comes here.
      CREATE TABLE pli.signing_key (
        key text PRIMARY KEY CHECK (key ~ '^[0-9a-f]{16}$'),
        account text NOT NULL REFERENCES pli.account (id),
        mode text NOT NULL CHECK (mode IN ('own', 'custodial')),
        public_key bytea NOT NULL UNIQUE CHECK (octet_length(public_key) = 32),
        registered_at timestamptz NOT NULL,
        last_entry uuid NOT NULL
      );
      CREATE INDEX signing_key_account ON pli.signing_key (account);
      CREATE CONSTRAINT TRIGGER signing_key_has_entry AFTER INSERT OR UPDATE OR DELETE ON pli.signing_key
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal.require_entry();
      ALTER TABLE pli.signing_key ENABLE ALWAYS TRIGGER signing_key_has_entry;

      CREATE TABLE pli.session (
        id uuid PRIMARY KEY,
        account text NOT NULL REFERENCES pli.account (id),
        token_digest bytea NOT NULL UNIQUE,
        created_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        stepped_up_until timestamptz,
        wrapped_seed bytea,
        CHECK (wrapped_seed IS NULL OR stepped_up_until IS NOT NULL)
      );
      CREATE INDEX session_account ON pli.session (account);
      CREATE INDEX session_expires_at ON pli.session (expires_at);

      CREATE TABLE pli.api_key (
        id text PRIMARY KEY CHECK (id ~ '^[a-z2-7]{16}$'),
        account text NOT NULL REFERENCES pli.account (id),
        label text NOT NULL,
        secret_digest bytea NOT NULL UNIQUE,
        wrapped_seed bytea NOT NULL,
        scopes text[] NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        last_used_at timestamptz,
        revoked_at timestamptz
      );
      CREATE INDEX api_key_account ON pli.api_key (account);

      CREATE TABLE pli.key_challenge (
        account text PRIMARY KEY REFERENCES pli.account (id),
        challenge text NOT NULL,
        expires_at timestamptz NOT NULL
      );

      GRANT SELECT, INSERT, UPDATE ON pli.account, pli.mandate, pli.api_key TO pli_app;
      GRANT SELECT, INSERT ON pli.firm, pli.signing_key TO pli_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON pli.session, pli.key_challenge TO pli_app;
      RESET ROLE;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
