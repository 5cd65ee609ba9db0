import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lotToMark, marksToHandIn, readDraft, type SavedCell, type TypedCell } from '../../core/evaluation/draft-sheet.js';
import { isMasked, lettersOf } from '../../core/evaluation/letters.js';
import { remainingBids } from '../../core/evaluation/lot-evaluation.js';
import { carriedOver, earlierMarks, roundNamed, roundOf, whyOtherRound } from '../../core/evaluation/rounds.js';
import { submitScoreSheet } from '../../core/evaluation/submit-score-sheet.js';
import { cellsDueFrom } from '../../core/evaluation/sheets.js';
import type { CaseFile } from '../../core/procedure/case-file.js';
import type { LotFile } from '../../core/tenders/tender-file.js';
import { refuse } from '../../core/refusal.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { answerOf, KnownFiles, Proceedings, type Asked } from '../../tenders/index.js';
import { Refused } from '../../web/refused.js';
import { granted } from '../read-sheets.js';
import { Drafts, type Brought, type SheetOf } from './drafts.js';

export interface Saved {
  readonly savedAt: string;
  readonly cells: readonly { readonly bid: string; readonly criterion: string; readonly version: number }[];
}

/** A member's own sheet until it is handed in: seen, filled in cell by cell, handed in. Nobody else's is ever looked at here. */
@Injectable()
export class MySheet {
  constructor(private readonly work: UnitOfWork, private readonly files: KnownFiles, private readonly drafts: Drafts, private readonly proceedings: Proceedings) {}

  read(asked: Asked, lotId: string) {
    return this.work.run(async (em) => {
      const { file, lot } = await this.open(em, asked, lotId);
      const letters = lettersOf(file, lotId);
      return {
        lot: lotId, title: lot.title, round: roundOf(file, lotId), masked: isMasked(file, lotId), criteria: lot.award.criteria, scoring: lot.award.scoring ?? null,
        bids: remainingBids(file, lotId).map(({ id }) => ({ bid: id, letter: letters.get(id) ?? '' })),
        due: cellsDueFrom(file, lot, asked.actor.id).map(({ bid, criterion }) => ({ bid, criterion })),
        cells: await this.drafts.latest(em, sheetOf(file, asked, lotId)),
        earlier: [...earlierMarks(file, lotId, asked.actor.id).values()],
      };
    });
  }

  /** Every version saved in this round, for whoever wants to see how the own sheet came about. */
  versions(asked: Asked, lotId: string): Promise<{ readonly cells: readonly SavedCell[] }> {
    return this.work.run(async (em) => {
      const { file } = await this.open(em, asked, lotId);
      return { cells: await this.drafts.versions(em, sheetOf(file, asked, lotId)) };
    });
  }

  /** @throws Refused with the rule for anything that is no cell of this sheet; CELLS_CHANGED_MEANWHILE with what stands */
  save(asked: Asked, lotId: string, cells: readonly TypedCell[], round = 1, brought: Brought = 'online'): Promise<Saved> {
    return this.work.run(async (em) => {
      const { file, lot } = await this.open(em, asked, lotId);
      const other = whyOtherRound(file, lotId, round);
      if (other !== undefined) throw new Refused(other);
      const read = granted(readDraft(file, lot, asked.actor.id, cells));
      await this.drafts.save(em, sheetOf(file, asked, lotId), read, { at: asked.at, brought });
      return { savedAt: asked.at, cells: read.map(({ bid, criterion, version }) => ({ bid, criterion, version: version + 1 })) };
    });
  }

  /** The own marks of the rounds before become drafts where nothing was saved yet. Nothing is handed in by it. */
  carryOver(asked: Asked, lotId: string): Promise<Saved> {
    return this.work.run(async (em) => {
      const { file, lot } = await this.open(em, asked, lotId);
      const [sheet, member] = [sheetOf(file, asked, lotId), asked.actor.id];
      const cells = carriedOver(earlierMarks(file, lotId, member), cellsDueFrom(file, lot, member), await this.drafts.latest(em, sheet));
      if (cells.length === 0) throw new Refused(refuse('NOTHING_TO_CARRY_OVER', { lot: lotId, round: sheet.round }));
      await this.drafts.save(em, sheet, cells, { at: asked.at, brought: 'online' });
      return { savedAt: asked.at, cells: cells.map(({ bid, criterion }) => ({ bid, criterion, version: 1 })) };
    });
  }

  /** What was saved becomes the sheet, for good: its salted commitment stands in the journal from then on. */
  handIn(asked: Asked, lotId: string) {
    return this.work.run(async (em) => {
      const { file, lot } = await this.open(em, asked, lotId);
      const marks = granted(marksToHandIn(file, lot, asked.actor.id, await this.drafts.versions(em, sheetOf(file, asked, lotId))));
      return answerOf(await this.proceedings.conduct({ ...asked, act: submitScoreSheet, command: { lot: lotId, ...roundNamed(roundOf(file, lotId)), marks } }));
    });
  }

  /** The file and the lot, when this member may mark it now. */
  async open(em: EntityManager, { tender, actor }: Pick<Asked, 'tender' | 'actor'>, lotId: string): Promise<{ readonly file: CaseFile; readonly lot: LotFile }> {
    const file = await this.files.read(em, tender);
    return { file, lot: granted(lotToMark(file, lotId, actor.id)) };
  }
}

/** As the round stands now. */
export const sheetOf = (file: CaseFile, { tender, actor }: Pick<Asked, 'tender' | 'actor'>, lot: string): SheetOf => ({ tender, lot, member: actor.id, round: roundOf(file, lot) });
