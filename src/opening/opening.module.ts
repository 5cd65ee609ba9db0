import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/index.js';
import { TendersModule } from '../tenders/index.js';
import { CloseOpening } from './close-opening.js';
import { MinutesPageController } from './minutes.page.controller.js';
import { PaperForms } from './paper/paper-forms.js';
import { PaperPageController } from './paper/paper.page.controller.js';
import { PaperReadings } from './paper/paper-readings.js';
import { OpenBid } from './open-bid.js';
import { OpeningController } from './opening.controller.js';
import { ReopenPeriod } from './reopen-period.js';
import { ResumeOpening, SuspendOpening } from './suspend-opening.js';
import { SealedContent } from './sealed-content.js';
import { SignMinutes } from './sign-minutes.js';
import { SittingPageController } from './sitting.page.controller.js';
import { Sittings } from './sittings.js';
import { StartOpening } from './start-opening.js';
import { TooFewPageController } from './too-few/too-few.page.controller.js';
import { UnpackDocuments } from './unpack-documents.job.js';

/** From the register that closed to the signed minutes. */
@Module({
  imports: [TendersModule, DeliveryModule],
  controllers: [OpeningController, PaperPageController, SittingPageController, TooFewPageController, MinutesPageController],
  providers: [ReopenPeriod, StartOpening, OpenBid, CloseOpening, SignMinutes, SuspendOpening, ResumeOpening, SealedContent, UnpackDocuments, Sittings, PaperReadings, PaperForms],
  exports: [SealedContent, Sittings, PaperReadings, PaperForms],
})
export class OpeningModule {}
