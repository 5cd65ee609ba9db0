import { Injectable } from '@nestjs/common';
import { closeCompliance, type CloseComplianceCommand } from '../core/evaluation/close-compliance.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** Every bid of the lot was examined. */
@Injectable()
export class CloseCompliance {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: CloseComplianceCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: closeCompliance, command }));
  }
}
