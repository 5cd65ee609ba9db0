import { Injectable } from '@nestjs/common';
import { replaceChair, type ChairReplaced, type ReplaceChair as Command } from '../core/committee/replace-chair.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** The authority gives the commission another chair. */
@Injectable()
export class ReplaceChair {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: Command): Promise<ActAnswer<ChairReplaced>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: replaceChair, command }));
  }
}
