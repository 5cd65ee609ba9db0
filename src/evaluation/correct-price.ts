import { Injectable } from '@nestjs/common';
import { correctPriceOfBid, type CorrectPriceCommand } from '../core/evaluation/correct-price.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** The price of one bid through the treatment chain. */
@Injectable()
export class CorrectPrice {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: CorrectPriceCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: correctPriceOfBid, command }));
  }
}
