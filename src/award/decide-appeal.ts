import { Injectable } from '@nestjs/common';
import { decideAppeal, type DecideAppealCommand, type DecideAppealResult } from '../core/award/decide-appeal.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** The authority or the regulator decides an appeal. */
@Injectable()
export class DecideAppeal {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: DecideAppealCommand): Promise<ActAnswer<DecideAppealResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: decideAppeal, command }));
  }
}
