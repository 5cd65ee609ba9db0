import { Injectable } from '@nestjs/common';
import { withdrawReport, type WithdrawReportCommand, type WithdrawReportResult } from '../core/award/withdraw-report.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** Takes an unfinished report back to the commission. */
@Injectable()
export class WithdrawReport {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: WithdrawReportCommand): Promise<ActAnswer<WithdrawReportResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: withdrawReport, command }));
  }
}
