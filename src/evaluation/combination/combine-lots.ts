import { Injectable } from '@nestjs/common';
import { combineLots, type CombineLotsCommand } from '../../core/evaluation/combine-lots.js';
import { answerOf, Proceedings, type Asked } from '../../tenders/index.js';

/** The best combination of the lots, by the rule the tender file announced. */
@Injectable()
export class CombineLots {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: CombineLotsCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: combineLots, command }));
  }
}
