import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { IdentityModule } from '../identity/index.js';
import { CaseFiles } from './case-files.js';
import { CheckTender } from './check-tender.job.js';
import { Proceedings } from './proceedings.js';
import { RulePacks } from './rule-packs.js';

/** The procedure itself: every act of every stage passes its proceedings. */
@Module({
  imports: [AuditModule, IdentityModule],
  providers: [CaseFiles, CheckTender, Proceedings, RulePacks],
  exports: [Proceedings],
})
export class TendersModule {}
