import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { IdentityModule } from '../identity/index.js';
import { TendersModule } from '../tenders/index.js';
import { AppointCommittee } from './appoint-committee.js';
import { CommitteeController } from './committee.controller.js';
import { ConveneCommittee } from './convene-committee.js';
import { HoldSitting } from './hold-sitting.js';
import { MakeDeclaration } from './make-declaration.js';
import { ParticularsController } from './particulars.controller.js';
import { Particulars } from './particulars.js';
import { ReadCommittee } from './read-committee.js';
import { RecuseMember } from './recuse-member.js';
import { ReplaceChair } from './replace-chair.js';

/** Who opens, checks, scores and deliberates. */
@Module({
  imports: [AuditModule, IdentityModule, TendersModule],
  controllers: [CommitteeController, ParticularsController],
  providers: [AppointCommittee, ReplaceChair, ConveneCommittee, MakeDeclaration, RecuseMember, HoldSitting, ReadCommittee, Particulars],
})
export class CommitteeModule {}
