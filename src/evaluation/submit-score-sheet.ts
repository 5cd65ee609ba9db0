import { Injectable } from '@nestjs/common';
import { submitScoreSheet, type SubmitScoreSheetCommand } from '../core/evaluation/submit-score-sheet.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** A member hands in the whole sheet of a lot, for good. The marks stand in the journal as a salted commitment. */
@Injectable()
export class SubmitScoreSheet {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: SubmitScoreSheetCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: submitScoreSheet, command }));
  }
}
