import { Injectable } from '@nestjs/common';
import { signContract, type SignContractCommand, type SignContractResult } from '../core/award/sign-contract.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** The authority signs the contract of one lot. */
@Injectable()
export class SignContract {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: SignContractCommand): Promise<ActAnswer<SignContractResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: signContract, command }));
  }
}
