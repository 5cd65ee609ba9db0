import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The availability diary and the incidents, for quick reading: a row is inserted together with its entry and never changed. */
export class Availability0000000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE pli_owner;
      CREATE TABLE pli.availability_note (
        seq bigint PRIMARY KEY,
        from_at timestamptz NOT NULL,
        to_at timestamptz NOT NULL CHECK (to_at >= from_at),
        noted_at timestamptz NOT NULL,
        note jsonb NOT NULL,
        last_entry uuid NOT NULL
      );
      CREATE INDEX availability_note_to ON pli.availability_note (to_at);
      CREATE CONSTRAINT TRIGGER availability_note_has_entry AFTER INSERT OR UPDATE OR DELETE ON pli.availability_note
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal.require_entry();
      ALTER TABLE pli.availability_note ENABLE ALWAYS TRIGGER availability_note_has_entry;
      CREATE TABLE pli.incident (
        id text PRIMARY KEY CHECK (id ~ '^[0-9A-HJKMNP-TV-Z]{26}$'),
        from_at timestamptz NOT NULL,
        to_at timestamptz NOT NULL CHECK (to_at > from_at),
        what text NOT NULL,
        declared_at timestamptz NOT NULL,
        declared_as text NOT NULL,
        diary jsonb NOT NULL,
        last_entry uuid NOT NULL
      );
      CREATE INDEX incident_declared ON pli.incident (declared_at DESC, id DESC);
      CREATE CONSTRAINT TRIGGER incident_has_entry AFTER INSERT OR UPDATE OR DELETE ON pli.incident
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal.require_entry();
      ALTER TABLE pli.incident ENABLE ALWAYS TRIGGER incident_has_entry;
      -- Whose limit lay in an incident, and is one near.
      CREATE INDEX tender_limit ON pli.tender (limit_at) WHERE limit_at IS NOT NULL;
      -- One row, written again by whoever asks whether writing works: room on the page keeps the update in place.
      CREATE TABLE pli.pulse (single boolean PRIMARY KEY DEFAULT true CHECK (single), at timestamptz NOT NULL) WITH (fillfactor = 10);
      INSERT INTO pli.pulse (at) VALUES (clock_timestamp());
      GRANT SELECT, INSERT ON pli.availability_note, pli.incident TO pli_app;
      GRANT SELECT, UPDATE ON pli.pulse TO pli_app;
      RESET ROLE;
    `);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
