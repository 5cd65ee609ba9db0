import { Injectable } from '@nestjs/common';
import { closeTechnical, type CloseTechnicalCommand } from '../core/evaluation/close-technical.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** The technical scores, exact, and who passed. */
@Injectable()
export class CloseTechnical {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: CloseTechnicalCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: closeTechnical, command }));
  }
}
