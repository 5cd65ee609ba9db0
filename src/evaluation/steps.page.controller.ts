import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { declareLotUnsuccessful } from '../core/evaluation/declare-lot-unsuccessful.js';
import type { UnsuccessfulReason } from '../core/evaluation/evaluation-facts.js';
import { roleForAct } from '../core/identity/role-for-act.js';
import { isRefusal } from '../core/refusal.js';
import { everyRole, SignedIn, Visits } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { onPage, refuseMistakes } from '../web/page-refused.js';
import { htmlPage } from '../web/private-page.js';
import { readFields, type Mistake } from '../web/read-fields.js';
import type { PliReply, PliRequest } from '../web/request.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import { Checklists } from './checklists.js';
import { DeclareLotUnsuccessful } from './declare-lot-unsuccessful.js';
import { stepsPage } from './steps.page.js';
import { stepsTexts } from './steps-texts.js';
import { unsuccessfulPage, type UnsuccessfulParts } from './unsuccessful.page.js';

/** The evaluation at a glance, and the end of a lot without an award; for those to whom the evaluation is shown. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('evaluation/:tender')
export class StepsPageController {
  constructor(private readonly visits: Visits, private readonly checklists: Checklists, private readonly declareUnsuccessful: DeclareLotUnsuccessful) {}

  @Get()
  async steps(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, stepsPage(await this.visits.of(request), await this.checklists.file(asked)));
  }

  @Get(':lot/infructueux')
  async show(@AskedFor() asked: Asked, @Param('lot') lot: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, unsuccessfulPage(await this.visits.of(request), await this.parts(asked, lot)));
  }

  @Post(':lot/infructueux')
  async declare(@AskedFor() asked: Asked, @Param('lot') lot: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const text = stepsTexts[visit.language];
    const before = await this.parts(asked, lot);
    const { typed, mistakes } = readFields(sent, {
      reasonCode: { say: text.whyNeeded, most: 20, pattern: /^(?:noBid|noCompliantBid|pricesTooHigh|tooFewFirms|noBidderWithinLimits|priceAboveCredit)$/ }, reason: { say: text.reasonNeeded, most: 4_000 },
    });
    const again = (wrong: readonly Mistake[]): string => unsuccessfulPage(visit, { ...before, typed, mistakes: wrong });
    refuseMistakes(mistakes, again);
    await onPage(() => this.declareUnsuccessful.perform(asked, { lot, reasonCode: typed.reasonCode as UnsuccessfulReason, reason: typed.reason.normalize('NFC') }), ({ detail }) => again([{ field: '', say: detail }]));
    return htmlPage(reply.status(200), unsuccessfulPage(visit, { ...(await this.parts(asked, lot)), recordedAt: asked.at }));
  }

  private async parts(asked: Asked, id: string): Promise<UnsuccessfulParts> {
    const { file, lot } = await this.checklists.of(asked, id);
    return { file, lot, mayDeclare: !isRefusal(roleForAct(declareLotUnsuccessful, file, asked.actor, asked.at)) };
  }
}
