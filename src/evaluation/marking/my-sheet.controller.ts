import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn } from '../../identity/index.js';
import { AskedFor, type Asked } from '../../tenders/index.js';
import { Abstain } from './abstain.js';
import { AbstentionBody, CellsBody } from './marking.dto.js';
import { MySheet } from './my-sheet.js';

const markers = ['member', 'rapporteur', 'chair'] as const;

@ApiTags('evaluation')
@SignedIn(...markers)
@Controller('v1/tenders/:tender/lots/:lot')
export class MySheetController {
  constructor(private readonly sheet: MySheet, private readonly abstention: Abstain) {}

  /** Your own sheet as it stands: criteria, bids, what is due, and the last version of each cell. */
  @Get('sheet')
  read(@AskedFor() asked: Asked, @Param('lot') lot: string) {
    return this.sheet.read(asked, lot);
  }

  /** Every version you saved in this round of marks. */
  @Get('sheet/versions')
  versions(@AskedFor() asked: Asked, @Param('lot') lot: string) {
    return this.sheet.versions(asked, lot);
  }

  /** Save cells, all or none. Each says the version it was read at; a cell saved meanwhile is answered with what stands. */
  @Post('sheet/cells')
  @HttpCode(200)
  save(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { cells, round }: CellsBody) {
    return this.sheet.save(asked, lot, cells, round);
  }

  /** After an objection or an upheld appeal: your marks of the rounds before become drafts where you saved nothing yet. */
  @Post('sheet/carried-over')
  @HttpCode(200)
  carryOver(@AskedFor() asked: Asked, @Param('lot') lot: string) {
    return this.sheet.carryOver(asked, lot);
  }

  /** Hand in what you saved. It never changes afterwards. */
  @Post('sheet/hand-in')
  handIn(@AskedFor() asked: Asked, @Param('lot') lot: string) {
    return this.sheet.handIn(asked, lot);
  }

  /** Give no mark in this lot, and say why. */
  @Post('abstentions')
  abstain(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { reason }: AbstentionBody) {
    return this.abstention.perform(asked, { lot, reason });
  }
}
