import { Module, type DynamicModule } from '@nestjs/common';
import { AuditModule } from '../../src/audit/index.js';
import { AwardModule } from '../../src/award/index.js';
import { IdentityModule } from '../../src/identity/index.js';
import { PlatformModule, type PlatformOptions } from '../../src/platform/platform.module.js';
import { PublicationModule } from '../../src/publication/index.js';
import { TendersModule } from '../../src/tenders/index.js';
import { WebModule } from '../../src/web/web.module.js';

/** The house with the stages from the report on. */
export function awardApp(options: PlatformOptions): DynamicModule {
  @Module({})
  class AwardTrial {}
  return {
    module: AwardTrial,
    imports: [
      PlatformModule.forRoot(options), WebModule.forRoot({ exercise: options.config.exercise }), AuditModule, IdentityModule, TendersModule, AwardModule,
      PublicationModule,
    ],
  };
}
