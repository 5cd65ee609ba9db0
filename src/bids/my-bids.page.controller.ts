import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { OwnBid } from '../core/bids/view-own-bid.js';
import type { Instant } from '../core/calendar/instant.js';
import { refuse } from '../core/refusal.js';
import { Attempts } from '../delivery/index.js';
import { CurrentActor, SignedIn, Visits, type Actor } from '../identity/index.js';
import { AskedFor, Proceedings, type Asked } from '../tenders/index.js';
import { onPage, PageRefused, refuseMistakes } from '../web/page-refused.js';
import { htmlPage } from '../web/private-page.js';
import { readFields, type Mistake } from '../web/read-fields.js';
import { StampedAt, type PliReply, type PliRequest } from '../web/request.js';
import { Refused } from '../web/refused.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import type { Visit } from '../web/visit.js';
import { attemptsPage, attemptsShown } from './attempts.page.js';
import { bidsIn, MyBids, type BidsInTender } from './my-bids.js';
import { myBidsPage } from './my-bids.page.js';
import { pageTexts } from './page-texts.js';
import { WithdrawBid } from './withdraw-bid.js';
import { unknownBidPage, withdrawnPage, withdrawPage } from './withdraw.page.js';

/** What a firm sees of its own bids, and takes back. The acts are those of the bids routes. */
@ApiExcludeController()
@SignedIn('bidder')
@Controller('mes-offres')
export class MyBidsPageController {
  constructor(
    private readonly visits: Visits,
    private readonly myBids: MyBids,
    private readonly proceedings: Proceedings,
    private readonly withdrawBid: WithdrawBid,
    private readonly attempts: Attempts,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @StampedAt() at: Instant, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, myBidsPage(await this.visits.of(request), await this.myBids.of(actor.id, at)));
  }

  /** S8: what the server saw of every upload, the latest first page by page. */
  @Get(':tender/envois')
  async uploads(
    @AskedFor() { tender, actor }: Asked, @Query('de') from: string | undefined, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    const { total } = await this.attempts.of(tender, actor.id, { first: 1, most: 1 });
    const first = /^[1-9]\d{0,6}$/.test(from ?? '') ? Number(from) : Math.max(1, total - attemptsShown + 1);
    const { attempts } = await this.attempts.of(tender, actor.id, { first, most: attemptsShown });
    return htmlPage(reply, attemptsPage(await this.visits.of(request), { tender, first, total, attempts }));
  }

  @Get(':tender/:bid/retirer')
  async ask(@AskedFor() asked: Asked, @Param('bid') id: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    return htmlPage(reply, withdrawPage(visit, await this.find(visit, asked, id)));
  }

  @Post(':tender/:bid/retirer')
  async withdraw(
    @AskedFor() asked: Asked, @Param('bid') id: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    const visit = await this.visits.of(request);
    const found = await this.find(visit, asked, id);
    const { typed, mistakes } = readFields(sent, { reason: { say: pageTexts[visit.language].reasonLong, most: 4_000, optional: true } });
    const again = (wrong: readonly Mistake[]): string => withdrawPage(visit, { ...found, reason: typed.reason, mistakes: wrong });
    refuseMistakes(mistakes, again);
    const command = { bid: id, reason: typed.reason === '' ? null : typed.reason };
    const { entry } = await onPage(() => this.withdrawBid.perform(asked, command), ({ detail }) => again([{ field: '', say: detail }]));
    return htmlPage(reply.status(200), withdrawnPage(visit, { ...found, at: asked.at, seq: entry.seq }));
  }

  private async find(visit: Visit, { tender, actor, at }: Asked, id: string): Promise<{ readonly procedure: BidsInTender; readonly bid: OwnBid }> {
    const { file } = await this.proceedings.read(tender);
    const procedure = bidsIn(file, actor.id, at);
    const bid = procedure.bids.find((each) => each.id === id);
    if (bid === undefined) throw new PageRefused(new Refused(refuse('UNKNOWN_BID', { bid: id })), () => unknownBidPage(visit));
    return { procedure, bid };
  }
}
