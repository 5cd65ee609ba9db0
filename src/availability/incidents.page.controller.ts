import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isInstant, type Instant } from '../core/calendar/instant.js';
import { CurrentActor, SignedIn, Visits, type Actor } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { momentIn } from '../web/moment.js';
import { onPage, refuseMistakes } from '../web/page-refused.js';
import { keyAfter, pageOf } from '../web/pagination.js';
import { htmlPage } from '../web/private-page.js';
import { TransportRefused } from '../web/refused.js';
import { StampedAt, type PliReply, type PliRequest } from '../web/request.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import { IncidentsPageQuery } from './availability.dto.js';
import { DecideExtension } from './decide-extension.js';
import { ExtensionDesk } from './extension-desk.js';
import { extensionPage } from './extension.page.js';
import { mistakesOf, readDecision, readIncident, readProposal } from './incident-forms.js';
import { declaredPage, declareIncidentPage, incidentsPage } from './incidents.page.js';
import { Incidents, type DeclaredIncident } from './incidents.js';
import { ProposeExtension } from './propose-extension.js';
import { extensionRoles, incidentRoles } from './roles.js';
import { TouchedTenders } from './touched-tenders.js';

const aPage = 20;

/** Incidents declared, extensions proposed by one person and decided by another, without a script. The acts are those of the routes. */
@ApiExcludeController()
@Controller('incidents')
export class IncidentsPageController {
  constructor(
    private readonly visits: Visits,
    private readonly incidents: Incidents,
    private readonly tenders: TouchedTenders,
    private readonly desk: ExtensionDesk,
    private readonly proposeExtension: ProposeExtension,
    private readonly decideExtension: DecideExtension,
  ) {}

  @SignedIn(...incidentRoles, ...extensionRoles)
  @Get()
  async list(
    @Query() query: IncidentsPageQuery, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    const key = keyAfter(query, 2);
    if (key !== undefined && !isInstant(key[0])) throw new TransportRefused('BAD_CURSOR', {});
    const { items, next } = pageOf(await this.incidents.list(aPage + 1, key), aPage, ({ declaredAt, id }) => [declaredAt, id]);
    const older = next === null ? null : `/incidents?after=${Buffer.from(JSON.stringify(next), 'utf8').toString('base64url')}`;
    const incidents = await Promise.all(items.map((incident) => this.shown(incident)));
    return htmlPage(reply, incidentsPage(await this.visits.of(request), { incidents, older }));
  }

  @SignedIn(...incidentRoles)
  @Get('declarer')
  async form(@Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, declareIncidentPage(await this.visits.of(request)));
  }

  @SignedIn(...incidentRoles)
  @Post('declarer')
  async declare(
    @CurrentActor() actor: Actor, @StampedAt() at: Instant, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    const visit = await this.visits.of(request);
    const { typed, mistakes } = readIncident(sent, visit.language);
    refuseMistakes(mistakes, (wrong) => declareIncidentPage(visit, typed, wrong));
    const incident = await onPage(
      () => this.incidents.declare(actor, at, { from: momentIn(typed.from) ?? '', to: momentIn(typed.to) ?? '', what: typed.what }),
      (told) => declareIncidentPage(visit, typed, mistakesOf(told)),
    );
    return htmlPage(reply.status(200), declaredPage(visit, { incident: await this.shown(incident), at }));
  }

  @SignedIn(...extensionRoles)
  @Get(':incident/:tender')
  async extension(
    @AskedFor() asked: Asked, @Param('incident') incident: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    return htmlPage(reply, extensionPage(await this.visits.of(request), { of: await this.desk.of(asked, incident) }));
  }

  @SignedIn(...extensionRoles)
  @Post(':incident/:tender')
  async act(
    @AskedFor() asked: Asked, @Param('incident') incident: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    const visit = await this.visits.of(request);
    const before = await this.desk.of(asked, incident);
    const decides = sent.one('act') === 'decide';
    const { typed, mistakes } = decides ? readDecision(sent, visit.language) : readProposal(sent, visit.language);
    refuseMistakes(mistakes, (wrong) => extensionPage(visit, { of: before, typed, mistakes: wrong }));
    await onPage(
      () => (decides ? this.decide(asked, typed) : this.propose(asked, incident, typed)),
      (told) => extensionPage(visit, { of: before, typed, mistakes: mistakesOf(told) }),
    );
    return htmlPage(reply.status(200), extensionPage(visit, { of: await this.desk.of(asked, incident), recordedAt: asked.at }));
  }

  private propose(asked: Asked, incident: string, typed: Readonly<Record<string, string>>): Promise<unknown> {
    const { limitAt = '', openingAt = '', reason = '' } = typed;
    return this.proposeExtension.perform(asked, { incident, limitAt: momentIn(limitAt) ?? '', openingAt: momentIn(openingAt) ?? '', reason });
  }

  private decide(asked: Asked, typed: Readonly<Record<string, string>>): Promise<unknown> {
    return this.decideExtension.perform(asked, { proposal: Number(typed['proposal']), agreed: typed['agreed'] === 'yes', reason: typed['reason'] ?? '' });
  }

  private async shown(incident: DeclaredIncident) {
    return { ...incident, tenders: await this.tenders.of(incident) };
  }
}
