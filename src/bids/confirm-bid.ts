import { Injectable } from '@nestjs/common';
import { confirmBid, type ConfirmBidCommand, type ConfirmBidResult } from '../core/bids/confirm-bid.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** A bidder says before the limit that a bid deposited before an addendum holds under the changed file. */
@Injectable()
export class ConfirmBid {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: ConfirmBidCommand): Promise<ActAnswer<ConfirmBidResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: confirmBid, command }));
  }
}
