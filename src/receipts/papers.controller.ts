import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { refuse } from '../core/refusal.js';
import { Public, SignedIn, Visits } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { Refused } from '../web/refused.js';
import type { PliReply, PliRequest } from '../web/request.js';
import { sendPrivatePage, sendVisited } from '../web/send-page.js';
import { Papers } from './papers.js';
import { receiptPage } from './receipt.page.js';
import { registerPage } from './register.page.js';
import { slipPage } from './slip.page.js';

/** Pages made to be printed. */
@ApiExcludeController()
@Controller()
export class PapersController {
  constructor(private readonly papers: Papers, private readonly visits: Visits) {}

  @SignedIn('bidder', 'clerk')
  @Get('recepisse/:tender/:bid')
  async receipt(@AskedFor() asked: Asked, @Param('bid') bid: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<Buffer | string> {
    const visit = await this.visits.ofPublic(request);
    const [deposit, ...later] = await this.papers.receiptsOf(asked, bid);
    if (deposit === undefined) throw new Refused(refuse('UNKNOWN_BID', { bid }));
    return sendPrivatePage(receiptPage(visit, { sheet: deposit, later, sms: this.papers.sms(deposit, visit.language) }), request, reply);
  }

  @SignedIn('clerk')
  @Get('registre/:tender')
  async register(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<Buffer | string> {
    const book = await this.papers.book(asked);
    return sendPrivatePage(registerPage(await this.visits.ofPublic(request), { ...book, printedAt: asked.at }), request, reply);
  }

  @Public()
  @Get('bordereau/:tender')
  async slip(@Param('tender') tender: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<Buffer | string> {
    const visit = await this.visits.ofPublic(request);
    return sendVisited(slipPage(visit, await this.papers.published(tender)), visit, request, reply);
  }
}
