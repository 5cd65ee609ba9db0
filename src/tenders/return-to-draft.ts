import { Injectable } from '@nestjs/common';
import { returnToDraft, type ReturnToDraft as Command, type ReturnedToDraft } from '../core/tenders/return-to-draft.js';
import { answerOf, type ActAnswer, type Asked } from './asked.js';
import { Proceedings } from './proceedings.js';

/** The authority takes a cleared or frozen file back to the draft. */
@Injectable()
export class ReturnToDraft {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: Command): Promise<ActAnswer<ReturnedToDraft>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: returnToDraft, command }));
  }
}
