import path from 'node:path';
import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';
import { TendersModule } from '../tenders/index.js';
import { ArrivingFiles } from './arriving-files.js';
import { AttemptsController } from './attempts.controller.js';
import { Attempts } from './attempts.js';
import { BeginUpload } from './begin-upload.js';
import { ClearUploads } from './clear-uploads.job.js';
import { Deliveries } from './deliveries.js';
import { DeliverAtOnce } from './deliver-at-once.js';
import { DeliveryController } from './delivery.controller.js';
import { Receive } from './receive.js';
import { TakeIn } from './take-in.js';
import { Tus } from './tus.js';
import { Uploads } from './uploads.js';

/** Sealed files on their way in. Bytes first, in as many pieces as the line allows; the deposit itself is a small act of its own. */
@Module({
  imports: [AuditModule, TendersModule],
  controllers: [AttemptsController, DeliveryController],
  providers: [
    { provide: ArrivingFiles, inject: [CONFIG, Uploads], useFactory: ({ dataDir }: Config, uploads: Uploads) => ArrivingFiles.in(path.join(dataDir, 'arriving'), uploads) },
    Attempts, BeginUpload, ClearUploads, DeliverAtOnce, Deliveries, Receive, TakeIn, Tus, Uploads,
  ],
  exports: [Attempts, DeliverAtOnce, Deliveries],
})
export class DeliveryModule {}
