import { Injectable } from '@nestjs/common';
import { returnBid, type ReturnBidCommand, type ReturnBidResult } from '../core/bids/return-bid.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** An envelope that stayed closed goes back as it came. */
@Injectable()
export class ReturnBid {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: ReturnBidCommand): Promise<ActAnswer<ReturnBidResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: returnBid, command }));
  }
}
