import { Injectable } from '@nestjs/common';
import { assessQualification, type AssessQualificationCommand } from '../core/evaluation/assess-qualification.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** The best ranked bid is checked again. */
@Injectable()
export class AssessQualification {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: AssessQualificationCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: assessQualification, command }));
  }
}
