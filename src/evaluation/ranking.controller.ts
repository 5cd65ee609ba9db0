import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { AssessQualification } from './assess-qualification.js';
import { tieInputsOf } from './commands.js';
import { AssessQualificationBody, RankLotBody } from './evaluation.dto.js';
import { RankLot } from './rank-lot.js';

@ApiTags('evaluation')
@Controller('v1/tenders/:tender/lots/:lot')
export class RankingController {
  constructor(
    private readonly rankLot: RankLot,
    private readonly assessQualification: AssessQualification,
  ) {}

  /** Rank the lot. */
  @SignedIn('chair')
  @Post('ranking')
  rank(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { attendance, tieInputs }: RankLotBody) {
    return this.rankLot.perform(asked, { lot, ...(attendance === undefined ? {} : { attendance }), tieInputs: tieInputsOf(tieInputs ?? []) });
  }

  /** The best ranked bid, checked again, passes. Of who does not, one member proposes the rejection and a second confirms it (`rejections`). */
  @SignedIn('chair', 'rapporteur')
  @Post('qualifications')
  qualify(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { bid, qualified, reason }: AssessQualificationBody) {
    return this.assessQualification.perform(asked, { lot, bid, qualified, reason });
  }
}
