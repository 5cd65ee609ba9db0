import { Injectable } from '@nestjs/common';
import { requestJustification, type RequestJustificationCommand } from '../core/evaluation/request-justification.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** The bidder of an abnormally low or high price is asked in writing. */
@Injectable()
export class RequestJustification {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: RequestJustificationCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: requestJustification, command }));
  }
}
