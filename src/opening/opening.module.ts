import { Module } from '@nestjs/common';
import { BidsModule } from '../bids/index.js';
import { TendersModule } from '../tenders/index.js';
import { CloseOpening } from './close-opening.js';
import { OpenBid } from './open-bid.js';
import { OpeningController } from './opening.controller.js';
import { ReopenPeriod } from './reopen-period.js';
import { SignMinutes } from './sign-minutes.js';
import { StartOpening } from './start-opening.js';

/** From the register that closed to the signed minutes. */
@Module({
  imports: [TendersModule, BidsModule],
  controllers: [OpeningController],
  providers: [ReopenPeriod, StartOpening, OpenBid, CloseOpening, SignMinutes],
})
export class OpeningModule {}
