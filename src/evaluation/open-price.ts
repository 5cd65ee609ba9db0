import { Injectable } from '@nestjs/common';
import { openPrice, type OpenPriceCommand } from '../core/evaluation/open-price.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** Lays open the price of a bid that passed, in a two-envelope lot. */
@Injectable()
export class OpenPrice {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: OpenPriceCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: openPrice, command }));
  }
}
