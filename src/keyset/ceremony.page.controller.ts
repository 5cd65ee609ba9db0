import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { rehearsal } from '../core/seal/index.js';
import { insideRoles } from '../core/tenders/tender-reader.js';
import { DeliverAtOnce, Deliveries, type Delivered } from '../delivery/index.js';
import { CurrentActor, everyRole, SignedIn, Visits, type Actor } from '../identity/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { NoIdempotency } from '../web/idempotency.js';
import { dropRest, sentFile } from '../web/one-file-form.js';
import { onPage, refuseMistakes } from '../web/page-refused.js';
import { htmlPage, seeOther } from '../web/private-page.js';
import { readFields, type Mistake } from '../web/read-fields.js';
import { TransportRefused } from '../web/refused.js';
import type { PliReply, PliRequest } from '../web/request.js';
import { Scripts } from '../web/scripts.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import { AppointKeyset } from './appoint-keyset.js';
import { ceremonyListPage } from './ceremony-list.page.js';
import { ceremonyPage, type CeremonyParts } from './ceremony.page.js';
import { Ceremonies } from './ceremonies.js';
import { checkEnvelopePage } from './check-envelope.page.js';
import { fieldOfRefusal, readHolders } from './holders-form.js';
import { Rehearse } from './rehearse.js';

/** The ceremony of the keys without a script: holders named, the test envelope brought as a file, what came of it. The acts are those of the routes. */
@ApiExcludeController()
@Controller('detenteurs')
export class CeremonyPageController {
  constructor(
    private readonly visits: Visits,
    private readonly ceremonies: Ceremonies,
    private readonly appointKeyset: AppointKeyset,
    private readonly deliverAtOnce: DeliverAtOnce,
    private readonly deliveries: Deliveries,
    private readonly rehearse: Rehearse,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly scripts: Scripts,
  ) {}

  @SignedIn(...insideRoles)
  @Get()
  async list(@Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, ceremonyListPage(await this.visits.of(request), await this.ceremonies.list()));
  }

  @SignedIn(...everyRole)
  @Get(':tender')
  async show(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, ceremonyPage(await this.visits.of(request), await this.parts(asked)));
  }

  @SignedIn('authority')
  @Post(':tender')
  async appoint(@AskedFor() asked: Asked, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const before = await this.parts(asked);
    const { typed, mistakes } = readHolders(sent, visit.language);
    const again = (wrong: readonly Mistake[]): string => ceremonyPage(visit, { ...before, typed, mistakes: wrong });
    refuseMistakes(mistakes, again);
    await onPage(
      () => this.appointKeyset.perform(asked, { threshold: Number(typed.threshold), members: typed.ticked }),
      ({ code, detail }) => again([{ field: fieldOfRefusal(code), say: detail }]),
    );
    return htmlPage(reply.status(200), ceremonyPage(visit, { ...(await this.parts(asked)), recordedAt: asked.at }));
  }

  /** The same bytes again are the same file: sending twice is harmless. A request whose body still comes has no instant yet. */
  @SignedIn('clerk', 'authority')
  @NoIdempotency()
  @Post(':tender/essai')
  async bring(
    @Param('tender') tender: string, @CurrentActor() actor: Actor, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    const visit = await this.visits.of(request);
    const before = await this.parts({ tender, actor, at: this.clock.now() });
    const manifest = await onPage(async () => {
      const { name, bytes, content } = await sentFile(request, 'pli');
      return this.deliverAtOnce.perform({ tender, actor, bidder: rehearsal, filename: name, bytes, content });
    }, ({ detail }) => {
      dropRest(request);
      return ceremonyPage(visit, { ...before, mistakes: [{ field: 'pli', say: detail }] });
    });
    return seeOther(reply, visit.to(`/detenteurs/${tender}/essai/${manifest}`));
  }

  @SignedIn('clerk', 'authority')
  @Get(':tender/essai/:manifest')
  async check(
    @AskedFor() asked: Asked, @Param('manifest') manifest: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    const parts = { ceremony: await this.ceremonies.of(asked), delivered: await this.delivered(asked, manifest) };
    return htmlPage(reply, checkEnvelopePage(await this.visits.of(request), parts));
  }

  @SignedIn('clerk', 'authority')
  @Post(':tender/essai/:manifest')
  async start(
    @AskedFor() asked: Asked, @Param('manifest') manifest: string, @Sent() sent: SentForm, @Req() request: PliRequest,
    @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    const visit = await this.visits.of(request);
    const before = { ceremony: await this.ceremonies.of(asked), delivered: await this.delivered(asked, manifest) };
    readFields(sent, {});
    await onPage(() => this.rehearse.start(asked, manifest), ({ detail }) => checkEnvelopePage(visit, { ...before, mistakes: [{ field: '', say: detail }] }));
    return htmlPage(reply.status(200), checkEnvelopePage(visit, { ...before, ceremony: await this.ceremonies.of(asked), recordedAt: asked.at }));
  }

  private async parts(asked: Pick<Asked, 'tender' | 'actor' | 'at'>): Promise<CeremonyParts> {
    return { ceremony: await this.ceremonies.of(asked), script: this.scripts.get('rehearse') };
  }

  private async delivered({ tender }: Asked, manifest: string): Promise<Delivered> {
    const found = await this.work.run((em) => this.deliveries.find(em, { tender, bidder: rehearsal, manifest }));
    if (found === undefined) throw new TransportRefused('NOT_FOUND', { path: `/detenteurs/${tender}/essai` });
    return found;
  }
}
