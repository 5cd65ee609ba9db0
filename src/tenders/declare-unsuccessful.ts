import { Injectable } from '@nestjs/common';
import { declareUnsuccessful, type DeclareUnsuccessful as Command, type DeclaredUnsuccessful } from '../core/tenders/declare-unsuccessful.js';
import { answerOf, type ActAnswer, type Asked } from './asked.js';
import { Proceedings } from './proceedings.js';

/** The authority declares the whole procedure unsuccessful. */
@Injectable()
export class DeclareUnsuccessful {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: Command): Promise<ActAnswer<DeclaredUnsuccessful>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: declareUnsuccessful, command }));
  }
}
