import { Injectable } from '@nestjs/common';
import { findUnbalanced, type FindUnbalancedCommand } from '../core/evaluation/find-unbalanced.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** The commission finds a price seriously unbalanced; its bidder is then asked. */
@Injectable()
export class FindUnbalanced {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: FindUnbalancedCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: findUnbalanced, command }));
  }
}
