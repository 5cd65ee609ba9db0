import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { IdentityModule } from '../identity/index.js';
import { TendersModule } from '../tenders/index.js';
import { AppointCommittee } from './appoint-committee.js';
import { AppointmentPageController } from './appointment/appointment.page.controller.js';
import { Candidates } from './appointment/candidates.js';
import { CardPageController } from './card.page.controller.js';
import { CommitteeController } from './committee.controller.js';
import { CompositionPageController } from './composition.page.controller.js';
import { ConveneCommittee } from './convene-committee.js';
import { HoldSitting } from './hold-sitting.js';
import { InterestsPageController } from './interests.page.controller.js';
import { MakeDeclaration } from './make-declaration.js';
import { MyProcedures } from './my-procedures.js';
import { ParticularsController } from './particulars.controller.js';
import { Particulars } from './particulars.js';
import { ProposeRecusal } from './propose-recusal.js';
import { ReadCommittee } from './read-committee.js';
import { RecuseMember } from './recuse-member.js';
import { ReplaceChair } from './replace-chair.js';
import { SittingsPageController } from './sittings.page.controller.js';
import { TasksPageController } from './tasks.page.controller.js';

/** Who opens, checks, scores and deliberates. */
@Module({
  imports: [AuditModule, IdentityModule, TendersModule],
  controllers: [
    CommitteeController, ParticularsController, TasksPageController, CompositionPageController, InterestsPageController, SittingsPageController, CardPageController, AppointmentPageController,
  ],
  providers: [AppointCommittee, Candidates, ReplaceChair, ConveneCommittee, MakeDeclaration, ProposeRecusal, RecuseMember, HoldSitting, ReadCommittee, Particulars, MyProcedures],
})
export class CommitteeModule {}
