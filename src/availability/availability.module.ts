import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { TendersModule } from '../tenders/index.js';
import { AvailabilityController } from './availability.controller.js';
import { DecideExtension } from './decide-extension.js';
import { Diarist } from './diarist.js';
import { Diary } from './diary.js';
import { ExtensionDesk } from './extension-desk.js';
import { ExtensionsController } from './extensions.controller.js';
import { IncidentsController } from './incidents.controller.js';
import { IncidentsPageController } from './incidents.page.controller.js';
import { Incidents } from './incidents.js';
import { ProposeExtension } from './propose-extension.js';
import { Pulse } from './pulse.js';
import { ServiceStates } from './service-state.js';
import { StatePageController } from './state-page.controller.js';
import { TouchedTenders } from './touched-tenders.js';

/** Could people reach the service, and what follows when they could not. */
@Module({
  imports: [AuditModule, TendersModule],
  controllers: [AvailabilityController, IncidentsController, ExtensionsController, StatePageController, IncidentsPageController],
  providers: [Pulse, Diary, Diarist, ServiceStates, Incidents, TouchedTenders, ProposeExtension, DecideExtension, ExtensionDesk],
})
export class AvailabilityModule {}
