import { Injectable } from '@nestjs/common';
import { lodgeAppeal, type LodgeAppealCommand, type LodgeAppealResult } from '../core/award/lodge-appeal.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** A bidder appeals; the award is suspended. */
@Injectable()
export class LodgeAppeal {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: LodgeAppealCommand): Promise<ActAnswer<LodgeAppealResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: lodgeAppeal, command }));
  }
}
