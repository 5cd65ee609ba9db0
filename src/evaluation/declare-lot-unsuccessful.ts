import { Injectable } from '@nestjs/common';
import { declareLotUnsuccessful, type DeclareLotUnsuccessfulCommand } from '../core/evaluation/declare-lot-unsuccessful.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** No award can come of the lot. */
@Injectable()
export class DeclareLotUnsuccessful {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: DeclareLotUnsuccessfulCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: declareLotUnsuccessful, command }));
  }
}
