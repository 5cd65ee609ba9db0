import { Injectable } from '@nestjs/common';
import { rankLot, type RankLotCommand } from '../core/evaluation/rank-lot.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** The ranking of a lot, by the published rule. */
@Injectable()
export class RankLot {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: RankLotCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: rankLot, command }));
  }
}
