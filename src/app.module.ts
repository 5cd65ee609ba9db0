import { Module, type DynamicModule } from '@nestjs/common';
import { AuditModule } from './audit/index.js';
import { AvailabilityModule } from './availability/index.js';
import { AwardModule } from './award/index.js';
import { BidsModule } from './bids/index.js';
import { CommitteeModule } from './committee/index.js';
import { DeliveryModule } from './delivery/index.js';
import { EvaluationModule } from './evaluation/index.js';
import { IdentityModule } from './identity/index.js';
import { KeysetModule } from './keyset/index.js';
import { OpeningModule } from './opening/index.js';
import { PlatformModule, type PlatformOptions } from './platform/platform.module.js';
import { PublicationModule } from './publication/index.js';
import { ReceiptsModule } from './receipts/index.js';
import { TendersModule } from './tenders/index.js';
import { WebModule } from './web/web.module.js';

const stages = [
  AuditModule, IdentityModule, TendersModule, AvailabilityModule, CommitteeModule, DeliveryModule, KeysetModule, BidsModule, ReceiptsModule, OpeningModule, EvaluationModule, AwardModule,
  PublicationModule,
];

/** Pli, put together in the order of its imports, which is the order of the procedure. */
@Module({})
export class AppModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.forRoot(options), WebModule.forRoot({ exercise: options.config.exercise }), ...stages],
    };
  }
}
