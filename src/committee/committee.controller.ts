import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { everyRole, SignedIn } from '../identity/index.js';
import { asCommand, AskedFor, type Asked } from '../tenders/index.js';
import { NothingBody } from '../web/nothing-body.js';
import { languageOf, type PliRequest } from '../web/request.js';
import { AppointCommittee } from './appoint-committee.js';
import { AppointmentBody, ChairBody, ConvocationBody, DeclarationBody, RecusalBody, RecusalProposalBody, SittingAgainBody, SittingRestBody, SittingStartBody } from './committee.dto.js';
import { ConveneCommittee } from './convene-committee.js';
import { HoldSitting } from './hold-sitting.js';
import { MakeDeclaration } from './make-declaration.js';
import { ProposeRecusal } from './propose-recusal.js';
import { ReadCommittee } from './read-committee.js';
import { RecuseMember } from './recuse-member.js';
import { ReplaceChair } from './replace-chair.js';

/** The commission: appointed, convened, declared, recused, in its own sittings. */
@ApiTags('committee')
@Controller('v1/tenders/:tender')
export class CommitteeController {
  constructor(
    private readonly appointCommittee: AppointCommittee,
    private readonly replaceChair: ReplaceChair,
    private readonly conveneCommittee: ConveneCommittee,
    private readonly makeDeclaration: MakeDeclaration,
    private readonly proposeRecusal: ProposeRecusal,
    private readonly recuseMember: RecuseMember,
    private readonly holdSitting: HoldSitting,
    private readonly readCommittee: ReadCommittee,
  ) {}

  /** The commission with its sittings; to those who must act on them also the ties and reasons in the words of whoever wrote them. */
  @SignedIn(...everyRole)
  @Get('committee')
  async show(@AskedFor() { tender, actor, at }: Asked) {
    return this.readCommittee.of(await this.readCommittee.file(tender, actor, at), actor, at);
  }

  /** Where a member and a bidder agree, by what was entered. For the chair alone; it decides nothing. */
  @SignedIn('chair')
  @Get('committee/hints')
  async hints(@AskedFor() { tender, actor, at }: Asked, @Req() request: PliRequest) {
    return this.readCommittee.hints(await this.readCommittee.file(tender, actor, at), actor, languageOf(request));
  }

  /** Firms that stand in competing bids of one lot, alone or in a grouping. For the chair alone; it decides nothing. */
  @SignedIn('chair')
  @Get('committee/shared-firms')
  async sharedFirms(@AskedFor() { tender, actor, at }: Asked) {
    return this.readCommittee.sharedFirms(await this.readCommittee.file(tender, actor, at), actor);
  }

  /** Name the commission, or replace it before the limit. Members and alternates come from the register. Needs a step-up. */
  @SignedIn('authority')
  @Post('committee')
  appoint(@AskedFor() asked: Asked, @Body() body: AppointmentBody) {
    return this.appointCommittee.perform(asked, asCommand(body));
  }

  /** Give the commission another chair, of those who sit. Needs a step-up. */
  @SignedIn('authority')
  @Post('committee/chair')
  chair(@AskedFor() asked: Asked, @Body() { decisionReference, chair }: ChairBody) {
    return this.replaceChair.perform(asked, { decisionReference, chair });
  }

  /** Call a sitting. Handed over by the secretariat to those in `sentTo`. */
  @SignedIn('chair', 'authority')
  @Post('convocations')
  convene(@AskedFor() asked: Asked, @Body() body: ConvocationBody) {
    return this.conveneCommittee.perform(asked, asCommand(body));
  }

  /** Declare your ties with each bidder. Needs a step-up. */
  @SignedIn('chair', 'member', 'rapporteur', 'expert')
  @Post('declarations')
  declare(@AskedFor() asked: Asked, @Body() body: DeclarationBody) {
    return this.makeDeclaration.perform(asked, body);
  }

  /** Propose that a member be recused for a tie they did not declare. Somebody else decides on it. Needs a step-up. */
  @SignedIn('chair', 'authority', 'member', 'rapporteur')
  @Post('recusals/proposals')
  propose(@AskedFor() asked: Asked, @Body() body: RecusalProposalBody) {
    return this.proposeRecusal.perform(asked, body);
  }

  /** Recuse yourself; the chair and the authority may recuse a member. Once the marks are open it takes a declared tie or somebody else's proposal. */
  @SignedIn('chair', 'authority', 'member', 'rapporteur', 'expert', 'observer')
  @Post('recusals')
  recuse(@AskedFor() asked: Asked, @Body() body: RecusalBody) {
    return this.recuseMember.perform(asked, body);
  }

  /** Open a sitting of analysis or judgement, with its register of attendance. */
  @SignedIn('chair')
  @Post('sittings')
  start(@AskedFor() asked: Asked, @Body() { convocation, attendance, place }: SittingStartBody) {
    return this.holdSitting.start(asked, { convocation, attendance, place });
  }

  /** Let the open sitting rest, with the reason. */
  @SignedIn('chair', 'rapporteur')
  @Post('sittings/suspension')
  suspend(@AskedFor() asked: Asked, @Body() { reason }: SittingRestBody) {
    return this.holdSitting.suspend(asked, { reason });
  }

  /** Go on, with the quorum. */
  @SignedIn('chair')
  @Post('sittings/resumption')
  resume(@AskedFor() asked: Asked, @Body() { attendance }: SittingAgainBody) {
    return this.holdSitting.resume(asked, { attendance });
  }

  /** End the open sitting. */
  @SignedIn('chair')
  @Post('sittings/closing')
  close(@AskedFor() asked: Asked, @Body() _nothing: NothingBody) {
    return this.holdSitting.close(asked);
  }
}
