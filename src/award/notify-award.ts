import { Injectable } from '@nestjs/common';
import { notifyAward, type NotifyAwardCommand, type NotifyAwardResult } from '../core/award/notify-award.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** Tells every bidder, with proof of receipt; the standstill begins. */
@Injectable()
export class NotifyAward {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: NotifyAwardCommand): Promise<ActAnswer<NotifyAwardResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: notifyAward, command }));
  }
}
