import { Injectable } from '@nestjs/common';
import { declineRejection, type DeclineRejectionCommand } from '../core/evaluation/decline-rejection.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** A proposed rejection is not confirmed, or taken back. */
@Injectable()
export class DeclineRejection {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: DeclineRejectionCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: declineRejection, command }));
  }
}
