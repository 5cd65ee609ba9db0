import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn } from '../../identity/index.js';
import { AskedFor, type Asked } from '../../tenders/index.js';
import { PaperSheetBody, SheetFileBody } from './marking.dto.js';
import { PaperSheets } from './paper-sheets.js';
import { SheetFiles } from './sheet-files.js';

const markers = ['member', 'rapporteur', 'chair'] as const;

@ApiTags('evaluation')
@Controller('v1/tenders/:tender/lots/:lot')
export class SheetFilesController {
  constructor(private readonly files: SheetFiles, private readonly paper: PaperSheets) {}

  /** Bring back a sheet filled in without a connection. A dry run says of each cell whether it is new, known or altered and keeps nothing but the attempt. */
  @SignedIn(...markers)
  @Post('sheet/files')
  @HttpCode(200)
  bring(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { file, dryRun }: SheetFileBody) {
    return this.files.bring(asked, lot, { text: file, dryRun });
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
  enter(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { member, cells }: PaperSheetBody) {
    return this.paper.enter(asked, lot, { member, cells });
  }
}
