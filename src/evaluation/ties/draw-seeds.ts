import { Injectable } from '@nestjs/common';
import { JournalService, type LogWhenAdded } from '../../audit/index.js';
import { combinationLockOf } from '../../core/evaluation/combination.js';
import { scoreLockOf } from '../../core/evaluation/score-lock.js';
import type { CaseFile } from '../../core/procedure/case-file.js';
import type { LotFile } from '../../core/tenders/tender-file.js';

export interface DrawSeedShown extends LogWhenAdded {
  /** of the entry at which the scores locked, in the tender's chain */
  readonly seq: number;
}

/** Where a draw by the log starts: what the log was right after the entry at which the scores locked. Null until that is published. */
@Injectable()
export class DrawSeeds {
  constructor(private readonly journal: JournalService) {}

  ofLot(file: CaseFile, lot: LotFile): Promise<DrawSeedShown | null> {
    return this.at(file, scoreLockOf(file, lot));
  }

  /** Between combinations of lots: the last of their locks. */
  ofCombination(file: CaseFile): Promise<DrawSeedShown | null> {
    return this.at(file, combinationLockOf(file));
  }

  private async at({ id }: CaseFile, seq: number | null): Promise<DrawSeedShown | null> {
    const log = seq === null ? null : await this.journal.receipts.logWhenAdded(id, seq);
    return seq === null || log === null ? null : { seq, ...log };
  }
}
