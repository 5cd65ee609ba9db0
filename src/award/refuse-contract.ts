import { Injectable } from '@nestjs/common';
import { refuseContract, type RefuseContractCommand, type RefuseContractResult } from '../core/award/refuse-contract.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** The supervising authority refuses a contract; the procedure ends. */
@Injectable()
export class RefuseContract {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: RefuseContractCommand): Promise<ActAnswer<RefuseContractResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: refuseContract, command }));
  }
}
