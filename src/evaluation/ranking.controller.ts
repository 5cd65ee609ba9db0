import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { AssessQualification } from './assess-qualification.js';
import { decisionsOf, tieInputsOf } from './commands.js';
import { CorrectPrice } from './correct-price.js';
import { AssessQualificationBody, CorrectPriceBody, OpenPriceBody, RankLotBody } from './evaluation.dto.js';
import { OpenPrice } from './open-price.js';
import { RankLot } from './rank-lot.js';

@ApiTags('evaluation')
@Controller('v1/tenders/:tender/lots/:lot')
export class RankingController {
  constructor(
    private readonly openPrice: OpenPrice,
    private readonly correctPrice: CorrectPrice,
    private readonly rankLot: RankLot,
    private readonly assessQualification: AssessQualification,
  ) {}

  /** Open the price of a bid that passed. Nothing to send for a bid deposited electronically; for a paper one the price as it was read. */
  @SignedIn('chair', 'rapporteur')
  @Post('prices/:bid')
  open(@AskedFor() asked: Asked, @Param('lot') lot: string, @Param('bid') bid: string, @Body() { price }: OpenPriceBody) {
    return this.openPrice.perform(asked, { lot, bid, read: price });
  }

  /** Take a price through the treatment chain; again when the bidder's answer comes. */
  @SignedIn('chair', 'rapporteur')
  @Post('prices/:bid/correction')
  correct(@AskedFor() asked: Asked, @Param('lot') lot: string, @Param('bid') bid: string, @Body() body: CorrectPriceBody) {
    return this.correctPrice.perform(asked, { lot, bid, decisions: decisionsOf(body), accepted: body.accepted ?? null });
  }

  /** Rank the lot. */
  @SignedIn('chair')
  @Post('ranking')
  rank(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { attendance, tieInputs }: RankLotBody) {
    return this.rankLot.perform(asked, { lot, attendance, tieInputs: tieInputsOf(tieInputs ?? []) });
  }

  /** Check the best ranked bid again. */
  @SignedIn('chair', 'rapporteur')
  @Post('qualifications')
  qualify(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { bid, qualified, reason }: AssessQualificationBody) {
    return this.assessQualification.perform(asked, { lot, bid, qualified, reason });
  }
}
