import { Injectable } from '@nestjs/common';
import { freezeTender, type FreezeTender as Command, type TenderFrozen } from '../core/tenders/freeze-tender.js';
import { answerOf, type ActAnswer, type Asked } from './asked.js';
import { Proceedings } from './proceedings.js';

/** The authority fixes the complete, reviewed file by its digest. */
@Injectable()
export class FreezeTender {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: Command): Promise<ActAnswer<TenderFrozen>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: freezeTender, command }));
  }
}
