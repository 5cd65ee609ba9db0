import { Injectable } from '@nestjs/common';
import { publishAward, type PublishAwardCommand, type PublishAwardResult } from '../core/award/publish-award.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** Publishes the final award notice. */
@Injectable()
export class PublishAward {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: PublishAwardCommand): Promise<ActAnswer<PublishAwardResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: publishAward, command }));
  }
}
