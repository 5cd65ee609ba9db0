import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The lines of the register, one row a bid: a deposit writes its own line and not the whole file again. `seq` is the entry of the chain that
 * changed the row last; whoever remembers a case file as of an entry reads what came after it and nothing else.
 */
export class Bids0000000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [table, guard, keeping]) await runner.query(`SET LOCAL ROLE pli_owner; ${part} RESET ROLE;`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const table = `
  CREATE TABLE pli.bid (
    tender text COLLATE "C" NOT NULL,
    place integer NOT NULL CHECK (place >= 1),
    seq bigint NOT NULL CHECK (seq >= 1),
    facts jsonb NOT NULL,
    PRIMARY KEY (tender, place)
  );
  -- What case files held until now; from here on they are read without their bids.
  INSERT INTO pli.bid (tender, place, seq, facts)
    SELECT t.id, line.place, t.seq, line.facts FROM pli.tender t, jsonb_array_elements(t.case_file -> 'bids') WITH ORDINALITY AS line (facts, place);
  CREATE INDEX bid_of_bidder ON pli.bid ((facts ->> 'bidder'));
  GRANT SELECT, INSERT, UPDATE ON pli.bid TO pli_app;
`;

/** A whole statement at once, for batches; the entry is inserted before what it changes, so nothing need be deferred. */
const guard = `
  CREATE FUNCTION journal.require_entries_of_bids() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = journal, pg_temp AS $$
  BEGIN
    PERFORM FROM changed c WHERE NOT EXISTS (
      SELECT FROM journal.audit_entry e WHERE e.chain = c.tender AND e.seq = c.seq AND e.transaction = pg_current_xact_id());
    IF FOUND THEN RAISE EXCEPTION 'no change of % without an entry of the same transaction', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF;
    RETURN NULL;
  END $$;
  CREATE FUNCTION pli.keep_place() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (NEW.tender, NEW.place) = (OLD.tender, OLD.place) THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'a line of the register keeps its place' USING ERRCODE = 'integrity_constraint_violation';
  END $$;
  CREATE TRIGGER bid_inserted_with_entry AFTER INSERT ON pli.bid REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION journal.require_entries_of_bids();
  CREATE TRIGGER bid_changed_with_entry AFTER UPDATE ON pli.bid REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION journal.require_entries_of_bids();
  CREATE TRIGGER bid_keeps_place BEFORE UPDATE ON pli.bid FOR EACH ROW EXECUTE FUNCTION pli.keep_place();
  CREATE TRIGGER bid_never_deleted BEFORE DELETE OR TRUNCATE ON pli.bid FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_rewriting();
  ALTER TABLE pli.bid ENABLE ALWAYS TRIGGER bid_inserted_with_entry, ENABLE ALWAYS TRIGGER bid_changed_with_entry,
    ENABLE ALWAYS TRIGGER bid_keeps_place, ENABLE ALWAYS TRIGGER bid_never_deleted;
`;

const keeping = `
  -- The register's lines of one act or of many; a line that is there already is changed.
  CREATE FUNCTION pli.keep_bids(tenders text[], places integer[], seqs bigint[], lines jsonb[]) RETURNS void LANGUAGE sql SET search_path = pli, pg_temp AS $$
    INSERT INTO pli.bid (tender, place, seq, facts) SELECT * FROM unnest(tenders, places, seqs, lines)
      ON CONFLICT (tender, place) DO UPDATE SET seq = EXCLUDED.seq, facts = EXCLUDED.facts
  $$;

  -- Acts of a crowd, all or none: their entries (see journal.append_batch), the lines of the register they changed, the answers they gave.
  -- Keys are inserted in their order, so that two batches with the same keys do not wait for each other in a circle.
  CREATE FUNCTION pli.keep_acts(ids uuid[], chains text[], seqs bigint[], prevs bytea[], entries bytea[], leaves bytea[],
    part_of integer[], names text[], salts bytea[], contents bytea[],
    line_tenders text[], places integer[], line_seqs bigint[], lines jsonb[],
    actors text[], keys text[], digests text[], statuses integer[], bodies text[])
  RETURNS void LANGUAGE plpgsql SET search_path = pli, pg_temp AS $$
  BEGIN
    PERFORM journal.append_batch(ids, chains, seqs, prevs, entries, leaves, part_of, names, salts, contents);
    PERFORM pli.keep_bids(line_tenders, places, line_seqs, lines);
    INSERT INTO pli.idempotency_key (actor, key, request_sha256, status, headers, body)
      SELECT a.actor, a.key, a.digest, a.status, '{}', a.body FROM unnest(actors, keys, digests, statuses, bodies) AS a (actor, key, digest, status, body) ORDER BY 1, 2;
  END $$;
  REVOKE ALL ON FUNCTION pli.keep_bids, pli.keep_acts, pli.keep_place, journal.require_entries_of_bids FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION pli.keep_bids, pli.keep_acts TO pli_app;
`;
