import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { CurrentActor, SignedIn, type Actor } from '../../identity/index.js';
import { Clock } from '../../platform/clock.js';
import { AskedFor, type Asked } from '../../tenders/index.js';
import { TransportRefused } from '../../web/refused.js';
import type { PliRequest } from '../../web/request.js';
import { PaperSheetBody, SheetFileBody } from './marking.dto.js';
import { PaperSheets } from './paper-sheets.js';
import { SheetFiles } from './sheet-files.js';
import { wholeText } from './whole-text.js';

const markers = ['member', 'rapporteur', 'chair'] as const;

@ApiTags('evaluation')
@Controller('v1/tenders/:tender/lots/:lot')
export class SheetFilesController {
  constructor(private readonly files: SheetFiles, private readonly paper: PaperSheets, private readonly clock: Clock) {}

  /** Bring back a sheet filled in without a connection. A dry run says of each cell whether it is new, known or altered and keeps nothing but the attempt. */
  @SignedIn(...markers)
  @Post('sheet/files')
  @HttpCode(200)
  bring(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { file, digest, dryRun }: SheetFileBody) {
    return digest === undefined || dryRun ? this.files.bring(asked, lot, { text: file ?? '', dryRun }) : this.files.takeHeld(asked, lot, digest);
  }

  /** The dry run of a sheet of any size, sent as raw bytes. It is held until you take it by its digest; the same bytes again change nothing. */
  @SignedIn(...markers)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Put('sheet/files')
  async look(@Param('tender') tender: string, @Param('lot') lot: string, @CurrentActor() actor: Actor, @Req() request: PliRequest) {
    if (!(request.body instanceof Readable)) throw new TransportRefused('UNSUPPORTED_MEDIA_TYPE', { given: String(request.headers['content-type'] ?? '') });
    const text = await wholeText(request.body, 0, await this.files.mostBytes({ tender, actor }, lot));
    return this.files.bring({ tender, actor, at: this.clock.now(), ifMatch: undefined, signature: undefined }, lot, { text, dryRun: true });
  }

  /** Your attempts to bring a sheet, the latest first. */
  @SignedIn(...markers)
  @Get('sheet/files')
  async attempts(@AskedFor() asked: Asked, @Param('lot') lot: string) {
    return { attempts: await this.files.attempts(asked, lot) };
  }

  /** Type in a sheet on paper for a member. Two clerks must type the same before it becomes the member's draft. */
  @SignedIn('clerk')
  @Post('paper-sheets')
  @HttpCode(200)
  enter(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { member, round, cells }: PaperSheetBody) {
    return this.paper.enter(asked, lot, { member, round, cells });
  }
}
