import { Readable } from 'node:stream';
import { Controller, Get, Header, Param, Post, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Instant } from '../core/calendar/instant.js';
import { isRefusal, refuse } from '../core/refusal.js';
import { tenderDocument } from '../core/tenders/may-read-document.js';
import { CurrentActor, ForApiKeys, MaybeActor, Public, SignedIn, type Actor } from '../identity/index.js';
import { ClockUnsure } from '../platform/clock.js';
import { NoIdempotency } from '../web/idempotency.js';
import { Refused, TransportRefused } from '../web/refused.js';
import { StampedAt, type PliRequest } from '../web/request.js';
import { Documents, type KeptDocument } from './documents.js';
import { Proceedings } from './proceedings.js';
import { readerOf } from './reader-of.js';

/** Files: brought first, then named by their SHA-256 in a tender file or a bid. */
@ApiTags('documents')
@Controller('v1')
export class DocumentsController {
  constructor(private readonly documents: Documents, private readonly proceedings: Proceedings) {}

  /** Bring a file as raw bytes. The same bytes twice are one file, so sending again is harmless. */
  @SignedIn('clerk', 'authority', 'bidder', 'chair', 'rapporteur', 'controller', 'supervisor', 'funder', 'regulator')
  @ForApiKeys('bids')
  @NoIdempotency()
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Post('documents')
  bring(@CurrentActor() actor: Actor, @Req() request: PliRequest): Promise<KeptDocument> {
    if (!(request.body instanceof Readable)) throw new TransportRefused('UNSUPPORTED_MEDIA_TYPE', { given: String(request.headers['content-type'] ?? '') });
    return this.documents.keep(request.body, actor.id, () => stampOf(request));
  }

  /** A file you brought. */
  @SignedIn()
  @Header('Content-Type', 'application/octet-stream')
  @Get('documents/:sha256')
  async own(@CurrentActor() actor: Actor, @Param('sha256') sha256: string): Promise<StreamableFile> {
    if (!(await this.documents.isOwner(sha256, actor.id))) throw new Refused(refuse('UNKNOWN_DOCUMENT', { sha256 }));
    return asDownload(await this.documents.read(sha256), sha256);
  }

  /** A document of a tender file, for whoever may see the tender. */
  @Public()
  @Header('Content-Type', 'application/octet-stream')
  @Get('tenders/:tender/documents/:sha256')
  async ofTender(
    @Param('tender') tender: string, @Param('sha256') sha256: string, @MaybeActor() actor: Actor | null, @StampedAt() at: Instant,
  ): Promise<StreamableFile> {
    const { file } = await this.proceedings.read(tender);
    const document = tenderDocument(file, sha256, readerOf(actor, at));
    if (isRefusal(document)) throw new Refused(document);
    return asDownload(await this.documents.read(document.sha256), document.name);
  }
}

/** A file's request is stamped when its last byte was read: here, not before the handler. */
function stampOf({ stampedAt }: PliRequest): Instant {
  if (stampedAt === undefined) throw new ClockUnsure('the request could not be stamped');
  return stampedAt;
}

/** Always a download, never shown in our own origin: what people bring is not our page. */
const asDownload = (content: Readable, name: string): StreamableFile =>
  new StreamableFile(content, { disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}` });
