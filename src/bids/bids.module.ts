import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { DeliveryModule } from '../delivery/index.js';
import { TendersModule } from '../tenders/index.js';
import { BidsController } from './bids.controller.js';
import { ConfirmBid } from './confirm-bid.js';
import { ConfirmPagesController } from './confirm.page.controller.js';
import { DeliverBid } from './deliver-bid.js';
import { DepositBid } from './deposit-bid.js';
import { DepositPageController } from './deposit.page.controller.js';
import { Desk } from './desk/desk.js';
import { EnvelopePageController } from './desk/envelope.page.controller.js';
import { LinePageController } from './desk/line.page.controller.js';
import { MyBidsPageController } from './my-bids.page.controller.js';
import { MyBids } from './my-bids.js';
import { ReadBid } from './read-bid.js';
import { ReturnBid } from './return-bid.js';
import { SealingClient } from './sealing-client.js';
import { SealingPageController } from './sealing.page.controller.js';
import { WithdrawBid } from './withdraw-bid.js';

/** The deposit register. That the limit has passed and the register closes is noted by the check of the tender. */
@Module({
  imports: [AuditModule, TendersModule, DeliveryModule],
  controllers: [BidsController, MyBidsPageController, ConfirmPagesController, SealingPageController, DepositPageController, EnvelopePageController, LinePageController],
  providers: [DepositBid, ConfirmBid, WithdrawBid, ReturnBid, ReadBid, DeliverBid, Desk, MyBids, SealingClient],
  exports: [SealingClient],
})
export class BidsModule {}
