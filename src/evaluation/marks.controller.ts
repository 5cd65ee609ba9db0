import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { everyRole, SignedIn } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { CloseTechnical } from './close-technical.js';
import { agreedMarksOf, marksOf } from './commands.js';
import { ConsensusBody, MarksBody, SittingBody } from './evaluation.dto.js';
import { ReadSheets } from './read-sheets.js';
import { RecordConsensus } from './record-consensus.js';
import { SubmitScoreSheet } from './submit-score-sheet.js';

@ApiTags('evaluation')
@Controller('v1/tenders/:tender/lots/:lot')
export class MarksController {
  constructor(
    private readonly readSheets: ReadSheets,
    private readonly submitScoreSheet: SubmitScoreSheet,
    private readonly recordConsensus: RecordConsensus,
    private readonly closeTechnical: CloseTechnical,
  ) {}

  /** Your own sheet and who has handed in; the others' sheets once every one is in, and that reading is journaled. */
  @SignedIn(...everyRole)
  @Get('sheets')
  read(@AskedFor() asked: Asked, @Param('lot') lot: string) {
    return this.readSheets.perform(asked, lot);
  }

  /** Hand in your whole sheet. It never changes afterwards. */
  @SignedIn('member', 'rapporteur', 'chair')
  @Post('sheets')
  submit(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() body: MarksBody) {
    return this.submitScoreSheet.perform(asked, { lot, ...(body.round === undefined ? {} : { round: body.round }), marks: marksOf(body) });
  }

  /** Record agreed marks, where the tender file announced a consensus. */
  @SignedIn('chair', 'rapporteur')
  @Post('consensus')
  agree(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() body: ConsensusBody) {
    return this.recordConsensus.perform(asked, { lot, marks: agreedMarksOf(body) });
  }

  /** Close the marking: the technical scores follow. */
  @SignedIn('chair')
  @Post('technical-closing')
  close(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { attendance }: SittingBody) {
    return this.closeTechnical.perform(asked, { lot, ...(attendance === undefined ? {} : { attendance }) });
  }
}
