import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { refuse } from '../core/refusal.js';
import { Public, SignedIn } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { Refused } from '../web/refused.js';
import type { PliReply, PliRequest } from '../web/request.js';
import { sendPage, sendPrivatePage } from '../web/send-page.js';
import { languageFrom } from './language.js';
import { Papers } from './papers.js';
import { receiptPage } from './receipt.page.js';
import { registerPage } from './register.page.js';
import { slipPage } from './slip.page.js';

/** Pages made to be printed. */
@ApiExcludeController()
@Controller()
export class PapersController {
  constructor(private readonly papers: Papers) {}

  @SignedIn('bidder', 'clerk')
  @Get('recepisse/:tender/:bid')
  async receipt(@AskedFor() asked: Asked, @Param('bid') bid: string, @Query('lang') lang: unknown, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<Buffer | string> {
    const language = languageFrom(lang);
    const [deposit, ...later] = await this.papers.receiptsOf(asked, bid);
    if (deposit === undefined) throw new Refused(refuse('UNKNOWN_BID', { bid }));
    return sendPrivatePage(receiptPage({ sheet: deposit, later, sms: this.papers.sms(deposit, language) }, language), request, reply);
  }

  @SignedIn('clerk')
  @Get('registre/:tender')
  async register(@AskedFor() asked: Asked, @Query('lang') lang: unknown, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<Buffer | string> {
    const book = await this.papers.book(asked);
    return sendPrivatePage(registerPage({ ...book, printedAt: asked.at }, languageFrom(lang)), request, reply);
  }

  @Public()
  @Get('bordereau/:tender')
  async slip(@Param('tender') tender: string, @Query('lang') lang: unknown, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<Buffer | string> {
    return sendPage(slipPage(await this.papers.published(tender), languageFrom(lang)), request, reply);
  }
}
