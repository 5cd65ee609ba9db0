import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { viewAppeals } from '../core/award/view-award.js';
import type { Instant } from '../core/calendar/instant.js';
import { CurrentActor, everyRole, ForApiKeys, SignedIn, type Actor } from '../identity/index.js';
import { AskedFor, Proceedings, type Asked } from '../tenders/index.js';
import { StampedAt } from '../web/request.js';
import { DecideAppealBody, LodgeAppealBody } from './award.dto.js';
import { DecideAppeal } from './decide-appeal.js';
import { LodgeAppeal } from './lodge-appeal.js';

@ApiTags('appeals')
@Controller('v1/tenders/:tender/appeals')
export class AppealsController {
  constructor(private readonly proceedings: Proceedings, private readonly lodgeAppeal: LodgeAppeal, private readonly decideAppeal: DecideAppeal) {}

  /** All appeals for those who decide or watch, one’s own for a bidder. */
  @SignedIn(...everyRole)
  @Get()
  async list(@Param('tender') tender: string, @CurrentActor() actor: Actor, @StampedAt() at: Instant) {
    const { file } = await this.proceedings.read(tender);
    return { appeals: viewAppeals(file, actor, at) };
  }

  /** Appeal to the authority first, then to the dispute committee. */
  @SignedIn('bidder', 'clerk')
  @ForApiKeys('appeals')
  @Post()
  lodge(@AskedFor() asked: Asked, @Body() { before, grounds, appellant }: LodgeAppealBody) {
    return this.lodgeAppeal.perform(asked, { before, grounds, appellant: appellant ?? null });
  }

  /** Decide an appeal. */
  @SignedIn('authority', 'regulator')
  @Post(':appeal/decision')
  decide(@AskedFor() asked: Asked, @Param('appeal') appeal: string, @Body() { outcome, reasons, remedy, returnTo, lots }: DecideAppealBody) {
    return this.decideAppeal.perform(asked, { appeal, outcome, reasons, remedy: remedy ?? null, returnTo: returnTo ?? null, lots: lots ?? null });
  }
}
