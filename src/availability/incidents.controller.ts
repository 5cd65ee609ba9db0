import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { isInstant, type Instant } from '../core/calendar/instant.js';
import { CurrentActor, Public, SignedIn, type Actor } from '../identity/index.js';
import { keyAfter, limitOf, linkNext, pageOf } from '../web/pagination.js';
import { TransportRefused } from '../web/refused.js';
import { StampedAt, type PliReply, type PliRequest } from '../web/request.js';
import { IncidentBody, IncidentsQuery } from './availability.dto.js';
import { Incidents, type DeclaredIncident } from './incidents.js';
import { TouchedTenders, type TouchedTender } from './touched-tenders.js';

/** Incidents: declared when they are over, public with their hours, and whose limit they touched. */
@ApiTags('availability')
@Controller('v1/incidents')
export class IncidentsController {
  constructor(private readonly incidents: Incidents, private readonly tenders: TouchedTenders) {}

  /** Declare an incident. The administrator may report one too; what it changes in a procedure is not theirs to decide. */
  @SignedIn('authority', 'clerk', 'administrator')
  @Post()
  async declare(@CurrentActor() actor: Actor, @StampedAt() at: Instant, @Body() { from, to, what }: IncidentBody, @Res({ passthrough: true }) reply: PliReply) {
    const incident = await this.incidents.declare(actor, at, { from, to, what });
    reply.header('Location', `/v1/incidents/${incident.id}`);
    return { ...incident, tenders: await this.tenders.of(incident) };
  }

  /** Incidents, the latest declared first. */
  @Public()
  @Get()
  async list(@Query() query: IncidentsQuery, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<DeclaredIncident[]> {
    const limit = limitOf(query);
    const key = keyAfter(query, 2);
    if (key !== undefined && !isInstant(key[0])) throw new TransportRefused('BAD_CURSOR', {});
    const page = pageOf(await this.incidents.list(limit + 1, key), limit, ({ declaredAt, id }) => [declaredAt, id]);
    linkNext(request, reply, page);
    return [...page.items];
  }

  /** One incident, with what the diary said of its hours. */
  @Public()
  @Get(':incident')
  one(@Param('incident') incident: string): Promise<DeclaredIncident> {
    return this.incidents.find(incident);
  }

  /** The published tenders whose limit for bids lay in the incident or shortly after it, and what became of that limit. */
  @Public()
  @Get(':incident/tenders')
  async touched(@Param('incident') incident: string): Promise<TouchedTender[]> {
    return [...(await this.tenders.of(await this.incidents.find(incident)))];
  }
}
