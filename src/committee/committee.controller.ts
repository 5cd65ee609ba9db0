import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn } from '../identity/index.js';
import { asCommand, AskedFor, type Asked } from '../tenders/index.js';
import { AppointCommittee } from './appoint-committee.js';
import { AppointmentBody, ConvocationBody, DeclarationBody, RecusalBody } from './committee.dto.js';
import { ConveneCommittee } from './convene-committee.js';
import { MakeDeclaration } from './make-declaration.js';
import { RecuseMember } from './recuse-member.js';

/** The commission: appointed, convened, declared, recused. It is shown with the tender, to those inside. */
@ApiTags('committee')
@Controller('v1/tenders/:tender')
export class CommitteeController {
  constructor(
    private readonly appointCommittee: AppointCommittee,
    private readonly conveneCommittee: ConveneCommittee,
    private readonly makeDeclaration: MakeDeclaration,
    private readonly recuseMember: RecuseMember,
  ) {}

  /** Name the commission, or replace it before the limit. Needs a step-up. */
  @SignedIn('authority')
  @Post('committee')
  appoint(@AskedFor() asked: Asked, @Body() body: AppointmentBody) {
    return this.appointCommittee.perform(asked, asCommand(body));
  }

  /** Call a sitting. */
  @SignedIn('chair', 'authority')
  @Post('convocations')
  convene(@AskedFor() asked: Asked, @Body() body: ConvocationBody) {
    return this.conveneCommittee.perform(asked, asCommand(body));
  }

  /** Declare your ties with each bidder. Needs a step-up. */
  @SignedIn('chair', 'member', 'rapporteur', 'expert')
  @Post('declarations')
  declare(@AskedFor() asked: Asked, @Body() body: DeclarationBody) {
    return this.makeDeclaration.perform(asked, asCommand(body));
  }

  /** Recuse yourself; the chair and the authority may recuse a member. */
  @SignedIn('chair', 'authority', 'member', 'rapporteur', 'expert', 'observer')
  @Post('recusals')
  recuse(@AskedFor() asked: Asked, @Body() body: RecusalBody) {
    return this.recuseMember.perform(asked, asCommand(body));
  }
}
