import type { DataSource } from 'typeorm';
import { formatTlogProof, inclusionProof, isFault, parseCheckpoint, subtreesInTiles } from '../core/audit-log/index.js';
import { assert } from '../core/assert.js';
import type { LogFiles } from './log-files.js';

/** Proofs that an entry is in the published log. There is no promise before there is a proof. */
export class Receipts {
  constructor(private readonly source: DataSource, private readonly files: LogFiles) {}

  /**
   * tlog-proof text; 'waiting' while no published checkpoint covers the entry; undefined when there is no such entry.
   * With `witnessed`, only a checkpoint that a witness has cosigned will do; otherwise the witnessed one is preferred when it covers the entry.
   */
  async of(chain: string, seq: number, { witnessed = false } = {}): Promise<string | undefined> {
    const rows = await this.source.query<{ idx: string | null }[]>(
      'SELECT l.idx FROM journal.audit_entry e LEFT JOIN journal.log_leaf l USING (id) WHERE e.chain = $1 AND e.seq = $2', [chain, seq]);
    const [row] = rows;
    if (row === undefined) return undefined;
    const candidates = [this.files.readWitnessed(), ...(witnessed ? [] : [this.files.readCheckpoint()])];
    const note = row.idx === null ? undefined : candidates.find((candidate) => candidate !== undefined && sizeOf(candidate) > Number(row.idx));
    return note === undefined ? 'waiting' : this.prove(Number(row.idx), note);
  }

  private prove(index: number, note: string): string {
    const size = sizeOf(note);
    const proof = inclusionProof(index, size, subtreesInTiles(size, (tile) => this.files.readTile(tile)));
    assert(proof !== undefined, 'a published log has its tiles');
    return formatTlogProof({ index, proof, checkpoint: note });
  }
}

export function sizeOf(note: string): number {
  const checkpoint = parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1));
  assert(!isFault(checkpoint), 'a published checkpoint can be read');
  return checkpoint.size;
}
