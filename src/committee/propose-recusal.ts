import { Injectable } from '@nestjs/common';
import { proposeRecusal, type RecusalProposed } from '../core/committee/propose-recusal.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';
import type { RecusalProposalBody } from './committee.dto.js';

/** A member is to be recused for a tie they did not declare; somebody else decides. Nothing of it is erasable. */
@Injectable()
export class ProposeRecusal {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, { member, bidders, evidence }: RecusalProposalBody): Promise<ActAnswer<RecusalProposed>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: proposeRecusal, command: { member, bidders, evidence } }));
  }
}
