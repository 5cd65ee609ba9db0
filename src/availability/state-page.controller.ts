import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Instant } from '../core/calendar/instant.js';
import { Public, Visits } from '../identity/index.js';
import { StampedAt, type PliReply, type PliRequest } from '../web/request.js';
import { sendVisited } from '../web/send-page.js';
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
    private readonly visits: Visits,
  ) {}

  @Public()
  @Get('etat')
  async state(
    @Query() _: StatePageQuery, @StampedAt() at: Instant, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<Buffer | string> {
    const visit = await this.visits.ofPublic(request);
    const latest = await this.incidents.list(incidentsShown);
    const incidents = await Promise.all(latest.map(async (incident) => ({ ...incident, tenders: await this.tenders.of(incident) })));
    return sendVisited(statePage(visit, { state: await this.states.read(at), incidents }), visit, request, reply);
  }
}
