import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Instant } from '../core/calendar/instant.js';
import { htmlPage } from '../web/private-page.js';
import { StampedAt, type PliReply, type PliRequest } from '../web/request.js';
import { Scripts } from '../web/scripts.js';
import { CurrentActor, everyRole, SignedIn } from './access.js';
import { AccountViews } from './account-views.js';
import type { Actor } from './actor.js';
import { keysPage } from './keys.page.js';
import { Visits } from './visits.js';

/** One's own keys. What is registered goes through the routes of the account. */
@ApiExcludeController()
@Controller('cles')
export class KeysPageController {
  constructor(private readonly visits: Visits, private readonly views: AccountViews, private readonly scripts: Scripts) {}

  @SignedIn(...everyRole)
  @Get()
  async show(@CurrentActor() actor: Actor, @StampedAt() at: Instant, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const { account, keys, steppedUp } = await this.views.own(actor, at);
    return htmlPage(reply, keysPage(await this.visits.of(request), { account, keys, steppedUp, script: this.scripts.get('keys') }));
  }
}
