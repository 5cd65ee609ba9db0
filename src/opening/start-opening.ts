import { Injectable } from '@nestjs/common';
import { startOpening, type StartOpeningCommand, type StartOpeningResult } from '../core/opening/start-opening.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** The chair opens the public sitting. */
@Injectable()
export class StartOpening {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: StartOpeningCommand): Promise<ActAnswer<StartOpeningResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: startOpening, command }));
  }
}
