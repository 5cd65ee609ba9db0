import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { countIsSecret } from '../../core/bids/view-bids.js';
import { elapsedAfter } from '../../core/calendar/limit-after.js';
import { tooFewBids } from '../../core/opening/minimum-bids.js';
import { fittingReasons, type UnsuccessfulReason } from '../../core/tenders/declare-unsuccessful.js';
import { SignedIn, Visits } from '../../identity/index.js';
import { AskedFor, DeclareUnsuccessful, type Asked } from '../../tenders/index.js';
import { longestMoment, momentIn } from '../../web/moment.js';
import { onPage, refuseMistakes } from '../../web/page-refused.js';
import { htmlPage, seeOther } from '../../web/private-page.js';
import { readFields, type FieldRule, type Mistake } from '../../web/read-fields.js';
import type { PliReply, PliRequest } from '../../web/request.js';
import { Sent, type SentForm } from '../../web/strict-form.js';
import { ReopenPeriod } from '../reopen-period.js';
import { Sittings } from '../sittings.js';
import { tooFewTexts } from './too-few-texts.js';
import { reopeningPage, unsuccessfulPage, type ReopeningParts, type UnsuccessfulParts } from './too-few.page.js';

/** What the authority decides when the sitting cannot open for want of bids, or nothing of what came will do. */
@ApiExcludeController()
@SignedIn('authority')
@Controller('seances/:tender')
export class TooFewPageController {
  constructor(
    private readonly visits: Visits, private readonly sittings: Sittings, private readonly reopenPeriod: ReopenPeriod, private readonly declareUnsuccessful: DeclareUnsuccessful,
  ) {}

  @Get('nouvelle-periode')
  async askPeriod(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, reopeningPage(await this.visits.of(request), await this.reopening(asked)));
  }

  @Post('nouvelle-periode')
  async reopen(@AskedFor() asked: Asked, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const text = tooFewTexts[visit.language];
    const before = await this.reopening(asked);
    const moment: FieldRule = { say: text.momentNeeded, most: longestMoment, pattern: { test: (typed) => momentIn(typed) !== null } };
    const { typed, mistakes } = readFields(sent, { limitAt: moment, openingAt: moment, reason: { say: text.reasonNeeded, most: 4_000 } });
    const again = (wrong: readonly Mistake[]): string => reopeningPage(visit, { ...before, typed, mistakes: wrong });
    refuseMistakes(mistakes, again);
    const command = { limitAt: momentIn(typed.limitAt) ?? '', openingAt: momentIn(typed.openingAt) ?? '', reason: typed.reason.normalize('NFC') };
    const fields: Readonly<Record<string, string>> = { NEW_PERIOD_TOO_SHORT: 'limitAt', OPENING_BEFORE_LIMIT: 'openingAt' };
    await onPage(() => this.reopenPeriod.perform(asked, command), ({ code, detail }) => again([{ field: fields[code] ?? '', say: detail }]));
    return seeOther(reply, visit.to(`/seances/${asked.tender}`));
  }

  @Get('infructueux')
  async askUnsuccessful(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, unsuccessfulPage(await this.visits.of(request), await this.unsuccessful(asked)));
  }

  @Post('infructueux')
  async declare(@AskedFor() asked: Asked, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const text = tooFewTexts[visit.language];
    const before = await this.unsuccessful(asked);
    const known = { say: text.reasonCodeNeeded, most: 20, pattern: { test: (typed: string) => Object.hasOwn(text.reasons, typed) } };
    const { typed, mistakes } = readFields(sent, { reasonCode: known, reason: { say: text.reasonNeeded, most: 4_000 } });
    const again = (wrong: readonly Mistake[]): string => unsuccessfulPage(visit, { ...before, typed, mistakes: wrong });
    refuseMistakes(mistakes, again);
    const command = { reasonCode: typed.reasonCode as UnsuccessfulReason, reason: typed.reason.normalize('NFC') };
    await onPage(() => this.declareUnsuccessful.perform(asked, command), ({ code, detail }) => again([{ field: code === 'REASON_DOES_NOT_FIT' ? 'reasonCode' : '', say: detail }]));
    return seeOther(reply, visit.to(`/avis/${asked.tender}`));
  }

  private async reopening({ tender, actor, at }: Asked): Promise<ReopeningParts> {
    const file = await this.sittings.file(tender, actor, at);
    const { reference = '', title = '' } = file.tender?.file ?? {};
    return { tender, reference, title, tooFew: tooFewBids(file) !== null, earliest: elapsedAfter(file.rules, 'reopenPeriod', at) };
  }

  private async unsuccessful({ tender, actor, at }: Asked): Promise<UnsuccessfulParts> {
    const file = await this.sittings.file(tender, actor, at);
    const { reference = '', title = '' } = file.tender?.file ?? {};
    // Before the opening no other cause is possible, and whether it fits would say whether bids came.
    return { tender, reference, title, fitting: countIsSecret(file) ? ['noBid'] : fittingReasons(file) };
  }
}
