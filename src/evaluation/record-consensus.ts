import { Injectable } from '@nestjs/common';
import { recordConsensus, type RecordConsensusCommand } from '../core/evaluation/record-consensus.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** The marks the commission agrees on; the sheets stay as they are. */
@Injectable()
export class RecordConsensus {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: RecordConsensusCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: recordConsensus, command }));
  }
}
