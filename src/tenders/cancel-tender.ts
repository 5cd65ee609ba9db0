import { Injectable } from '@nestjs/common';
import { cancelTender, type CancelTender as Command, type TenderCancelled } from '../core/tenders/cancel-tender.js';
import { answerOf, type ActAnswer, type Asked } from './asked.js';
import { Proceedings } from './proceedings.js';

/** The authority ends the procedure without further effect. */
@Injectable()
export class CancelTender {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: Command): Promise<ActAnswer<TenderCancelled>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: cancelTender, command }));
  }
}
