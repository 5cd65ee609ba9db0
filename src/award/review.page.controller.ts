import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { giveReview, type GiveReviewCommand } from '../core/award/give-review.js';
import { requestReview } from '../core/award/request-review.js';
import { viewReport } from '../core/award/view-award.js';
import { roleForAct } from '../core/identity/role-for-act.js';
import type { Act } from '../core/procedure/act.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { isRefusal } from '../core/refusal.js';
import { everyRole, SignedIn, Visits } from '../identity/index.js';
import { AskedFor, Proceedings, type Asked } from '../tenders/index.js';
import { readStep, stepIn, type Step } from '../web/form-steps.js';
import { onPage, refuseMistakes } from '../web/page-refused.js';
import { htmlPage } from '../web/private-page.js';
import type { Mistake } from '../web/read-fields.js';
import { TransportRefused } from '../web/refused.js';
import type { Language, PliReply, PliRequest } from '../web/request.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import { GiveReview } from './give-review.js';
import { RequestReview } from './request-review.js';
import { reviewPage, type ReviewParts } from './review.page.js';
import { reviewTexts } from './review-texts.js';

/** The opinion on the report without a script, for exactly those to whom the report is open. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('rapport/:tender/avis')
export class ReviewPageController {
  constructor(private readonly visits: Visits, private readonly proceedings: Proceedings, private readonly requesting: RequestReview, private readonly giving: GiveReview) {}

  @Get()
  async show(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, reviewPage(await this.visits.of(request), await this.parts(asked)));
  }

  @Post()
  async act(@AskedFor() asked: Asked, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const before = await this.parts(asked);
    const step = stepIn(sent, this.steps(asked, visit.language, sent.one('opinion') === 'objection'));
    const { typed, ticked, mistakes } = readStep(sent, step);
    const again = (wrong: readonly Mistake[]): string => reviewPage(visit, { ...before, typed, ticked, mistakes: wrong });
    refuseMistakes(mistakes, again);
    await onPage(() => step.act({ typed, ticked }), ({ detail }) => again([{ field: '', say: detail }]));
    // After an objection there is no report any more: whoever objected still reads what came of it.
    const { file } = await this.proceedings.read(asked.tender);
    return htmlPage(reply.status(200), reviewPage(visit, { ...before, file, recordedAt: asked.at }));
  }

  private steps(asked: Asked, language: Language, objecting: boolean): Readonly<Record<string, Step>> {
    const text = reviewTexts[language];
    const onlyThen = objecting ? {} : { optional: true as const };
    return {
      request: { rules: {}, act: () => this.requesting.perform(asked, { of: 'award' }) },
      give: {
        rules: {
          subject: { say: '', most: 64 }, opinion: { say: text.opinionNeeded, most: 20, pattern: /^(?:noObjection|objection)$/ }, reasons: { say: text.reasonsNeeded, most: 20_000, ...onlyThen },
          returnTo: { say: text.stepNeeded, most: 20, pattern: /^(?:compliance|technical|financial)$/, ...onlyThen },
        },
        list: { name: 'lots[]', say: objecting ? text.lotsNeeded : null },
        act: ({ typed, ticked }) => this.giving.perform(asked, opinionIn(typed, ticked)),
      },
    };
  }

  private async parts(asked: Asked): Promise<ReviewParts> {
    const { file } = await this.proceedings.read(asked.tender);
    if (viewReport(file, asked.actor, asked.at) === null) throw new TransportRefused('NOT_FOUND', { path: `/rapport/${asked.tender}/avis` });
    return { file, may: { request: may(requestReview, file, asked), give: may(giveReview, file, asked) } };
  }
}

/** What no objection leaves empty is left out, whatever was chosen before the mind was made up. */
function opinionIn(typed: Readonly<Record<string, string>>, ticked: readonly string[]): GiveReviewCommand {
  const [subject, reasons] = [typed['subject'] ?? '', (typed['reasons'] ?? '').normalize('NFC')];
  if (typed['opinion'] !== 'objection') return { subject, opinion: 'noObjection', reasons: reasons === '' ? null : reasons, returnTo: null, lots: null };
  return { subject, opinion: 'objection', reasons, returnTo: typed['returnTo'] as GiveReviewCommand['returnTo'], lots: ticked };
}

const may = (act: unknown, file: CaseFile, { actor, at }: Asked): boolean => !isRefusal(roleForAct(act as Act, file, actor, at));
