import { Injectable } from '@nestjs/common';
import { notifyContract, type NotifyContractCommand, type NotifyContractResult } from '../core/award/notify-contract.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** The contract reached its holder on a certain day. */
@Injectable()
export class NotifyContract {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: NotifyContractCommand): Promise<ActAnswer<NotifyContractResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: notifyContract, command }));
  }
}
