import { Injectable } from '@nestjs/common';
import { decideAward, type DecideAwardCommand, type DecideAwardResult } from '../core/award/decide-award.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** The authority awards what the commission proposed. */
@Injectable()
export class DecideAward {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: DecideAwardCommand): Promise<ActAnswer<DecideAwardResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: decideAward, command }));
  }
}
