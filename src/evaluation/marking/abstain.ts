import { Injectable } from '@nestjs/common';
import { abstain, type AbstainCommand } from '../../core/evaluation/abstain.js';
import { answerOf, Proceedings, type Asked } from '../../tenders/index.js';

/** A member gives no mark in a lot, and says why. */
@Injectable()
export class Abstain {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: AbstainCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: abstain, command }));
  }
}
