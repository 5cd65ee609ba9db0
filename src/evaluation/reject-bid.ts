import { Injectable } from '@nestjs/common';
import { rejectBid, type RejectBidCommand } from '../core/evaluation/reject-bid.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** A second member confirms what another proposed, and the bid leaves the lot. */
@Injectable()
export class RejectBid {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: RejectBidCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: rejectBid, command }));
  }
}
