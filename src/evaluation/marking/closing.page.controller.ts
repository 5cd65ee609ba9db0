import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { closeTechnical } from '../../core/evaluation/close-technical.js';
import { whyNoEvaluator } from '../../core/evaluation/evaluators.js';
import { lotFileOf } from '../../core/evaluation/lot-evaluation.js';
import { technicalGaps } from '../../core/evaluation/technical-gaps.js';
import { roleForAct } from '../../core/identity/role-for-act.js';
import { isRefusal } from '../../core/refusal.js';
import { everyRole, SignedIn, Visits } from '../../identity/index.js';
import { Sittings } from '../../opening/index.js';
import { AskedFor, type Asked } from '../../tenders/index.js';
import { onPage, refuseMistakes } from '../../web/page-refused.js';
import { htmlPage } from '../../web/private-page.js';
import { readFields, refuseUnknown, type Mistake } from '../../web/read-fields.js';
import { Refused } from '../../web/refused.js';
import type { PliReply, PliRequest } from '../../web/request.js';
import { Sent, type SentForm } from '../../web/strict-form.js';
import { CloseTechnical } from '../close-technical.js';
import { granted } from '../read-sheets.js';
import { attendanceSent } from '../room-attendance.js';
import { closingPage, type ClosingParts } from './closing.page.js';
import { lotToShow } from './marking-view.js';

/** The end of the technical step without a script: for those who evaluate; the act is the chair's. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('notation/:tender/:lot/cloture')
export class ClosingPageController {
  constructor(private readonly visits: Visits, private readonly sittings: Sittings, private readonly closeTechnical: CloseTechnical) {}

  @Get()
  async show(@AskedFor() asked: Asked, @Param('lot') lot: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, closingPage(await this.visits.of(request), await this.parts(asked, lot)));
  }

  @Post()
  async close(@AskedFor() asked: Asked, @Param('lot') lot: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const before = await this.parts(asked, lot);
    refuseUnknown(sent, ['act', 'attendance[]']);
    readFields(sent.without('attendance[]'), { act: { say: '', most: 5 } });
    const ticked = sent.all('attendance[]');
    const again = (mistakes: readonly Mistake[]): string => closingPage(visit, { ...before, ticked, mistakes });
    const { attendance, mistakes: missing } = attendanceSent(before.file, ticked, visit);
    refuseMistakes(missing, again);
    await onPage(() => this.closeTechnical.perform(asked, { lot, ...attendance }), ({ detail }) => again([{ field: '', say: detail }]));
    return htmlPage(reply.status(200), closingPage(visit, { ...(await this.parts(asked, lot)), recordedAt: asked.at }));
  }

  private async parts({ tender, actor, at }: Asked, lotId: string): Promise<ClosingParts> {
    const file = await this.sittings.file(tender, actor, at);
    const lot = granted(lotFileOf(file, lotId));
    const excluded = whyNoEvaluator(file, actor.id);
    if (excluded !== undefined) throw new Refused(excluded);
    const nameOf = await this.sittings.names(file);
    return { file, shown: lotToShow(file, lot, nameOf), gaps: technicalGaps(file, lot, at), nameOf, mayClose: !isRefusal(roleForAct(closeTechnical, file, actor, at)) };
  }
}
