import { Controller, Get, Header, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { seatOf } from '../core/committee/seats.js';
import { currentKeySet } from '../core/keyset/keysets.js';
import type { Instant } from '../core/calendar/instant.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { refuse } from '../core/refusal.js';
import { DeliverAtOnce, Deliveries } from '../delivery/index.js';
import { Public, SignedIn, Visits } from '../identity/index.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { AskedFor, Proceedings, type Asked } from '../tenders/index.js';
import { AnswerKeptWithAct, NoIdempotency } from '../web/idempotency.js';
import { dropRest, sentFile } from '../web/one-file-form.js';
import { onPage, PageRefused } from '../web/page-refused.js';
import { htmlPage, seeOther } from '../web/private-page.js';
import { readFields } from '../web/read-fields.js';
import { Refused, TransportRefused } from '../web/refused.js';
import { StampedAt, type PliReply, type PliRequest } from '../web/request.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import type { Visit } from '../web/visit.js';
import { checkDepositPage, depositedPage, fileGonePage, type ToDeposit } from './check-deposit.page.js';
import { DeliverBid } from './deliver-bid.js';
import { DepositBid } from './deposit-bid.js';
import { bidsIn } from './my-bids.js';
import { preparePage, type Preparation } from './prepare.page.js';
import { SealingClient } from './sealing-client.js';

/** From what is needed to the receipt, without a script: the file comes in pieces from the sealing page, or whole from a form here. */
@ApiExcludeController()
@Controller('avis/:tender/deposer')
export class DepositPageController {
  constructor(
    private readonly visits: Visits,
    private readonly proceedings: Proceedings,
    private readonly deliveries: Deliveries,
    private readonly deliverAtOnce: DeliverAtOnce,
    private readonly depositBid: DepositBid,
    private readonly deliverBid: DeliverBid,
    private readonly client: SealingClient,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Public()
  @Get()
  async prepare(@Param('tender') tender: string, @StampedAt() at: Instant, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, preparePage(await this.visits.of(request), await this.preparation(tender, at)));
  }

  /** The same bytes again are the same file: sending twice is harmless. */
  @SignedIn('bidder')
  @NoIdempotency()
  @Post()
  async bring(@Param('tender') tender: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const { actor } = request as PliRequest & { readonly actor: Asked['actor'] };
    const preparation = await this.preparation(tender, this.clock.now());
    const manifest = await onPage(async () => {
      const { name, bytes, content } = await sentFile(request, 'pli');
      return this.deliverAtOnce.perform({ tender, actor, filename: name, bytes, content });
    }, ({ detail }) => {
      dropRest(request);
      return preparePage(visit, preparation, [{ field: 'pli', say: detail }]);
    });
    return seeOther(reply, visit.to(`/avis/${tender}/deposer/${manifest}`));
  }

  @SignedIn('bidder')
  @Get(':manifest')
  async check(@AskedFor() asked: Asked, @Param('manifest') manifest: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    return htmlPage(reply, checkDepositPage(visit, await this.toDeposit(visit, asked, manifest)));
  }

  @SignedIn('bidder')
  @AnswerKeptWithAct()
  @HttpCode(200)
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  @Post(':manifest')
  async deposit(
    @AskedFor() asked: Asked, @Param('manifest') manifest: string, @Sent() sent: SentForm, @Req() request: PliRequest,
  ): Promise<string> {
    const visit = await this.visits.of(request);
    const toDeposit = await this.toDeposit(visit, asked, manifest);
    const { awaitedAs } = toDeposit;
    if (awaitedAs !== null) {
      readFields(sent, {});
      await onPage(() => this.deliverBid.perform(asked, awaitedAs), ({ detail }) => checkDepositPage(visit, toDeposit, [{ field: '', say: detail }]));
      return checkDepositPage(visit, { ...toDeposit, awaitedAs: null });
    }
    const { typed } = readFields(sent, { replaces: { say: '', most: 64, optional: true } });
    const { manifest: seal } = toDeposit.delivered;
    const commitments = Object.fromEntries(seal.envelopes.map(({ name, commitment }) => [name, commitment]));
    const deposit = { lots: seal.lots, replaces: typed.replaces === '' ? null : typed.replaces, bidder: null, manifest, commitments, delivery: 'done' as const, handedInBy: null };
    return onPage(
      () => this.depositBid.perform(asked, deposit, (answer) => depositedPage(visit, toDeposit, answer)),
      ({ detail }) => checkDepositPage(visit, toDeposit, [{ field: '', say: detail }]),
    );
  }

  private async preparation(tender: string, now: Instant): Promise<Preparation> {
    const { file } = await this.proceedings.read(tender);
    const published = publishedIn(file);
    const keyset = currentKeySet(file);
    const holders = keyset?.holders.map((holder) => ({ ...holder, function: seatOf(file, holder.member)?.function ?? null })) ?? [];
    return {
      ...published, tender, now, receiving: file.state === 'receiving', maximumBytes: this.config.envelopeBytes, sealingPage: this.client.page?.sha256 ?? null,
      keyset: keyset === undefined ? null : { digest: keyset.digest, threshold: keyset.threshold, rehearsedAt: keyset.rehearsedAt, holders },
    };
  }

  private async toDeposit(visit: Visit, { tender, actor, at }: Asked, manifest: string): Promise<ToDeposit> {
    const { file } = await this.proceedings.read(tender);
    const { reference, title, limitAt } = publishedIn(file);
    const delivered = await this.work.run((em) => this.deliveries.find(em, { tender, bidder: actor.id, manifest }));
    if (delivered === undefined) throw new PageRefused(new TransportRefused('NOT_FOUND', { path: visit.path }), () => fileGonePage(visit, tender));
    const { bids, openingAt } = bidsIn(file, actor.id, at);
    const standing = bids.filter(({ status }) => status === 'deposited');
    const replaces = standing.find(({ lots, manifest: deposited }) => deposited !== manifest && lots.some((lot) => delivered.manifest.lots.includes(lot))) ?? null;
    const same = standing.find((bid) => bid.manifest === manifest);
    return { tender, reference, title, limitAt, openingAt, now: at, delivered, replaces, depositedAs: same?.id ?? null, awaitedAs: same?.delivered === false ? same.id : null };
  }
}

/** Before publication nobody outside may know that there is something. */
function publishedIn({ id, tender }: CaseFile) {
  if (tender === null || tender.publishedAt === null || tender.limitAt === null) throw new Refused(refuse('UNKNOWN_TENDER', { tender: id }));
  const { reference, title, lots } = tender.file;
  return { reference, title, lots, limitAt: tender.limitAt };
}
