import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Instant } from '../core/calendar/instant.js';
import { viewReport } from '../core/award/view-award.js';
import { caseOfLot } from '../core/evaluation/case-of-lot.js';
import { lotFileOf } from '../core/evaluation/lot-evaluation.js';
import { isRefusal } from '../core/refusal.js';
import { CurrentActor, everyRole, SignedIn, type Actor } from '../identity/index.js';
import { AskedFor, Proceedings, type Asked } from '../tenders/index.js';
import { StampedAt, type PliReply } from '../web/request.js';
import { Refused, TransportRefused } from '../web/refused.js';
import { NothingBody } from '../web/nothing-body.js';
import { SignReportBody, WithdrawReportBody } from './award.dto.js';
import { DrawReport } from './draw-report.js';
import { SignReport } from './sign-report.js';
import { WithdrawReport } from './withdraw-report.js';

@ApiTags('report')
@Controller('v1/tenders/:tender/report')
export class ReportController {
  constructor(
    private readonly proceedings: Proceedings,
    private readonly drawReport: DrawReport,
    private readonly signReport: SignReport,
    private readonly withdrawReport: WithdrawReport,
  ) {}

  /** The report, its signatures and the opinions on it: for the commission, then for the authority and its reviewers. */
  @SignedIn(...everyRole)
  @Get()
  async read(@Param('tender') tender: string, @CurrentActor() actor: Actor, @StampedAt() at: Instant, @Res({ passthrough: true }) reply: PliReply) {
    const { file, etag } = await this.proceedings.read(tender);
    const view = viewReport(file, actor, at);
    if (view === null) throw new TransportRefused('NOT_FOUND', { path: `/v1/tenders/${tender}/report` });
    reply.header('ETag', etag);
    return view;
  }

  /** A lot of the report as a case for `pli evaluate`: ranked there, it gives the same ranking. For whom the report is open. */
  @SignedIn(...everyRole)
  @Get('cases/:lot')
  async caseOf(@Param('tender') tender: string, @Param('lot') lot: string, @CurrentActor() actor: Actor, @StampedAt() at: Instant) {
    const { file } = await this.proceedings.read(tender);
    if (viewReport(file, actor, at) === null) throw new TransportRefused('NOT_FOUND', { path: `/v1/tenders/${tender}/report/cases/${lot}` });
    const found = lotFileOf(file, lot);
    if (isRefusal(found)) throw new Refused(found);
    return caseOfLot(file, found);
  }

  /** Draw the report, once every lot is settled. */
  @SignedIn('chair', 'rapporteur')
  @Post()
  draw(@AskedFor() asked: Asked, @Body() _nothing: NothingBody) {
    return this.drawReport.perform(asked, {});
  }

  /** Sign, sign with a reservation, or refuse with a reason. */
  @SignedIn('chair', 'member', 'rapporteur')
  @Post('signatures')
  sign(@AskedFor() asked: Asked, @Body() { digest, as, text }: SignReportBody) {
    return this.signReport.perform(asked, { digest, as, text: text ?? null });
  }

  /** Take the report back before it is complete, or where a price it proposes is above the credit of its lot. */
  @SignedIn('chair')
  @Post('withdrawal')
  withdraw(@AskedFor() asked: Asked, @Body() { reason }: WithdrawReportBody) {
    return this.withdrawReport.perform(asked, { reason });
  }
}
