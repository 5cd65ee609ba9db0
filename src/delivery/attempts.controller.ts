import { Controller, Get, Inject, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { JournalService } from '../audit/index.js';
import type { Instant } from '../core/calendar/instant.js';
import { attemptsOnAPage, writeAttempts } from '../core/delivery/attempt-log.js';
import { deliveryUntil } from '../core/bids/register.js';
import { ruleFlag } from '../core/rulebook/rules.js';
import { CurrentActor, ForApiKeys, SignedIn, type Actor } from '../identity/index.js';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';
import { Proceedings } from '../tenders/index.js';
import { Refused } from '../web/refused.js';
import { StampedAt, type PliReply } from '../web/request.js';
import { ArrivingFiles } from './arriving-files.js';
import { Attempts, type NumberedAttempt } from './attempts.js';
import { BeginUpload } from './begin-upload.js';
import { AttemptsQuery, DeliveryLimits } from './delivery.dto.js';
import { checksumAlgorithms, tusVersion } from './tus.js';
import { expiryHours, Uploads } from './uploads.js';

const senders = ['bidder', 'clerk', 'authority'] as const;

/** What is said before and after the bytes: the limits, and what the server saw of every attempt. */
@ApiTags('delivery')
@SignedIn(...senders)
@ForApiKeys('bids')
@Controller('v1/tenders/:tender/deliveries')
export class AttemptsController {
  constructor(
    private readonly attempts: Attempts,
    private readonly uploads: Uploads,
    private readonly beginUpload: BeginUpload,
    private readonly files: ArrivingFiles,
    private readonly proceedings: Proceedings,
    private readonly journal: JournalService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** How large, how many, until when, and whether an upload would be taken now. */
  @ApiOkResponse({ type: DeliveryLimits })
  @Get('limits')
  async limits(@CurrentActor() actor: Actor, @Param('tender') tender: string, @Query('bidder') bidder: string | undefined, @StampedAt() at: Instant): Promise<DeliveryLimits> {
    const { file } = await this.proceedings.read(tender);
    const refusal = this.beginUpload.whyNot(file, { actor, at, bidder: bidder ?? null });
    if (refusal?.refused === 'UNKNOWN_TENDER') throw new Refused(refusal);
    const limitAt = file.tender?.limitAt ?? null;
    return {
      maximumBytes: this.config.envelopeBytes, mostUnfinished: this.config.unfinishedUploads, unfinished: await this.uploads.unfinishedOf(actor.id),
      expiresAfterHours: expiryHours, until: limitAt === null ? null : deliveryUntil(file, limitAt), refusedNow: refusal?.refused ?? null,
      digestFirstUntil: limitAt !== null && at < limitAt && ruleFlag(file.rules, 'deposit.commitFirst') ? deliveryUntil(file, limitAt) : null,
      tus: { version: tusVersion, extensions: this.files.extensions, checksumAlgorithms },
    };
  }

  /** Your own attempts, those the clerk made for you, and those you made for others, in order. */
  @ApiOkResponse({ description: '`attempts` from the `first` asked for, at most 250, and the `total`' })
  @Get('attempts')
  async list(@CurrentActor() actor: Actor, @Param('tender') tender: string, @Query() { first = 1 }: AttemptsQuery): Promise<{ first: number; total: number; attempts: readonly NumberedAttempt[] }> {
    return { first, ...(await this.attempts.of(tender, actor.id, { first, most: attemptsOnAPage })) };
  }

  /** The same as a text the service signs, to keep and to show: it verifies with /journal/service-key. */
  @ApiProduces('text/plain')
  @ApiOkResponse({ description: 'A signed note (C2SP signed-note)' })
  @Get('attempts.txt')
  async text(
    @CurrentActor() actor: Actor, @Param('tender') tender: string, @Query() { first = 1 }: AttemptsQuery, @StampedAt() at: Instant, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<StreamableFile> {
    const page = await this.attempts.of(tender, actor.id, { first, most: attemptsOnAPage });
    const note = this.journal.signNote(writeAttempts({ origin: this.journal.settings.origin, tender, bidder: actor.id, at, first, ...page }));
    reply.header('cache-control', 'no-store');
    return new StreamableFile(Buffer.from(note, 'utf8'), { type: 'text/plain; charset=utf-8', disposition: `attachment; filename="attempts-${tender.replace(/[^0-9A-Za-z]/g, '')}.txt"` });
  }
}
