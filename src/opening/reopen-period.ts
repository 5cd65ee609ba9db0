import { Injectable } from '@nestjs/common';
import { reopenPeriod, type ReopenPeriodCommand, type ReopenPeriodResult } from '../core/opening/reopen-period.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** A new period for want of envelopes. */
@Injectable()
export class ReopenPeriod {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: ReopenPeriodCommand): Promise<ActAnswer<ReopenPeriodResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: reopenPeriod, command }));
  }
}
