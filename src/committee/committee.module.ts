import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { TendersModule } from '../tenders/index.js';
import { AppointCommittee } from './appoint-committee.js';
import { CommitteeController } from './committee.controller.js';
import { ConveneCommittee } from './convene-committee.js';
import { MakeDeclaration } from './make-declaration.js';
import { RecuseMember } from './recuse-member.js';

/** Who opens, checks, scores and deliberates. */
@Module({
  imports: [IdentityModule, TendersModule],
  controllers: [CommitteeController],
  providers: [AppointCommittee, ConveneCommittee, MakeDeclaration, RecuseMember],
})
export class CommitteeModule {}
