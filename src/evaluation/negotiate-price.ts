import { Injectable } from '@nestjs/common';
import { negotiatePrice, type NegotiatePriceCommand } from '../core/evaluation/negotiate-price.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** A price above the credit, negotiated down with the best ranked where the rules let it. */
@Injectable()
export class NegotiatePrice {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: NegotiatePriceCommand) {
    return answerOf(await this.proceedings.conduct({ ...asked, act: negotiatePrice, command }));
  }
}
