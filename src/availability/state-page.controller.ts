import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Instant } from '../core/calendar/instant.js';
import { Public } from '../identity/index.js';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';
import { StampedAt, type PliReply, type PliRequest } from '../web/request.js';
import { sendPage } from '../web/send-page.js';
import { StatePageQuery } from './availability.dto.js';
import { Incidents } from './incidents.js';
import { ServiceStates } from './service-state.js';
import { statePage } from './state.page.js';
import { TouchedTenders } from './touched-tenders.js';

const incidentsShown = 5;

@ApiExcludeController()
@Controller()
export class StatePageController {
  constructor(
    private readonly states: ServiceStates,
    private readonly incidents: Incidents,
    private readonly tenders: TouchedTenders,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @Get('etat')
  async state(@Query() { lang }: StatePageQuery, @StampedAt() at: Instant, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<Buffer | string> {
    const latest = await this.incidents.list(incidentsShown);
    const incidents = await Promise.all(latest.map(async (incident) => ({ ...incident, tenders: await this.tenders.of(incident) })));
    const { exercise } = this.config;
    return sendPage(statePage({ state: await this.states.read(at), incidents, exercise }, lang === 'en' ? 'en' : 'fr'), request, reply);
  }
}
