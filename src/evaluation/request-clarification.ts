import { Injectable } from '@nestjs/common';
import { requestClarification, type RequestClarificationCommand } from '../core/evaluation/request-clarification.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** A missing paper or a clarification is asked of one bidder. */
@Injectable()
export class RequestClarification {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: RequestClarificationCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: requestClarification, command }));
  }
}
