import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { TendersModule } from '../tenders/index.js';
import { CheckController } from './check.controller.js';
import { LookUp } from './look-up.js';
import { Papers } from './papers.js';
import { PapersController } from './papers.controller.js';
import { ReceiptsController } from './receipts.controller.js';

/** What a bidder keeps of a deposit, and how anybody checks it. */
@Module({
  imports: [AuditModule, TendersModule],
  controllers: [CheckController, PapersController, ReceiptsController],
  providers: [LookUp, Papers],
})
export class ReceiptsModule {}
