import { Module } from '@nestjs/common';
import { TendersModule } from '../tenders/index.js';
import { AppealsController } from './appeals.controller.js';
import { ApproveContract } from './approve-contract.js';
import { AwardController } from './award.controller.js';
import { ContractsController } from './contracts.controller.js';
import { DecideAppeal } from './decide-appeal.js';
import { DecideAward } from './decide-award.js';
import { DrawReport } from './draw-report.js';
import { GiveReview } from './give-review.js';
import { LodgeAppeal } from './lodge-appeal.js';
import { NotifyAward } from './notify-award.js';
import { NotifyContract } from './notify-contract.js';
import { PublishAward } from './publish-award.js';
import { RefuseContract } from './refuse-contract.js';
import { ReportController } from './report.controller.js';
import { ReportPageController } from './report.page.controller.js';
import { RequestReview } from './request-review.js';
import { ReviewPageController } from './review.page.controller.js';
import { ReviewsController } from './reviews.controller.js';
import { SignContract } from './sign-contract.js';
import { SignReport } from './sign-report.js';
import { WithdrawReport } from './withdraw-report.js';

/** From the evaluation report to the published award. The end of the standstill is noted by the check of the tender. */
@Module({
  imports: [TendersModule],
  controllers: [ReportController, ReportPageController, ReviewPageController, ReviewsController, AwardController, AppealsController, ContractsController],
  providers: [
    DrawReport, SignReport, WithdrawReport, RequestReview, GiveReview, DecideAward, NotifyAward, PublishAward, LodgeAppeal, DecideAppeal, SignContract,
    ApproveContract, RefuseContract, NotifyContract,
  ],
})
export class AwardModule {}
