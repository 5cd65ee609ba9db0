import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/index.js';
import { IdentityModule } from '../identity/index.js';
import { AnswerQuestion } from './answer-question.js';
import { CancelTender } from './cancel-tender.js';
import { CaseFiles } from './case-files.js';
import { CheckTender } from './check-tender.job.js';
import { DeclareUnsuccessful } from './declare-unsuccessful.js';
import { DocumentsController } from './documents.controller.js';
import { Documents } from './documents.js';
import { DraftTender } from './draft-tender.js';
import { FreezeTender } from './freeze-tender.js';
import { GatheredActs } from './gathered-acts.js';
import { IssueAddendum } from './issue-addendum.js';
import { IssueFile } from './issue-file.js';
import { KnownFiles } from './known-files.js';
import { Proceedings } from './proceedings.js';
import { PublishTender } from './publish-tender.js';
import { ReturnToDraft } from './return-to-draft.js';
import { ReviseTender } from './revise-tender.js';
import { RulePacksController } from './rule-packs.controller.js';
import { RulePacks } from './rule-packs.js';
import { TenderActsController } from './tender-acts.controller.js';
import { Tender } from './tender.entity.js';
import { TenderList } from './tender-list.js';
import { TendersController } from './tenders.controller.js';

/** The procedure itself: every act of every stage passes its proceedings. */
@Module({
  imports: [AuditModule, IdentityModule, TypeOrmModule.forFeature([Tender])],
  controllers: [TendersController, TenderActsController, RulePacksController, DocumentsController],
  providers: [
    CaseFiles, CheckTender, GatheredActs, KnownFiles, Proceedings, RulePacks, TenderList, Documents, DraftTender, ReviseTender, FreezeTender, ReturnToDraft, PublishTender,
    IssueFile, AnswerQuestion, IssueAddendum, CancelTender, DeclareUnsuccessful,
  ],
  exports: [DeclareUnsuccessful, GatheredActs, KnownFiles, Proceedings, Documents, RulePacks],
})
export class TendersModule {}
