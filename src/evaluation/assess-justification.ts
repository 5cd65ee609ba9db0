import { Injectable } from '@nestjs/common';
import { assessJustification, type AssessJustificationCommand } from '../core/evaluation/assess-justification.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** The commission finds on what the bidder wrote, or on its silence. */
@Injectable()
export class AssessJustification {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: AssessJustificationCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: assessJustification, command }));
  }
}
