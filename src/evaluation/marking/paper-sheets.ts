import { Injectable } from '@nestjs/common';
import { canonicalize } from '../../core/audit-log/canonical-json.js';
import { lotToMark, readDraft, type DraftCell, type TypedCell } from '../../core/evaluation/draft-sheet.js';
import { keyOf, type Cell } from '../../core/evaluation/sheets.js';
import { roleForAct } from '../../core/identity/role-for-act.js';
import { refuse } from '../../core/refusal.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { KnownFiles, type Asked } from '../../tenders/index.js';
import { Refused } from '../../web/refused.js';
import { granted } from '../read-sheets.js';
import { Drafts } from './drafts.js';

const typing = { type: 'sheet.typed', by: ['clerk'] } as const;

export interface PaperEntry {
  readonly entries: number;
  /** two people typed the same: the cells are the member's draft, to be checked and handed in by the member alone */
  readonly agreed: boolean;
  /** where this entry is not what somebody else typed; never what they typed */
  readonly differing: readonly Cell[];
}

/** A sheet on paper is typed in twice, by two clerks without a seat: whoever marks the lot may not see another's sheet before handing in. */
@Injectable()
export class PaperSheets {
  constructor(private readonly work: UnitOfWork, private readonly files: KnownFiles, private readonly drafts: Drafts) {}

  enter({ tender, actor, at }: Asked, lotId: string, { member, cells }: { readonly member: string; readonly cells: readonly Omit<TypedCell, 'version'>[] }): Promise<PaperEntry> {
    return this.work.run(async (em) => {
      const file = await this.files.read(em, tender);
      granted(roleForAct(typing, file, actor, at));
      if (file.committee?.seats.some((seat) => seat.member === actor.id) === true) throw new Refused(refuse('SHEETS_NOT_FOR_READER', { lot: lotId, role: 'clerk' }));
      const lot = granted(lotToMark(file, lotId, member));
      const sheet = { tender, lot: lotId, member };
      const saved = new Map((await this.drafts.latest(em, sheet)).map((cell) => [keyOf(cell), cell.version]));
      const read = granted(readDraft(file, lot, member, cells.map((cell) => ({ ...cell, version: 0 }))));
      const earlier = await em.query<{ entered_by: string; cells: DraftCell[] }[]>('SELECT entered_by, cells FROM pli.paper_sheet WHERE tender = $1 AND lot = $2 AND member = $3 ORDER BY n', [tender, lotId, member]);
      await em.query('INSERT INTO pli.paper_sheet (tender, lot, member, entered_by, entered_at, cells) VALUES ($1, $2, $3, $4, $5, $6)', [tender, lotId, member, actor.id, at, JSON.stringify(read)]);
      const others = earlier.filter(({ entered_by: by }) => by !== actor.id).map((entry) => differing(read, entry.cells));
      const agreed = others.some((cells_) => cells_.length === 0);
      if (agreed) await this.drafts.save(em, sheet, read.map((cell) => ({ ...cell, version: saved.get(keyOf(cell)) ?? 0 })), { at, brought: 'paper' });
      return { entries: earlier.length + 1, agreed, differing: agreed ? [] : (others.at(-1) ?? []) };
    });
  }
}

function differing(left: readonly DraftCell[], right: readonly DraftCell[]): readonly Cell[] {
  const [mine, theirs] = [left, right].map((cells) => new Map(cells.map((cell) => [keyOf(cell), cell]))) as [Map<string, DraftCell>, Map<string, DraftCell>];
  const all = new Map([...theirs, ...mine]);
  return [...all].filter(([key]) => written(mine.get(key)) !== written(theirs.get(key))).map(([, { bid, criterion }]) => ({ bid, criterion }));
}

const written = (cell: DraftCell | undefined): string => (cell === undefined ? '' : canonicalize({ mark: cell.mark, reason: cell.reason, evidence: cell.evidence }));
