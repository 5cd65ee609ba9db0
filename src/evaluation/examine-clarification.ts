import { Injectable } from '@nestjs/common';
import { examineClarification, type ExamineClarificationCommand } from '../core/evaluation/examine-clarification.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** What the commission finds on an answer that came in time. */
@Injectable()
export class ExamineClarification {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: ExamineClarificationCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: examineClarification, command }));
  }
}
