import { Injectable } from '@nestjs/common';
import { approveContract, type ApproveContractCommand, type ApproveContractResult } from '../core/award/approve-contract.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** The supervising authority approves a contract. */
@Injectable()
export class ApproveContract {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: ApproveContractCommand): Promise<ActAnswer<ApproveContractResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: approveContract, command }));
  }
}
