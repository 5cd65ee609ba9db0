import type { DataSource } from 'typeorm';
import {
  consistencyProof, formatAddCheckpoint, isFault, isSize, openNote, parseCheckpoint, subtreesInTiles, witnessKeyType, type Checkpoint, type PolicyWitness, type VerifierKey,
} from '../core/audit-log/index.js';
import type { LogFiles } from './log-files.js';
import { sizeOf } from './receipts.js';
import type { CheckpointSigner } from './signer.js';

export interface WitnessOptions {
  readonly source: DataSource;
  readonly files: LogFiles;
  readonly signer: CheckpointSigner;
  readonly witnesses: readonly PolicyWitness[];
  readonly report?: (message: string, facts: object) => void;
}

/** Brings checkpoints to the witnesses and their cosignatures back. */
export class Witnesses {
  constructor(private readonly options: WitnessOptions) {}

  /** Asks each witness that has an address for the published checkpoint; the sizes they cosigned. One that does not answer is tried next time. */
  async push(): Promise<number[]> {
    const note = this.options.files.readCheckpoint();
    if (note === undefined) return [];
    const sizes: number[] = [];
    for (const witness of this.options.witnesses.filter(({ url }) => url !== undefined)) {
      try {
        sizes.push(await this.ask(witness, note));
      } catch (error) {
        this.options.report?.('the witness did not cosign', { witness: witness.name, error: error instanceof Error ? error.message : String(error) });
      }
    }
    return sizes;
  }

  /** A checkpoint with cosignature lines, as a witness sends it or somebody carries it. Answers how many lines were new and true. */
  async merge(note: string): Promise<number> {
    const log = await this.options.signer.key();
    const opened = openNote(note, [log, ...this.keys()]);
    if (isFault(opened)) throw new Error(opened.fault);
    const checkpoint = parseCheckpoint(opened.text);
    if (isFault(checkpoint) || checkpoint.origin !== log.name) throw new Error('this is not a checkpoint of this log');
    const cosignatures = opened.verified.filter(({ key }) => key.type === witnessKeyType);
    if (!(await this.isOurs(checkpoint))) {
      // Signed by our key, seen by a witness, and not in this database: a fork, or an old copy restored.
      if (cosignatures.length > 0 && opened.verified.some(({ key }) => key.type !== witnessKeyType)) await this.stop(`a witness cosigned size ${checkpoint.size} with another root than this log has`);
      throw new Error('this checkpoint is not of this log');
    }
    for (const { key, line } of cosignatures) await this.options.source.query('SELECT journal.keep_cosignature($1, $2, $3)', [checkpoint.size, key.name, line]);
    if (cosignatures.length > 0) {
      await this.options.signer.witnessed(checkpoint.size);
      await this.publish();
    }
    return cosignatures.length;
  }

  /** The add-checkpoint text for a witness that last saw `old`; undefined when there is no checkpoint beyond it. */
  request(old: number): string | undefined {
    const checkpoint = this.options.files.readCheckpoint();
    return checkpoint === undefined ? undefined : this.requestTo(checkpoint, old);
  }

  /** The same to an earlier head: how two receipts are shown to be of one log. */
  async requestUpTo(size: number, old: number): Promise<string | undefined> {
    const newest = this.options.files.readCheckpoint();
    const checkpoint = newest === undefined || sizeOf(newest) < size ? undefined : await this.noteOf(size);
    return checkpoint === undefined ? undefined : this.requestTo(checkpoint, old);
  }

  private requestTo(checkpoint: string, old: number): string | undefined {
    const { files } = this.options;
    const size = sizeOf(checkpoint);
    const proof = consistencyProof(old, size, subtreesInTiles(size, (tile) => files.readTile(tile)));
    return proof === undefined ? undefined : formatAddCheckpoint({ oldSize: old, proof, checkpoint });
  }

  /** The note of a size with all its cosignatures; undefined when no checkpoint of that size was signed. */
  async noteOf(size: number): Promise<string | undefined> {
    const rows = await this.options.source.query<{ note: string; lines: string | null }[]>(
      `SELECT c.note, (SELECT string_agg(s.line, '' ORDER BY s.witness) FROM journal.cosignature s WHERE s.size = c.size) AS lines FROM journal.checkpoint c WHERE c.size = $1`, [size]);
    return rows[0] === undefined ? undefined : rows[0].note + (rows[0].lines ?? '');
  }

  private async ask(witness: PolicyWitness, note: string): Promise<number> {
    const size = sizeOf(note);
    let old = await this.lastSeen(witness.key);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const request = this.request(old);
      if (request === undefined) throw new Error(`no proof from ${old} to ${size}`);
      const response = await fetch(new URL('add-checkpoint', withSlash(witness.url ?? '')), { method: 'POST', body: request, signal: AbortSignal.timeout(15_000) });
      const body = await response.text();
      if (response.ok) {
        await this.merge(request.slice(request.indexOf('\n\n') + 2) + body);
        return size;
      }
      if (response.status !== 409 || !isSize(body.trim())) await this.complain(witness, response.status, body);
      old = Number(body.trim());
      if (old > size) await this.stop(`the witness ${witness.name} has seen this log at size ${old}; it ends here at ${size}`);
      if (old > size) throw new Error('behind the witness');
    }
    throw new Error('the witness keeps moving');
  }

  private async complain(witness: PolicyWitness, status: number, body: string): Promise<never> {
    if (status === 422) await this.stop(`the witness ${witness.name} finds that this log does not extend the one it saw`);
    throw new Error(`${witness.name} answered ${status}: ${body.slice(0, 200)}`);
  }

  /** Behind a witness or beside it, nothing more may be signed or recorded until a person has looked. */
  private async stop(why: string): Promise<void> {
    this.options.report?.('the journal is read-only', { why });
    await this.options.source.query('SELECT journal.become_read_only($1)', [why]);
  }

  private async isOurs({ size, root }: Checkpoint): Promise<boolean> {
    const rows = await this.options.source.query<unknown[]>('SELECT FROM journal.checkpoint WHERE size = $1 AND root = $2', [size, Buffer.from(root)]);
    return rows.length === 1;
  }

  private async publish(): Promise<void> {
    const { source, files } = this.options;
    const rows = await source.query<{ size: string }[]>('SELECT max(size) AS size FROM journal.cosignature');
    const note = await this.noteOf(Number(rows[0]?.size));
    if (note !== undefined) files.writeWitnessed(note);
  }

  private async lastSeen(key: VerifierKey): Promise<number> {
    const rows = await this.options.source.query<{ size: string | null }[]>('SELECT max(size) AS size FROM journal.cosignature WHERE witness = $1', [key.name]);
    return Number(rows[0]?.size ?? 0);
  }

  private keys(): VerifierKey[] {
    return this.options.witnesses.map(({ key }) => key);
  }
}

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);
