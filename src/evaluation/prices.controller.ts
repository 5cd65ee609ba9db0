import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { AnswerJustification } from './answer-justification.js';
import { AssessJustification } from './assess-justification.js';
import { decisionsOf } from './commands.js';
import { CorrectPrice } from './correct-price.js';
import { FindUnbalanced } from './find-unbalanced.js';
import { OpenPriceBody } from './evaluation.dto.js';
import { NegotiatePrice } from './negotiate-price.js';
import { OpenPrice } from './open-price.js';
import { AnswerJustificationBody, AssessJustificationBody, CorrectPriceBody, FindUnbalancedBody, NegotiatePriceBody, RequestJustificationBody } from './prices.dto.js';
import { RequestJustification } from './request-justification.js';

@ApiTags('evaluation')
@Controller('v1/tenders/:tender/lots/:lot/prices/:bid')
export class PricesController {
  constructor(
    private readonly openPrice: OpenPrice,
    private readonly correctPrice: CorrectPrice,
    private readonly findUnbalanced: FindUnbalanced,
    private readonly negotiatePrice: NegotiatePrice,
    private readonly requestJustification: RequestJustification,
    private readonly answerJustification: AnswerJustification,
    private readonly assessJustification: AssessJustification,
  ) {}

  /** Open the price of a bid that passed. Nothing to send for a bid deposited electronically; for a paper one the price as it was read. After
   *  SEAL_DAMAGED, where no copy is left: the damage, and the price is recorded as unreadable. */
  @SignedIn('chair', 'rapporteur')
  @Post()
  open(@AskedFor() asked: Asked, @Param('lot') lot: string, @Param('bid') bid: string, @Body() { price, damaged }: OpenPriceBody) {
    return this.openPrice.perform(asked, { lot, bid, read: price, damaged });
  }

  /** Take a price through the treatment chain. Where that changes what was read out, its bidder is asked next (`requests`, kind `correction`). */
  @SignedIn('chair', 'rapporteur')
  @Post('correction')
  correct(@AskedFor() asked: Asked, @Param('lot') lot: string, @Param('bid') bid: string, @Body() body: CorrectPriceBody) {
    return this.correctPrice.perform(asked, { lot, bid, decisions: decisionsOf(body), ...(body.follows === undefined ? {} : { follows: body.follows }) });
  }

  /** Find a price seriously unbalanced, with the reason: its bidder is then asked. */
  @SignedIn('chair', 'rapporteur')
  @Post('unbalanced')
  unbalanced(@AskedFor() asked: Asked, @Param('lot') lot: string, @Param('bid') bid: string, @Body() { reason, evidence }: FindUnbalancedBody) {
    return this.findUnbalanced.perform(asked, { lot, bid, reason, evidence });
  }

  /** Record a lower price agreed with the best ranked, whose price is above the credit of its lot. */
  @SignedIn('chair')
  @Post('negotiation')
  negotiate(@AskedFor() asked: Asked, @Param('lot') lot: string, @Param('bid') bid: string, @Body() { amount, reason, minutes }: NegotiatePriceBody) {
    return this.negotiatePrice.perform(asked, { lot, bid, amount, reason, minutes });
  }

  /** Ask the bidder in writing to justify a price abnormally low or high, or unbalanced. */
  @SignedIn('chair', 'rapporteur')
  @Post('justification/request')
  request(@AskedFor() asked: Asked, @Param('lot') lot: string, @Param('bid') bid: string, @Body() { letter, newPrice }: RequestJustificationBody) {
    return this.requestJustification.perform(asked, { lot, bid, letter, ...(newPrice === undefined ? {} : { newPrice }) });
  }

  /** Record what the bidder answered. */
  @SignedIn('chair', 'rapporteur')
  @Post('justification/answer')
  answer(@AskedFor() asked: Asked, @Param('lot') lot: string, @Param('bid') bid: string, @Body() { answer, evidence }: AnswerJustificationBody) {
    return this.answerJustification.perform(asked, { lot, bid, answer, evidence });
  }

  /** Find on the justification, once the bidder answered or its limit has passed; or find otherwise, naming the finding it follows. */
  @SignedIn('chair', 'rapporteur')
  @Post('justification/finding')
  assess(@AskedFor() asked: Asked, @Param('lot') lot: string, @Param('bid') bid: string, @Body() { accepted, reason, evidence, performanceSecurity, follows }: AssessJustificationBody) {
    const given = { ...(performanceSecurity === undefined ? {} : { performanceSecurity }), ...(follows === undefined ? {} : { follows }) };
    return this.assessJustification.perform(asked, { lot, bid, accepted, reason, evidence, ...given });
  }
}
