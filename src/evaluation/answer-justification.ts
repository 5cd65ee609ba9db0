import { Injectable } from '@nestjs/common';
import { answerJustification, type AnswerJustificationCommand } from '../core/evaluation/answer-justification.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** What the bidder wrote, as it came. */
@Injectable()
export class AnswerJustification {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: AnswerJustificationCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: answerJustification, command }));
  }
}
