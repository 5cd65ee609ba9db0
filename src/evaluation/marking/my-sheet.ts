import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lotToMark, marksToHandIn, readDraft, type SavedCell, type TypedCell } from '../../core/evaluation/draft-sheet.js';
import { isMasked, lettersOf } from '../../core/evaluation/letters.js';
import { remainingBids } from '../../core/evaluation/lot-evaluation.js';
import { submitScoreSheet } from '../../core/evaluation/submit-score-sheet.js';
import { cellsDueFrom } from '../../core/evaluation/sheets.js';
import type { CaseFile } from '../../core/procedure/case-file.js';
import type { LotFile } from '../../core/tenders/tender-file.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { answerOf, KnownFiles, Proceedings, type Asked } from '../../tenders/index.js';
import { granted } from '../read-sheets.js';
import { Drafts, type Brought } from './drafts.js';

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
        lot: lotId, title: lot.title, masked: isMasked(file, lotId), criteria: lot.award.criteria, scoring: lot.award.scoring ?? null,
        bids: remainingBids(file, lotId).map(({ id }) => ({ bid: id, letter: letters.get(id) ?? '' })),
        due: cellsDueFrom(file, lot, asked.actor.id).map(({ bid, criterion }) => ({ bid, criterion })),
        cells: await this.drafts.latest(em, this.sheetOf(asked, lotId)),
      };
    });
  }

  /** Every version that was ever saved, for whoever wants to see how the own sheet came about. */
  versions(asked: Asked, lotId: string): Promise<{ readonly cells: readonly SavedCell[] }> {
    return this.work.run(async (em) => {
      await this.open(em, asked, lotId);
      return { cells: await this.drafts.versions(em, this.sheetOf(asked, lotId)) };
    });
  }

  /** @throws Refused with the rule for anything that is no cell of this sheet; CELLS_CHANGED_MEANWHILE with what stands */
  save(asked: Asked, lotId: string, cells: readonly TypedCell[], brought: Brought = 'online'): Promise<Saved> {
    return this.work.run(async (em) => {
      const { file, lot } = await this.open(em, asked, lotId);
      const read = granted(readDraft(file, lot, asked.actor.id, cells));
      await this.drafts.save(em, this.sheetOf(asked, lotId), read, { at: asked.at, brought });
      return { savedAt: asked.at, cells: read.map(({ bid, criterion, version }) => ({ bid, criterion, version: version + 1 })) };
    });
  }

  /** What was saved becomes the sheet, for good: its salted commitment stands in the journal from then on. */
  handIn(asked: Asked, lotId: string) {
    return this.work.run(async (em) => {
      const { file, lot } = await this.open(em, asked, lotId);
      const marks = granted(marksToHandIn(file, lot, asked.actor.id, await this.drafts.versions(em, this.sheetOf(asked, lotId))));
      return answerOf(await this.proceedings.conduct({ ...asked, act: submitScoreSheet, command: { lot: lotId, marks } }));
    });
  }

  /** The file and the lot, when this member may mark it now. */
  async open(em: EntityManager, { tender, actor }: Pick<Asked, 'tender' | 'actor'>, lotId: string): Promise<{ readonly file: CaseFile; readonly lot: LotFile }> {
    const file = await this.files.read(em, tender);
    return { file, lot: granted(lotToMark(file, lotId, actor.id)) };
  }

  private sheetOf({ tender, actor }: Asked, lot: string): { readonly tender: string; readonly lot: string; readonly member: string } {
    return { tender, lot, member: actor.id };
  }
}
