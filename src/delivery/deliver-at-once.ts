import fs from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../identity/index.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { ArrivingFiles } from './arriving-files.js';
import { Attempts } from './attempts.js';
import { BeginUpload } from './begin-upload.js';
import { TakeIn } from './take-in.js';
import { Uploads, type Upload } from './uploads.js';

export interface WholeFile {
  readonly tender: string;
  readonly actor: Actor;
  /** whose file it is, when not the sender's own: as the metadata of an upload in pieces says it */
  readonly bidder?: string;
  readonly filename: string;
  /** said before the first byte, so that what is too large is refused there */
  readonly bytes: number;
  readonly content: Readable;
}

/** A sealed file in one piece, from a plain form: the same limits, the same checks and the same log as one that comes in pieces. */
@Injectable()
export class DeliverAtOnce {
  constructor(
    private readonly beginUpload: BeginUpload,
    private readonly uploads: Uploads,
    private readonly files: ArrivingFiles,
    private readonly takeIn: TakeIn,
    private readonly attempts: Attempts,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Answers the digest of the manifest. @throws Refused UPLOAD_…, SEAL_… */
  async perform({ tender, actor, bidder, filename, bytes, content }: WholeFile): Promise<string> {
    const upload = await this.beginUpload.perform({ tender, actor, at: this.clock.now(), bytes, metadata: { filename, ...(bidder === undefined ? {} : { bidder }) } });
    try {
      await fs.writeFile(this.files.fileOf(upload.id), '', { flag: 'wx' });
      await this.files.write(content, upload.id, 0);
    } catch (error) {
      await this.giveUp(upload);
      throw error;
    }
    return this.takeIn.perform(upload);
  }

  /** A form cannot be resumed: what came of it is of no use. */
  private async giveUp(upload: Upload): Promise<void> {
    const { id, tender, bidder, actor } = upload;
    const offset = (await this.files.arrived(id)) ?? 0;
    await this.work.runApart(async (em) => {
      const at = this.clock.now();
      await this.attempts.note({ tender, bidder, actor, at, event: 'interrupted', upload: id, facts: { offset } }, em);
      if (await this.uploads.end(em, id, { state: 'withdrawn' })) await this.attempts.note({ tender, bidder, actor, at, event: 'withdrawn', upload: id }, em);
    });
    await this.files.forget(id);
  }
}
