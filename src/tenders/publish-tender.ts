import { Injectable } from '@nestjs/common';
import { publishTender, type PublishTender as Command, type TenderPublished } from '../core/tenders/publish-tender.js';
import { answerOf, type ActAnswer, type Asked } from './asked.js';
import { Proceedings } from './proceedings.js';

/** The authority publishes the frozen file and announces limit and opening. */
@Injectable()
export class PublishTender {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: Command): Promise<ActAnswer<TenderPublished>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: publishTender, command }));
  }
}
