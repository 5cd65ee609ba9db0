import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Instant } from '../core/calendar/instant.js';
import { particularKinds } from '../core/committee/hints.js';
import { CurrentActor, everyRole, SignedIn, Visits, type Actor } from '../identity/index.js';
import type { Typed } from '../web/form-steps.js';
import { refuseMistakes } from '../web/page-refused.js';
import { htmlPage } from '../web/private-page.js';
import { readFields } from '../web/read-fields.js';
import { StampedAt, type PliReply, type PliRequest } from '../web/request.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import { cardPage, cardRules, linesIn } from './card.page.js';
import { committeeTexts } from './committee-texts.js';
import { Particulars, type EnteredParticular } from './particulars.js';

/** One's own card, of a member or of a firm. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('ma-fiche')
export class CardPageController {
  constructor(private readonly visits: Visits, private readonly particulars: Particulars) {}

  @Get()
  async show(@CurrentActor() { id }: Actor, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, cardPage(await this.visits.of(request), { typed: asLines(await this.particulars.own(id)) }));
  }

  @Post()
  async save(@CurrentActor() { id }: Actor, @StampedAt() at: Instant, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const { typed, mistakes } = readFields(sent, cardRules(committeeTexts[visit.language]));
    refuseMistakes(mistakes, (wrong) => cardPage(visit, { typed, mistakes: wrong }));
    const kept = await this.particulars.enter({ account: id, by: id, source: null, particulars: linesIn(typed), at });
    return htmlPage(reply.status(200), cardPage(visit, { typed: asLines(kept), saved: true }));
  }
}

const asLines = (entered: readonly EnteredParticular[]): Typed =>
  Object.fromEntries(particularKinds.map((kind) => [kind, entered.filter((each) => each.kind === kind).map(({ value }) => value).join('\n')]));
