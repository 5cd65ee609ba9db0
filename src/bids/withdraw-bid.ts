import { Injectable } from '@nestjs/common';
import { withdrawBid, type WithdrawBidCommand, type WithdrawBidResult } from '../core/bids/withdraw-bid.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** A bidder takes a bid back before the limit. */
@Injectable()
export class WithdrawBid {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: WithdrawBidCommand): Promise<ActAnswer<WithdrawBidResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: withdrawBid, command }));
  }
}
