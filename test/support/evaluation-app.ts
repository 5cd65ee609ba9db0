import { Module, type DynamicModule } from '@nestjs/common';
import { AuditModule } from '../../src/audit/index.js';
import { BidsModule } from '../../src/bids/index.js';
import { EvaluationModule } from '../../src/evaluation/index.js';
import { IdentityModule } from '../../src/identity/index.js';
import { PlatformModule, type PlatformOptions } from '../../src/platform/platform.module.js';
import { TendersModule } from '../../src/tenders/index.js';
import { WebModule } from '../../src/web/web.module.js';

/** The house with the evaluation of lots. */
export function evaluationApp(options: PlatformOptions): DynamicModule {
  @Module({})
  class EvaluationTrial {}
  return {
    module: EvaluationTrial,
    imports: [PlatformModule.forRoot(options), WebModule.forRoot({ exercise: options.config.exercise }), AuditModule, IdentityModule, TendersModule, BidsModule, EvaluationModule],
  };
}
