import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Logger } from 'pino';
import type { Instant } from '../core/calendar/instant.js';
import type { JsonObject } from '../core/json.js';
import type { Config } from '../platform/config.js';
import { Jobs } from '../platform/jobs.js';
import { Outbox } from '../platform/outbox.js';
import { CONFIG, LOGGER } from '../platform/tokens.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { ArrivingFiles } from './arriving-files.js';
import { Receive } from './receive.js';
import { TakeIn } from './take-in.js';
import { EXPIRE, TAKE_IN, Uploads } from './uploads.js';

/** Nothing that arrived whole waits for its sender, and nothing unfinished stays: at the end of its time, and whenever the service starts. */
@Injectable()
export class ClearUploads implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly jobs: Jobs,
    private readonly outbox: Outbox,
    private readonly uploads: Uploads,
    private readonly files: ArrivingFiles,
    private readonly receive: Receive,
    private readonly takeIn: TakeIn,
    private readonly work: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(EXPIRE, (em, payload, { at }) => this.look(em, payload, at));
    this.jobs.handle(TAKE_IN, (em, payload, { at }) => this.look(em, payload, at));
  }

  onApplicationBootstrap(): void {
    if (!this.config.runsJobs) return;
    this.recover().catch((error: unknown) => { this.logger.error({ error: String(error) }, 'uploads of before the start could not all be looked at'); });
  }

  /** After a crash: takes in what had arrived whole, and removes the files of uploads that have ended. */
  async recover(): Promise<void> {
    const arriving = await this.uploads.arriving();
    const known = new Set(arriving.map(({ id }) => id));
    // A row is there before its file, so a file without one is left over.
    for (const id of await this.files.ids()) {
      if (!known.has(id) && (await this.uploads.find(id))?.state !== 'arriving') await this.files.forget(id);
    }
    for (const upload of arriving) {
      if ((await this.files.arrived(upload.id)) === upload.bytes) await this.takeIn.performQuietly(upload);
    }
  }

  /** The work itself comes after the look is committed: a large file takes longer than a transaction may. */
  private async look(em: EntityManager, { upload: id }: JsonObject, at: Instant): Promise<void> {
    const upload = typeof id === 'string' ? await this.uploads.find(id) : undefined;
    if (upload?.state !== 'arriving') return;
    const whole = (await this.files.arrived(upload.id)) === upload.bytes;
    if (!whole && at < upload.expiresAt) await this.outbox.write(em, { name: EXPIRE, payload: { upload: upload.id }, runAt: upload.expiresAt });
    else await this.work.afterCommit(() => (whole ? this.takeIn.performQuietly(upload) : this.receive.end(upload, 'expired')));
  }
}
