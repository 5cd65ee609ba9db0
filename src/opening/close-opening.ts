import { Injectable } from '@nestjs/common';
import { closeOpening, type CloseOpeningCommand, type CloseOpeningResult } from '../core/opening/close-opening.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** The sitting ends; its minutes wait for signatures. */
@Injectable()
export class CloseOpening {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: CloseOpeningCommand): Promise<ActAnswer<CloseOpeningResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: closeOpening, command }));
  }
}
