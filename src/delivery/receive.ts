import { Inject, Injectable } from '@nestjs/common';
import { refuse } from '../core/refusal.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Refused } from '../web/refused.js';
import type { PliReply, PliRequest } from '../web/request.js';
import { ArrivingFiles } from './arriving-files.js';
import { Attempts } from './attempts.js';
import { TakeIn } from './take-in.js';
import { Tus } from './tus.js';
import { Uploads, type Upload } from './uploads.js';

/** The protocol of an upload that exists: where it stands, more of it, the end of it. Asks nothing about who; its callers did. */
@Injectable()
export class Receive {
  constructor(
    private readonly tus: Tus,
    private readonly uploads: Uploads,
    private readonly files: ArrivingFiles,
    private readonly takeIn: TakeIn,
    private readonly attempts: Attempts,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    @Inject(CONFIG) readonly config: Config,
  ) {}

  /** The file of a new upload, with its first bytes if they came along. */
  async begin(upload: Upload, request: PliRequest, reply: PliReply): Promise<void> {
    const { offset, interrupted } = await this.tus.handle(upload, request).catch(async (error: unknown) => {
      await this.end(upload, 'withdrawn');
      throw error;
    });
    reply.status(201).header('Location', `/v1/tenders/${upload.tender}/deliveries/${upload.id}`).header('Upload-Expires', httpDate(upload.expiresAt));
    if (offset !== null) await this.advance(upload, { offset, interrupted, request, reply });
    reply.send();
  }

  async tell(upload: Upload, request: PliRequest, reply: PliReply): Promise<void> {
    reply.header('Cache-Control', 'no-store').header('Upload-Length', String(upload.bytes));
    if (upload.state !== 'delivered') await this.refuseEnded(upload);
    const { offset, headers } = upload.state === 'delivered' ? { offset: upload.bytes, headers: new Headers() } : await this.tus.handle(upload, request);
    const metadata = headers.get('upload-metadata');
    if (metadata !== null) reply.header('Upload-Metadata', metadata);
    const manifest = offset === upload.bytes ? (upload.manifest ?? (await this.takeIn.perform(upload))) : null;
    if (manifest === null) await this.attempts.noteOnce({ ...theirs(upload), at: this.clock.now(), event: 'resumed', facts: { offset } });
    if (manifest === null) reply.header('Upload-Expires', httpDate(upload.expiresAt));
    else reply.header('Pli-Manifest', manifest);
    reply.status(200).header('Upload-Offset', String(offset)).send();
  }

  async add(upload: Upload, request: PliRequest, reply: PliReply): Promise<void> {
    if (upload.state === 'delivered') throw new Refused(refuse('UPLOAD_DONE', { upload: upload.id }));
    await this.refuseEnded(upload);
    const { offset, interrupted } = await this.tus.handle(upload, request);
    reply.status(204);
    await this.advance(upload, { offset: offset ?? 0, interrupted, request, reply });
    reply.send();
  }

  async withdraw(upload: Upload, request: PliRequest, reply: PliReply): Promise<void> {
    if (upload.state === 'delivered') throw new Refused(refuse('UPLOAD_DONE', { upload: upload.id }));
    await this.refuseEnded(upload);
    await this.tus.handle(upload, request);
    await this.end(upload, 'withdrawn');
    reply.status(204).send();
  }

  private async advance(upload: Upload, { offset, interrupted, request, reply }: Progress): Promise<void> {
    const at = request.stampedAt ?? this.clock.now();
    reply.header('Upload-Offset', String(offset));
    if (interrupted) await this.attempts.noteOnce({ ...theirs(upload), at, event: 'interrupted', facts: { offset } });
    if (offset < upload.bytes) {
      reply.header('Upload-Expires', httpDate(await this.uploads.extend(upload, at)));
      return;
    }
    await this.uploads.complete(upload, at);
    reply.header('Pli-Manifest', await this.takeIn.perform(upload));
  }

  /** @throws Refused as it ended, or UPLOAD_EXPIRED by the clock, or because its bytes are gone */
  private async refuseEnded(upload: Upload): Promise<void> {
    const { id, state, refusal, expiresAt } = upload;
    if (state === 'rejected' && refusal !== null) throw new Refused(refusal);
    if (state === 'withdrawn') throw new Refused(refuse('UPLOAD_UNKNOWN', { upload: id }));
    if (state === 'expired') throw new Refused(refuse('UPLOAD_EXPIRED', { upload: id, expiresAt }));
    const arrived = await this.files.arrived(id);
    const late = this.clock.now() >= expiresAt && arrived !== upload.bytes;
    if (!late && arrived !== undefined) return;
    await this.end(upload, 'expired');
    throw new Refused(refuse('UPLOAD_EXPIRED', { upload: id, expiresAt: late ? expiresAt : this.clock.now() }));
  }

  /** Unfinished, for good: its bytes go. */
  async end(upload: Upload, state: 'expired' | 'withdrawn'): Promise<void> {
    await this.work.runApart(async (em) => {
      if (await this.uploads.end(em, upload.id, { state })) await this.attempts.note({ ...theirs(upload), at: this.clock.now(), event: state }, em);
    });
    await this.files.forget(upload.id);
  }
}

interface Progress {
  readonly offset: number;
  readonly interrupted: boolean;
  readonly request: PliRequest;
  readonly reply: PliReply;
}

const theirs = ({ id, tender, bidder, actor }: Upload) => ({ tender, bidder, actor, upload: id });
const httpDate = (instant: string): string => new Date(instant).toUTCString();
