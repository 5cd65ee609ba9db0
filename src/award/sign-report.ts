import { Injectable } from '@nestjs/common';
import { signReport, type SignReportCommand, type SignReportResult } from '../core/award/sign-report.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** A member signs the report, with or without reservation, or refuses with a reason. */
@Injectable()
export class SignReport {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: SignReportCommand): Promise<ActAnswer<SignReportResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: signReport, command }));
  }
}
