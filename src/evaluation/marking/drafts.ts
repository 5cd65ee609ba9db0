import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '../../core/calendar/instant.js';
import type { DraftCell, SavedCell } from '../../core/evaluation/draft-sheet.js';
import { keyOf, type Cell } from '../../core/evaluation/sheets.js';
import { refuse } from '../../core/refusal.js';
import { Refused } from '../../web/refused.js';

export interface SheetOf {
  readonly tender: string;
  readonly lot: string;
  readonly member: string;
  /** of marks: each starts with empty cells */
  readonly round: number;
}

/** How a cell came: typed on a page or sent by a program, from a sheet filled in without a connection, or typed in from paper. */
export type Brought = 'online' | 'file' | 'paper';

interface Row {
  readonly bid: string;
  readonly criterion: string;
  readonly version: number;
  readonly mark: number | null;
  readonly reason: string;
  readonly evidence: string;
  readonly saved_at: Date;
}

const insert = `
  INSERT INTO pli.score_draft (tender, lot, member, round, bid, criterion, version, mark, reason, evidence, brought, saved_at)
  SELECT $1, $2, $3, $12, cell.bid, cell.criterion, cell.version + 1, cell.mark, cell.reason, cell.evidence, $4, $5
    FROM unnest($6::text[], $7::text[], $8::int[], $9::int[], $10::text[], $11::text[]) AS cell (bid, criterion, version, mark, reason, evidence)
   WHERE cell.version = 0 OR EXISTS (
     SELECT FROM pli.score_draft d WHERE d.tender = $1 AND d.lot = $2 AND d.member = $3 AND d.round = $12 AND d.bid = cell.bid AND d.criterion = cell.criterion AND d.version = cell.version)
   ORDER BY cell.bid COLLATE "C", cell.criterion COLLATE "C"
  ON CONFLICT DO NOTHING RETURNING bid, criterion`;
const current = `
  SELECT DISTINCT ON (bid, criterion) bid, criterion, version, mark, reason, evidence, saved_at FROM pli.score_draft
   WHERE tender = $1 AND lot = $2 AND member = $3 AND round = $4 AND ($5::text IS NULL OR bid = $5) ORDER BY bid, criterion, version DESC`;
const all = `
  SELECT bid, criterion, version, mark, reason, evidence, saved_at FROM pli.score_draft
   WHERE tender = $1 AND lot = $2 AND member = $3 AND round = $4 ORDER BY bid, criterion, version`;

/** Every version of every cell of a sheet. None is overwritten: a save claims the version after the one it was read at, and only one can. */
@Injectable()
export class Drafts {
  /** All of the cells or, thrown out with the transaction, none. @throws Refused CELLS_CHANGED_MEANWHILE with what stands */
  async save(em: EntityManager, sheet: SheetOf, cells: readonly DraftCell[], { at, brought }: { readonly at: Instant; readonly brought: Brought }): Promise<void> {
    const { tender, lot, member, round } = sheet;
    const columns = (['bid', 'criterion', 'version', 'mark', 'reason', 'evidence'] as const).map((name) => cells.map((cell) => cell[name]));
    const saved = await em.query<Cell[]>(insert, [tender, lot, member, brought, at, ...columns, round]);
    if (saved.length === cells.length) return;
    const taken = new Set(saved.map(keyOf));
    const lost = new Set(cells.map(keyOf).filter((key) => !taken.has(key)));
    const stands = (await this.latest(em, sheet)).filter((cell) => lost.has(keyOf(cell)));
    throw new Refused(refuse('CELLS_CHANGED_MEANWHILE', { lot, current: stands.map(({ savedAt: _, ...cell }) => cell) }));
  }

  /** The last version of each cell, of one bid or of all. */
  async latest(em: EntityManager, { tender, lot, member, round }: SheetOf, bid: string | null = null): Promise<readonly SavedCell[]> {
    return (await em.query<Row[]>(current, [tender, lot, member, round, bid])).map(cellOf);
  }

  /** All versions of the round, the oldest of a cell first. */
  async versions(em: EntityManager, { tender, lot, member, round }: SheetOf): Promise<readonly SavedCell[]> {
    return (await em.query<Row[]>(all, [tender, lot, member, round])).map(cellOf);
  }
}

const cellOf = ({ saved_at: savedAt, ...cell }: Row): SavedCell => ({ ...cell, savedAt: savedAt.toISOString() });
