import { Injectable } from '@nestjs/common';
import { proposeRejection, type ProposeRejectionCommand } from '../core/evaluation/propose-rejection.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** One member proposes that a bid leave the lot; it is in until a second confirms. */
@Injectable()
export class ProposeRejection {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: ProposeRejectionCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: proposeRejection, command }));
  }
}
