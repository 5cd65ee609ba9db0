import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { countIsSecret } from '../core/bids/view-bids.js';
import type { Instant } from '../core/calendar/instant.js';
import { isRefusal } from '../core/refusal.js';
import { readsFromInside } from '../core/tenders/tender-reader.js';
import { viewTender, type TenderView } from '../core/tenders/view-tender.js';
import { CurrentActor, MaybeActor, Public, SignedIn, type Actor } from '../identity/index.js';
import { IfMatch } from '../web/etag.js';
import { linkNext } from '../web/pagination.js';
import { Refused } from '../web/refused.js';
import { StampedAt, type PliReply, type PliRequest } from '../web/request.js';
import { AskedFor, type Asked } from './asked.js';
import { DraftTender } from './draft-tender.js';
import { Proceedings } from './proceedings.js';
import { readerOf } from './reader-of.js';
import { ReviseTender } from './revise-tender.js';
import { TenderFileBody } from './tender-file.dto.js';
import { TenderList, type ListedTender } from './tender-list.js';
import { DraftTenderBody, TendersQuery } from './tenders.dto.js';

/** Tenders: the public list, one tender as its reader may see it, the draft and its revisions. */
@ApiTags('tenders')
@Controller('v1/tenders')
export class TendersController {
  constructor(
    private readonly list: TenderList,
    private readonly proceedings: Proceedings,
    private readonly draftTender: DraftTender,
    private readonly reviseTender: ReviseTender,
  ) {}

  /** Published tenders, newest first. */
  @Public()
  @Get()
  async published(@Query() query: TendersQuery, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<ListedTender[]> {
    const page = await this.list.page(query);
    linkNext(request, reply, page);
    return [...page.items];
  }

  /** Begin a procedure with a draft file, under a rule pack. */
  @SignedIn('clerk')
  @Post()
  async draft(
    @CurrentActor() actor: Actor, @StampedAt() at: Instant, @Body() { rulePack, file, relaunches }: DraftTenderBody, @Res({ passthrough: true }) reply: PliReply,
  ) {
    const drafted = await this.draftTender.perform({ actor, at }, { rulePack, file, relaunches: relaunches ?? null });
    reply.header('Location', `/v1/tenders/${drafted.tender}`);
    return drafted;
  }

  /** One tender, as whoever asks may see it; the ETag is for those inside, who write. None while bids come in: it counts the acts of the procedure. */
  @Public()
  @Get(':tender')
  async one(
    @Param('tender') tender: string, @MaybeActor() actor: Actor | null, @StampedAt() at: Instant, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<TenderView> {
    const { file, etag } = await this.proceedings.read(tender);
    const reader = readerOf(actor, at);
    const view = viewTender(file, reader);
    if (isRefusal(view)) throw new Refused(view);
    if (!countIsSecret(file) && readsFromInside(file, reader)) reply.header('ETag', etag);
    return view;
  }

  /** Replace the working version of the file. Needs If-Match with the ETag of the version that was read. */
  @SignedIn('clerk')
  @HttpCode(200)
  @Put(':tender/file')
  revise(@AskedFor() asked: Asked, @IfMatch() ifMatch: string, @Body() file: TenderFileBody) {
    return this.reviseTender.perform({ ...asked, ifMatch }, file);
  }
}
