import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { everyRole, SignedIn } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import type { PliReply } from '../web/request.js';
import { AssessCompliance } from './assess-compliance.js';
import { CloseCompliance } from './close-compliance.js';
import { checksOf, proposalIn } from './commands.js';
import { DeclareLotUnsuccessful } from './declare-lot-unsuccessful.js';
import { DeclineRejection } from './decline-rejection.js';
import { AssessComplianceBody, ConfirmRejectionBody, DeclareLotUnsuccessfulBody, DeclineRejectionBody, RejectBidBody, SittingBody } from './evaluation.dto.js';
import { ProposeRejection } from './propose-rejection.js';
import { ReadLot } from './read-lot.js';
import { RejectBid } from './reject-bid.js';

@ApiTags('evaluation')
@Controller('v1/tenders/:tender/lots/:lot')
export class ComplianceController {
  constructor(
    private readonly readLot: ReadLot,
    private readonly assessCompliance: AssessCompliance,
    private readonly proposeRejection: ProposeRejection,
    private readonly declineRejection: DeclineRejection,
    private readonly rejectBid: RejectBid,
    private readonly closeCompliance: CloseCompliance,
    private readonly declareLotUnsuccessful: DeclareLotUnsuccessful,
  ) {}

  /** How the evaluation of the lot goes, sheets apart, for those who evaluate it or control it. */
  @SignedIn(...everyRole)
  @Get('evaluation')
  async read(@AskedFor() asked: Asked, @Param('lot') lot: string, @Res({ passthrough: true }) reply: PliReply) {
    const { etag, view } = await this.readLot.perform(asked, lot);
    reply.header('ETag', etag);
    return view;
  }

  /** Answer requirements of the checklist for one bid. An answer may be given again until compliance is closed; every version is kept. */
  @SignedIn('chair', 'rapporteur', 'member')
  @Post('compliance')
  assess(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() body: AssessComplianceBody) {
    return this.assessCompliance.perform(asked, { lot, bid: body.bid, checks: checksOf(body) });
  }

  /** Propose to reject a bid, with clause, reason and evidence. It stays in until a second member confirms. */
  @SignedIn('chair', 'rapporteur', 'member')
  @Post('rejections')
  propose(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { bid, rule, reason, evidence }: RejectBidBody) {
    return this.proposeRejection.perform(asked, { lot, bid, rule, reason, evidence });
  }

  /** Confirm, as a second member, a rejection somebody else proposed. The bid leaves the lot. */
  @SignedIn('chair', 'rapporteur', 'member')
  @Post('rejections/:proposal/confirmation')
  confirm(@AskedFor() asked: Asked, @Param('lot') lot: string, @Param('proposal') proposal: string, @Body() { bid }: ConfirmRejectionBody) {
    return this.rejectBid.perform(asked, { lot, bid, proposal: proposalIn(proposal) });
  }

  /** Decline a proposed rejection, or take back your own, with a reason. The bid stays in. */
  @SignedIn('chair', 'rapporteur', 'member')
  @Post('rejections/:proposal/refusal')
  decline(@AskedFor() asked: Asked, @Param('lot') lot: string, @Param('proposal') proposal: string, @Body() { bid, reason }: DeclineRejectionBody) {
    return this.declineRejection.perform(asked, { lot, bid, proposal: proposalIn(proposal), reason });
  }

  /** Close the compliance check of the lot. */
  @SignedIn('chair')
  @Post('compliance-closing')
  close(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { attendance }: SittingBody) {
    return this.closeCompliance.perform(asked, { lot, ...(attendance === undefined ? {} : { attendance }) });
  }

  /** Declare the lot unsuccessful, for a reason the facts bear out. */
  @SignedIn('chair')
  @Post('unsuccessful')
  unsuccessful(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { reasonCode, reason }: DeclareLotUnsuccessfulBody) {
    return this.declareLotUnsuccessful.perform(asked, { lot, reasonCode, reason });
  }
}
