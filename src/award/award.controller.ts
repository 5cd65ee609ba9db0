import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Instant } from '../core/calendar/instant.js';
import { viewAward } from '../core/award/view-award.js';
import { CurrentActor, everyRole, SignedIn, type Actor } from '../identity/index.js';
import { AskedFor, Proceedings, type Asked } from '../tenders/index.js';
import { TransportRefused } from '../web/refused.js';
import { StampedAt, type PliReply } from '../web/request.js';
import { NothingBody } from '../web/nothing-body.js';
import { DecideAwardBody, NotifyAwardBody } from './award.dto.js';
import { DecideAward } from './decide-award.js';
import { NotifyAward } from './notify-award.js';
import { PublishAward } from './publish-award.js';

@ApiTags('award')
@Controller('v1/tenders/:tender/award')
export class AwardController {
  constructor(
    private readonly proceedings: Proceedings,
    private readonly decideAward: DecideAward,
    private readonly notifyAward: NotifyAward,
    private readonly publishAward: PublishAward,
  ) {}

  /** The minutes of the award as proposed, the decision and the contracts, for those who may read the report. */
  @SignedIn(...everyRole)
  @Get()
  async read(@Param('tender') tender: string, @CurrentActor() actor: Actor, @StampedAt() at: Instant, @Res({ passthrough: true }) reply: PliReply) {
    const { file, etag } = await this.proceedings.read(tender);
    const view = viewAward(file, actor, at);
    if (view === null) throw new TransportRefused('NOT_FOUND', { path: `/v1/tenders/${tender}/award` });
    reply.header('ETag', etag);
    return view;
  }

  /** Award what the commission proposed. */
  @SignedIn('authority')
  @Post()
  decide(@AskedFor() asked: Asked, @Body() { report, lots, credits }: DecideAwardBody) {
    return this.decideAward.perform(asked, { report, lots: lots.map(({ lot, bid, amount }) => ({ lot, bid, amount })), ...(credits === undefined ? {} : { credits: credits.map(({ lot, amount, reference }) => ({ lot, amount, reference })) }) });
  }

  /** Note that every bidder was told, with the proof; the standstill begins. */
  @SignedIn('clerk', 'authority')
  @Post('notifications')
  notify(@AskedFor() asked: Asked, @Body() { notifications }: NotifyAwardBody) {
    return this.notifyAward.perform(asked, { notifications: notifications.map(({ bidder, sentAt, receivedAt, evidence }) => ({ bidder, sentAt, receivedAt, evidence })) });
  }

  /** Publish the final award notice. */
  @SignedIn('authority')
  @Post('publication')
  publish(@AskedFor() asked: Asked, @Body() _nothing: NothingBody) {
    return this.publishAward.perform(asked, {});
  }
}
