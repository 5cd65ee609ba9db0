import { Injectable } from '@nestjs/common';
import { drawReport, type DrawReportCommand, type DrawReportResult } from '../core/award/draw-report.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** Draws the evaluation report once every lot is settled. */
@Injectable()
export class DrawReport {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: DrawReportCommand): Promise<ActAnswer<DrawReportResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: drawReport, command }));
  }
}
