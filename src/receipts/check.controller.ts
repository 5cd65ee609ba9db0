import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import { Public, Visits } from '../identity/index.js';
import { TransportRefused } from '../web/refused.js';
import type { PliReply, PliRequest } from '../web/request.js';
import { sendVisited } from '../web/send-page.js';
import { checkPage } from './check.page.js';
import { LookUp, type FoundReceipt } from './look-up.js';

@ApiTags('receipts')
@Controller()
export class CheckController {
  constructor(private readonly lookUp: LookUp, private readonly visits: Visits) {}

  @Public()
  @ApiExcludeEndpoint()
  @Get('v')
  async form(@Query('numero') typed: unknown, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<Buffer | string> {
    return this.answer(typeof typed === 'string' && typed.trim() !== '' ? typed : null, request, reply);
  }

  @Public()
  @ApiExcludeEndpoint()
  @Get('v/:number')
  scanned(@Param('number') number: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<Buffer | string> {
    return this.answer(number, request, reply);
  }

  /** Whether a receipt number is genuine: when it came, its place in the register and the journal, which procedure. Never who. */
  @Public()
  @Get('v1/receipts/:number')
  async read(@Param('number') number: string, @Res({ passthrough: true }) reply: PliReply): Promise<FoundReceipt> {
    const found = await this.lookUp.find(number);
    if (found.status === 'unknown') throw new TransportRefused('UNKNOWN_RECEIPT', { number: found.number });
    reply.header('Cache-Control', 'no-cache');
    return found;
  }

  private async answer(typed: string | null, request: PliRequest, reply: PliReply): Promise<Buffer | string> {
    const found = typed === null ? null : await this.lookUp.find(typed);
    const visit = await this.visits.ofPublic(request);
    const html = checkPage(visit, { typed: typed ?? '', found });
    if (found?.status === 'unknown') reply.status(404);
    return sendVisited(html, visit, request, reply);
  }
}
