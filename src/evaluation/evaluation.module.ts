import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { OpeningModule } from '../opening/index.js';
import { TendersModule } from '../tenders/index.js';
import { AnswerClarification } from './answer-clarification.js';
import { AnswerFiles } from './answer-files.js';
import { AnswerForms } from './answer-forms.js';
import { AnswerJustification } from './answer-justification.js';
import { AssessCompliance } from './assess-compliance.js';
import { AssessJustification } from './assess-justification.js';
import { AssessQualification } from './assess-qualification.js';
import { Checklists } from './checklists.js';
import { ClarificationsController } from './clarifications.controller.js';
import { CloseCompliance } from './close-compliance.js';
import { CloseTechnical } from './close-technical.js';
import { ComplianceController } from './compliance.controller.js';
import { CombinationController } from './combination/combination.controller.js';
import { CombinationPageController } from './combination/combination.page.controller.js';
import { CombineLots } from './combination/combine-lots.js';
import { CompliancePageController } from './compliance.page.controller.js';
import { CorrectPrice } from './correct-price.js';
import { DeskRequestsPageController } from './desk-requests.page.controller.js';
import { DeclareLotUnsuccessful } from './declare-lot-unsuccessful.js';
import { DeclineRejection } from './decline-rejection.js';
import { ExamineClarification } from './examine-clarification.js';
import { FindUnbalanced } from './find-unbalanced.js';
import { MarksController } from './marks.controller.js';
import { Abstain } from './marking/abstain.js';
import { BringPageController } from './marking/bring.page.controller.js';
import { ClosingPageController } from './marking/closing.page.controller.js';
import { Drafts } from './marking/drafts.js';
import { HeldSheets } from './marking/held-sheets.js';
import { GridPageController } from './marking/grid.page.controller.js';
import { MarkingPageController } from './marking/marking.page.controller.js';
import { MarkingPages } from './marking/marking-pages.js';
import { MySheetController } from './marking/my-sheet.controller.js';
import { MySheet } from './marking/my-sheet.js';
import { PaperPageController } from './marking/paper.page.controller.js';
import { PaperSheets } from './marking/paper-sheets.js';
import { Reminders } from './marking/reminders.js';
import { RemindersController } from './marking/reminders.controller.js';
import { SendReminder } from './marking/send-reminder.job.js';
import { SheetFilesController } from './marking/sheet-files.controller.js';
import { SheetFiles } from './marking/sheet-files.js';
import { NegotiatePrice } from './negotiate-price.js';
import { OpenPrice } from './open-price.js';
import { ProposeRejection } from './propose-rejection.js';
import { PricesPageController } from './prices.page.controller.js';
import { PaperPricePageController } from './paper-price.page.controller.js';
import { PricesController } from './prices.controller.js';
import { RankLot } from './rank-lot.js';
import { RankingController } from './ranking.controller.js';
import { RankingPageController } from './ranking.page.controller.js';
import { ReadAnswer } from './read-answer.js';
import { ReadLot } from './read-lot.js';
import { ReadSheets } from './read-sheets.js';
import { RecordConsensus } from './record-consensus.js';
import { RejectBid } from './reject-bid.js';
import { RejectionActs } from './rejection-acts.js';
import { RequestClarification } from './request-clarification.js';
import { RequestsPageController } from './requests.page.controller.js';
import { RequestJustification } from './request-justification.js';
import { StepsPageController } from './steps.page.controller.js';
import { SubmitScoreSheet } from './submit-score-sheet.js';
import { DrawSeeds } from './ties/draw-seeds.js';

/** A lot from the compliance check to the proposed bid. */
@Module({
  imports: [AuditModule, TendersModule, OpeningModule],
  controllers: [
    ComplianceController, ClarificationsController, CompliancePageController, RequestsPageController, DeskRequestsPageController, MarksController, MySheetController, SheetFilesController, RemindersController,
    GridPageController, BringPageController, ClosingPageController, PaperPageController, MarkingPageController, PricesController, PaperPricePageController, PricesPageController, RankingController, RankingPageController,
    CombinationController, CombinationPageController, StepsPageController,
  ],
  providers: [
    AssessCompliance, RequestClarification, AnswerClarification, ExamineClarification, ReadAnswer, AnswerFiles, AnswerForms, Checklists, ProposeRejection, DeclineRejection, RejectBid, RejectionActs,
    CloseCompliance, DeclareLotUnsuccessful, ReadLot, ReadSheets, SubmitScoreSheet, RecordConsensus, CloseTechnical,
    OpenPrice, CorrectPrice, FindUnbalanced, RequestJustification, AnswerJustification, AssessJustification, DrawSeeds, RankLot, CombineLots, NegotiatePrice, AssessQualification,
    Abstain, Drafts, MarkingPages, MySheet, PaperSheets, HeldSheets, Reminders, SendReminder, SheetFiles,
  ],
})
export class EvaluationModule {}
