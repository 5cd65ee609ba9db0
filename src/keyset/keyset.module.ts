import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/index.js';
import { TendersModule } from '../tenders/index.js';
import { AppointKeyset } from './appoint-keyset.js';
import { Ceremonies } from './ceremonies.js';
import { CeremonyPageController } from './ceremony.page.controller.js';
import { HoldersShares } from './holders-shares.js';
import { KeysetController } from './keyset.controller.js';
import { LossesPageController } from './losses/losses.page.controller.js';
import { Rehearse } from './rehearse.js';
import { ShareActs } from './share-acts.js';

/** From the naming of the holders to the shares they release. */
@Module({
  imports: [TendersModule, DeliveryModule],
  controllers: [KeysetController, CeremonyPageController, LossesPageController],
  providers: [AppointKeyset, Rehearse, HoldersShares, ShareActs, Ceremonies],
})
export class KeysetModule {}
