import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lotToMark, readDraft, type DraftCell, type TypedCell } from '../../core/evaluation/draft-sheet.js';
import { lotFileOf } from '../../core/evaluation/lot-evaluation.js';
import { paperBid, type PaperBid, type PaperEntry } from '../../core/evaluation/paper-entries.js';
import { roundOf, whyOtherRound } from '../../core/evaluation/rounds.js';
import { keyOf, membersAwaited, type Cell } from '../../core/evaluation/sheets.js';
import { roleForAct } from '../../core/identity/role-for-act.js';
import type { CaseFile } from '../../core/procedure/case-file.js';
import { isRefusal, refuse, type Refusal } from '../../core/refusal.js';
import type { LotFile } from '../../core/tenders/tender-file.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { KnownFiles, type Asked } from '../../tenders/index.js';
import { Refused } from '../../web/refused.js';
import { granted } from '../read-sheets.js';
import { Drafts, type SheetOf } from './drafts.js';

const typing = { type: 'sheet.typed', by: ['clerk'] } as const;

export interface PaperEntered {
  readonly entries: number;
  /** two people typed the same: the cells are the member's draft, to be checked and handed in by the member alone */
  readonly agreed: boolean;
  /** where this entry is not what somebody else typed; never what they typed */
  readonly differing: readonly Cell[];
}

export interface PaperTyped {
  readonly member: string;
  /** of marks; left out: the first */
  readonly round?: number | undefined;
  readonly cells: readonly Omit<TypedCell, 'version'>[];
}

/** A member's sheet as somebody who types it in sees it. */
export interface PaperSheet {
  readonly file: CaseFile;
  readonly lot: LotFile;
  readonly of: (bid: string) => PaperBid;
}

/** A sheet on paper is typed in twice, by two clerks without a seat: whoever marks the lot may not see another's sheet before handing in. */
@Injectable()
export class PaperSheets {
  constructor(private readonly work: UnitOfWork, private readonly files: KnownFiles, private readonly drafts: Drafts) {}

  enter({ tender, actor, at }: Asked, lotId: string, { member, cells, round = 1 }: PaperTyped): Promise<PaperEntered> {
    return this.work.run(async (em) => {
      const file = await this.files.read(em, tender);
      demandTypist(file, actor, { at, lot: lotId });
      const lot = granted(lotToMark(file, lotId, member));
      const other = whyOtherRound(file, lotId, round);
      if (other !== undefined) throw new Refused(other);
      const sheet = { tender, lot: lotId, member, round };
      const read = granted(readDraft(file, lot, member, cells.map((cell) => ({ ...cell, version: 0 }))));
      // Of two who type the same at once, the second sees the first.
      await em.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 13))', [JSON.stringify(sheet)]);
      const earlier = await this.entries(em, sheet);
      // What two have agreed on is settled: typed again, it would come over what the member made of it since.
      const kept = read.filter(({ bid }) => !paperBid(earlier, actor.id, bid).agreed);
      if (kept.length === 0) return { entries: earlier.length, agreed: true, differing: [] };
      await em.query('INSERT INTO pli.paper_sheet (tender, lot, member, round, entered_by, entered_at, cells) VALUES ($1, $2, $3, $4, $5, $6, $7)', [tender, lotId, member, round, actor.id, at, JSON.stringify(kept)]);
      const bids = [...new Set(kept.map(({ bid }) => bid))];
      const now = bids.map((bid) => ({ bid, ...paperBid([...earlier, { by: actor.id, cells: kept }], actor.id, bid) }));
      const settled = new Set(now.filter(({ agreed }) => agreed).map(({ bid }) => bid));
      await this.become(em, sheet, kept.filter(({ bid }) => settled.has(bid)), at);
      return { entries: earlier.length + 1, agreed: settled.size === bids.length, differing: now.flatMap((each) => each.differing) };
    });
  }

  /** @throws Refused for who may not type it in, and for a sheet that is not awaited */
  async read({ tender, actor, at }: Asked, lotId: string, member: string): Promise<PaperSheet> {
    return this.work.run(async (em) => {
      const file = await this.files.read(em, tender);
      demandTypist(file, actor, { at, lot: lotId });
      const lot = granted(lotToMark(file, lotId, member));
      const entries = await this.entries(em, { tender, lot: lotId, member, round: roundOf(file, lotId) });
      return { file, lot, of: (bid) => paperBid(entries, actor.id, bid) };
    });
  }

  /** The lot and whose sheets of it may be typed in. */
  async awaited({ tender, actor, at }: Asked, lotId: string): Promise<{ readonly file: CaseFile; readonly lot: LotFile; readonly members: readonly string[] }> {
    return this.work.run(async (em) => {
      const file = await this.files.read(em, tender);
      demandTypist(file, actor, { at, lot: lotId });
      const lot = granted(lotFileOf(file, lotId));
      return { file, lot, members: file.lotStates[lotId] === 'technical' ? membersAwaited(file, lot) : [] };
    });
  }

  private async entries(em: EntityManager, { tender, lot, member, round }: SheetOf): Promise<readonly PaperEntry[]> {
    return em.query<PaperEntry[]>('SELECT entered_by AS by, cells FROM pli.paper_sheet WHERE tender = $1 AND lot = $2 AND member = $3 AND round = $4 ORDER BY n', [tender, lot, member, round]);
  }

  /** What two agree on becomes the draft once; what the member changed since stays as the member has it. */
  private async become(em: EntityManager, sheet: SheetOf, cells: readonly DraftCell[], at: string): Promise<void> {
    if (cells.length === 0) return;
    const saved = new Map((await this.drafts.latest(em, sheet)).map((cell) => [keyOf(cell), cell.version]));
    await this.drafts.save(em, sheet, cells.map((cell) => ({ ...cell, version: saved.get(keyOf(cell)) ?? 0 })), { at, brought: 'paper' });
  }
}

/** Clerks without a seat type sheets in, and nobody else. */
export function whyNoTypist(file: CaseFile, actor: Asked['actor'], { at, lot }: { readonly at: string; readonly lot: string }): Refusal | undefined {
  const role = roleForAct(typing, file, actor, at);
  if (isRefusal(role)) return role;
  return file.committee?.seats.some((seat) => seat.member === actor.id) === true ? refuse('SHEETS_NOT_FOR_READER', { lot, role: 'clerk' }) : undefined;
}

function demandTypist(file: CaseFile, actor: Asked['actor'], where: { readonly at: string; readonly lot: string }): void {
  const refusal = whyNoTypist(file, actor, where);
  if (refusal !== undefined) throw new Refused(refusal);
}
