import { Injectable } from '@nestjs/common';
import { assessCompliance, type AssessComplianceCommand } from '../core/evaluation/assess-compliance.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** One bid against every requirement of the lot. */
@Injectable()
export class AssessCompliance {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: AssessComplianceCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: assessCompliance, command }));
  }
}
