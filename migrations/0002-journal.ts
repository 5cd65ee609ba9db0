import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The journal. An entry is bytes, inserted in the transaction of the act it records; nothing is ever changed in it. pli_app may read and
 * may call functions, which check what they are given; it owns nothing. Triggers are a seat belt: proof comes from the witness and the tree.
 */
export class Journal0000000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [tables, guards, appending, sequencing, publishing, rights]) await runner.query(`SET LOCAL ROLE pli_owner; ${part} RESET ROLE;`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const tables = `
  CREATE TABLE journal.audit_entry (
    id uuid PRIMARY KEY,
    chain text COLLATE "C" NOT NULL,
    seq bigint NOT NULL CHECK (seq >= 1),
    entry bytea NOT NULL CHECK (octet_length(entry) <= 65535),
    leaf bytea NOT NULL,
    transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
    CHECK (leaf = sha256('\\x00'::bytea || entry)),
    UNIQUE (chain, seq)
  );
  ALTER TABLE journal.audit_entry ALTER COLUMN entry SET STORAGE EXTERNAL;

  -- No foreign keys to audit_entry on the hot path: nobody but the functions below inserts, and they take the id from the entry itself.
  -- Content beside the log. value holds the canonical bytes; erasing takes value and salt together, and the commitment says nothing any more.
  CREATE TABLE journal.entry_part (
    entry uuid NOT NULL,
    name text NOT NULL,
    salt bytea CHECK (octet_length(salt) = 32),
    value bytea,
    erased_at timestamptz,
    PRIMARY KEY (entry, name),
    CHECK ((salt IS NULL) = (value IS NULL)),
    CHECK ((erased_at IS NULL) = (value IS NOT NULL))
  );

  -- Updated with every entry: room on the page keeps the update in place.
  CREATE TABLE journal.chain_head (
    chain text COLLATE "C" PRIMARY KEY,
    seq bigint NOT NULL,
    head bytea NOT NULL CHECK (octet_length(head) = 32)
  ) WITH (fillfactor = 50);

  -- The sequencer's queue. n is drawn while the chain's head is locked, so inside a chain it grows with seq; across chains nothing depends on it.
  CREATE TABLE journal.log_pending (
    n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL
  ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

  CREATE TABLE journal.log_leaf (
    idx bigint PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    leaf bytea NOT NULL
  );

  -- The widest version of each tile; a narrower one is its beginning.
  CREATE TABLE journal.log_tile (
    level integer NOT NULL,
    n bigint NOT NULL,
    width integer NOT NULL CHECK (width BETWEEN 1 AND 256),
    hashes bytea NOT NULL,
    PRIMARY KEY (level, n),
    CHECK (octet_length(hashes) = width * 32)
  );

  CREATE TABLE journal.log_state (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    size bigint NOT NULL,
    root bytea NOT NULL CHECK (octet_length(root) = 32),
    read_only_because text
  ) WITH (fillfactor = 10);
  INSERT INTO journal.log_state (size, root) VALUES (0, sha256(''::bytea));

  CREATE TABLE journal.checkpoint (
    size bigint PRIMARY KEY,
    root bytea NOT NULL CHECK (octet_length(root) = 32),
    note text NOT NULL,
    signed_at timestamptz NOT NULL DEFAULT clock_timestamp()
  );

  CREATE TABLE journal.cosignature (
    size bigint NOT NULL REFERENCES journal.checkpoint (size),
    witness text NOT NULL,
    line text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (size, witness)
  );
`;

const guards = `
  CREATE FUNCTION journal.refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'append-only: % of % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END $$;

  -- The one change a part allows: losing value and salt of what is personal.
  CREATE FUNCTION journal.only_erasing() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND OLD.name = 'identity' AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL
      AND NEW.value IS NULL AND NEW.salt IS NULL AND (NEW.entry, NEW.name) = (OLD.entry, OLD.name) THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'append-only: % of % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END $$;

  CREATE FUNCTION journal.only_forward() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'log_state' THEN
      IF NEW.size > OLD.size OR (NEW.size = OLD.size AND NEW.root = OLD.root) THEN RETURN NEW; END IF;
    ELSIF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'chain_head' THEN
      IF NEW.chain = OLD.chain AND NEW.seq > OLD.seq THEN RETURN NEW; END IF;
    ELSIF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'log_tile' THEN
      IF NEW.width > OLD.width AND (NEW.level, NEW.n) = (OLD.level, OLD.n) AND substr(NEW.hashes, 1, OLD.width * 32) = OLD.hashes THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'append-only: % of % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END $$;

  DO $$
  DECLARE
    protected text[] := ARRAY['audit_entry', 'log_leaf', 'checkpoint', 'cosignature', 'entry_part', 'chain_head', 'log_state', 'log_tile'];
    guarding text[] := ARRAY['refuse_rewriting', 'refuse_rewriting', 'refuse_rewriting', 'refuse_rewriting', 'only_erasing', 'only_forward', 'only_forward', 'only_forward'];
  BEGIN
    FOR i IN 1 .. cardinality(protected) LOOP
      EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON journal.%I FOR EACH ROW EXECUTE FUNCTION journal.%I()', protected[i], guarding[i]);
      EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON journal.%I FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_rewriting()', protected[i]);
      EXECUTE format('ALTER TABLE journal.%I ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER never_emptied', protected[i]);
    END LOOP;
  END $$;

  -- No change of state without an entry: attach it deferred to a table with a column last_entry. A row that is inserted or changed must name
  -- an entry inserted by the same transaction; with the argument 'id', one of the chain that column names. A row is never deleted.
  --   CREATE CONSTRAINT TRIGGER … AFTER INSERT OR UPDATE OR DELETE ON … DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal.require_entry('id');
  --   ALTER TABLE … ENABLE ALWAYS TRIGGER …;
  CREATE FUNCTION journal.require_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = journal, pg_temp AS $$
  DECLARE
    found_chain text;
  BEGIN
    IF TG_OP = 'DELETE' THEN
      RAISE EXCEPTION 'a row of % cannot be deleted: the journal speaks of it', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    SELECT chain INTO found_chain FROM journal.audit_entry WHERE id = NEW.last_entry AND transaction = pg_current_xact_id();
    IF found_chain IS NULL OR (TG_NARGS > 0 AND found_chain <> to_jsonb(NEW) ->> TG_ARGV[0]) THEN
      RAISE EXCEPTION 'no change of % without an entry of the same transaction', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
  END $$;
`;

const appending = `
  -- Error codes: PJ001 the journal is read-only; PJ002 somebody else extended the chain first.
  CREATE FUNCTION journal.refuse_when_read_only() RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    why text;
  BEGIN
    SELECT read_only_because INTO why FROM journal.log_state;
    IF why IS NOT NULL THEN RAISE EXCEPTION 'the journal is read-only: %', why USING ERRCODE = 'PJ001'; END IF;
  END $$;

  -- The head of a chain, locked until the end of the transaction. A new chain starts with 0 and 32 zero bytes.
  CREATE FUNCTION journal.lock_head(wanted text) RETURNS TABLE (seq bigint, head bytea) LANGUAGE plpgsql SECURITY DEFINER SET search_path = journal, pg_temp AS $$
  BEGIN
    LOOP
      RETURN QUERY SELECT h.seq, h.head FROM journal.chain_head h WHERE h.chain = wanted FOR UPDATE;
      IF FOUND THEN RETURN; END IF;
      INSERT INTO journal.chain_head VALUES (wanted, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
    END LOOP;
  END $$;

  -- One entry, in the transaction of its act.
  CREATE FUNCTION journal.append(new_id uuid, new_chain text, new_seq bigint, new_prev bytea, new_entry bytea, new_leaf bytea, names text[], salts bytea[], contents bytea[])
  RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = journal, pg_temp AS $$
  BEGIN
    PERFORM journal.refuse_when_read_only();
    UPDATE journal.chain_head SET seq = new_seq, head = new_leaf WHERE chain = new_chain AND seq = new_seq - 1 AND head = new_prev;
    IF NOT FOUND THEN RAISE EXCEPTION 'the chain % does not end at %', new_chain, new_seq - 1 USING ERRCODE = 'PJ002'; END IF;
    INSERT INTO journal.audit_entry (id, chain, seq, entry, leaf) VALUES (new_id, new_chain, new_seq, new_entry, new_leaf);
    INSERT INTO journal.entry_part (entry, name, salt, value) SELECT new_id, part.* FROM unnest(names, salts, contents) AS part (name, salt, value);
    INSERT INTO journal.log_pending (id) VALUES (new_id);
  END $$;

  -- Many entries of many chains in one statement. Entries are given in order; a chain's entries follow each other. Heads are locked in the
  -- order of their names, so two batches never wait for each other. Part i belongs to entry part_of[i], counted from 1.
  CREATE FUNCTION journal.append_batch(ids uuid[], chains text[], seqs bigint[], prevs bytea[], entries bytea[], leaves bytea[],
    part_of integer[], names text[], salts bytea[], contents bytea[])
  RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = journal, pg_temp AS $$
  DECLARE
    extended bigint;
    touched bigint;
  BEGIN
    PERFORM journal.refuse_when_read_only();
    INSERT INTO journal.chain_head SELECT DISTINCT c, 0, decode(repeat('00', 32), 'hex') FROM unnest(chains, seqs) AS new (c, s) WHERE s = 1 ON CONFLICT DO NOTHING;
    PERFORM FROM journal.chain_head WHERE chain = ANY (chains) ORDER BY chain FOR UPDATE;
    WITH given AS (
      SELECT * FROM unnest(chains, seqs, prevs, leaves) WITH ORDINALITY AS g (chain, seq, prev, leaf, place)
    ), linked AS (
      SELECT chain, seq, prev, leaf, place,
        lag(seq) OVER w AS before_seq, lag(leaf) OVER w AS before_leaf, lead(seq) OVER w IS NULL AS is_last
      FROM given WINDOW w AS (PARTITION BY chain ORDER BY place)
    ), sound AS (
      SELECT l.chain, l.seq, l.leaf, l.is_last FROM linked l JOIN journal.chain_head h USING (chain)
      WHERE l.seq = COALESCE(l.before_seq, h.seq) + 1 AND l.prev = COALESCE(l.before_leaf, h.head)
    ), moved AS (
      UPDATE journal.chain_head h SET seq = s.seq, head = s.leaf FROM sound s WHERE s.is_last AND h.chain = s.chain RETURNING 1
    )
    SELECT (SELECT count(*) FROM sound), (SELECT count(*) FROM moved) INTO extended, touched;
    IF extended <> cardinality(ids) THEN RAISE EXCEPTION 'a chain of this batch has moved on' USING ERRCODE = 'PJ002'; END IF;
    INSERT INTO journal.audit_entry (id, chain, seq, entry, leaf) SELECT * FROM unnest(ids, chains, seqs, entries, leaves);
    INSERT INTO journal.entry_part (entry, name, salt, value)
      SELECT ids[part.entry], part.name, part.salt, part.value FROM unnest(part_of, names, salts, contents) AS part (entry, name, salt, value);
    INSERT INTO journal.log_pending (id) SELECT id FROM unnest(ids) WITH ORDINALITY AS new (id, place) ORDER BY place;
  END $$;

  -- The right to be forgotten: personal data goes, the commitment stays and says nothing.
  CREATE FUNCTION journal.erase_identity(erased uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = journal, pg_temp AS $$
  BEGIN
    UPDATE journal.entry_part SET value = NULL, salt = NULL, erased_at = clock_timestamp() WHERE entry = erased AND name = 'identity' AND erased_at IS NULL;
    RETURN FOUND;
  END $$;
`;

const sequencing = `
  -- The fence: whoever sequences holds this row. An advisory lock keeps a second sequencer away, but only this row makes it harmless.
  CREATE FUNCTION journal.fence() RETURNS TABLE (size bigint, root bytea) LANGUAGE sql SECURITY DEFINER SET search_path = journal, pg_temp AS $$
    SELECT size, root FROM journal.log_state FOR UPDATE
  $$;

  -- The next entries in order of arrival; never without ORDER BY.
  CREATE FUNCTION journal.waiting(most integer) RETURNS TABLE (n bigint, id uuid, entry bytea, leaf bytea) LANGUAGE sql SECURITY DEFINER SET search_path = journal, pg_temp AS $$
    SELECT p.n, e.id, e.entry, e.leaf FROM (SELECT n, id FROM journal.log_pending ORDER BY n LIMIT most) p JOIN journal.audit_entry e USING (id) ORDER BY p.n
  $$;

  -- Gives the queue's entries ns[] the indexes old_size, old_size + 1, … in this order, keeps the tiles and moves the head.
  CREATE FUNCTION journal.integrate(old_size bigint, ns bigint[], levels integer[], tiles bigint[], widths integer[], contents bytea[], new_root bytea)
  RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = journal, pg_temp AS $$
  DECLARE
    taken bigint;
  BEGIN
    PERFORM FROM journal.log_state WHERE size = old_size FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'the log is not at size %: another sequencer is at work', old_size USING ERRCODE = 'PJ003'; END IF;
    WITH gone AS (
      DELETE FROM journal.log_pending p USING unnest(ns) WITH ORDINALITY AS given (n, place) WHERE p.n = given.n RETURNING p.id, given.place
    ), placed AS (
      INSERT INTO journal.log_leaf (idx, id, leaf) SELECT old_size + gone.place - 1, gone.id, e.leaf FROM gone JOIN journal.audit_entry e USING (id) RETURNING 1
    )
    SELECT count(*) INTO taken FROM placed;
    IF taken <> cardinality(ns) THEN RAISE EXCEPTION 'an entry has left the queue meanwhile' USING ERRCODE = 'PJ003'; END IF;
    INSERT INTO journal.log_tile AS t (level, n, width, hashes) SELECT * FROM unnest(levels, tiles, widths, contents)
      ON CONFLICT (level, n) DO UPDATE SET width = EXCLUDED.width, hashes = EXCLUDED.hashes;
    UPDATE journal.log_state SET size = old_size + taken, root = new_root;
  END $$;
`;

const publishing = `
  CREATE FUNCTION journal.keep_checkpoint(new_size bigint, new_root bytea, new_note text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = journal, pg_temp AS $$
  BEGIN
    INSERT INTO journal.checkpoint (size, root, note) VALUES (new_size, new_root, new_note) ON CONFLICT (size) DO NOTHING;
    PERFORM FROM journal.checkpoint WHERE size = new_size AND root = new_root;
    IF NOT FOUND THEN RAISE EXCEPTION 'two roots for size %', new_size USING ERRCODE = 'integrity_constraint_violation'; END IF;
  END $$;

  CREATE FUNCTION journal.keep_cosignature(at_size bigint, by_witness text, note_line text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = journal, pg_temp AS $$
    INSERT INTO journal.cosignature (size, witness, line) VALUES (at_size, by_witness, note_line) ON CONFLICT DO NOTHING
  $$;

  -- Stops every append of every process. Only the owner of the database, after repair, takes it back.
  CREATE FUNCTION journal.become_read_only(why text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = journal, pg_temp AS $$
    UPDATE journal.log_state SET read_only_because = why WHERE read_only_because IS NULL
  $$;
`;

const rights = `
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA journal FROM PUBLIC;
  GRANT SELECT ON ALL TABLES IN SCHEMA journal TO pli_app;
  GRANT EXECUTE ON FUNCTION journal.lock_head, journal.append, journal.append_batch, journal.erase_identity, journal.fence, journal.waiting,
    journal.integrate, journal.keep_checkpoint, journal.keep_cosignature, journal.become_read_only TO pli_app;
`;
