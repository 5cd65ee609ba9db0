import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { conveneCommittee } from '../core/committee/convene-committee.js';
import { startSitting } from '../core/committee/hold-sitting.js';
import { interestsOf } from '../core/committee/impartiality.js';
import { suspendSitting } from '../core/committee/rest-sitting.js';
import { roleForAct } from '../core/identity/role-for-act.js';
import { isRefusal } from '../core/refusal.js';
import { everyRole, Names, SignedIn, Visits } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { readStep, stepIn, type Step, type Typed } from '../web/form-steps.js';
import { onPage, refuseMistakes } from '../web/page-refused.js';
import { htmlPage } from '../web/private-page.js';
import type { Mistake } from '../web/read-fields.js';
import type { Language, PliReply, PliRequest } from '../web/request.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import { committeeTexts } from './committee-texts.js';
import { ConveneCommittee } from './convene-committee.js';
import { HoldSitting } from './hold-sitting.js';
import { ReadCommittee } from './read-committee.js';
import { sittingsPage, type SittingsParts } from './sittings.page.js';

/** To convene and to hold the commission's own sittings, without a script. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('commission/:tender/seances')
export class SittingsPageController {
  constructor(
    private readonly visits: Visits,
    private readonly names: Names,
    private readonly committee: ReadCommittee,
    private readonly conveneCommittee: ConveneCommittee,
    private readonly holdSitting: HoldSitting,
  ) {}

  @Get()
  async show(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, sittingsPage(await this.visits.of(request), await this.parts(asked)));
  }

  @Post()
  async act(@AskedFor() asked: Asked, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const before = await this.parts(asked);
    const step = stepIn(sent, this.steps(asked, visit.language));
    const { typed, ticked, mistakes } = readStep(sent, step);
    const again = (wrong: readonly Mistake[]): string => sittingsPage(visit, { ...before, typed, ticked, mistakes: wrong });
    refuseMistakes(mistakes, again);
    await onPage(() => step.act({ typed, ticked }), ({ detail }) => again([{ field: '', say: detail }]));
    return htmlPage(reply.status(200), sittingsPage(visit, { ...(await this.parts(asked)), recordedAt: asked.at }));
  }

  private steps(asked: Asked, language: Language): Readonly<Record<string, Step>> {
    const text = committeeTexts[language];
    const list = { name: 'attendance[]', say: text.attendanceNeeded };
    return {
      convene: {
        rules: {
          sitting: { say: text.kindNeeded, most: 10, pattern: /^(?:analysis|judgement)$/ }, day: { say: text.dayWrong, most: 10, pattern: day },
          hour: { say: text.hourWrong, most: 5, pattern: /^(?:[01]?\d|2[0-3]):[0-5]\d$/ }, agenda: { say: text.agendaNeeded, most: 4_000 }, where: { say: text.placeNeeded, most: 300 },
        },
        act: ({ typed }) => this.conveneCommittee.perform(asked, convocationIn(typed)),
      },
      start: {
        rules: { convocation: { say: '', most: 5, pattern: /^\d+$/ }, place: { say: text.placeNeeded, most: 300 } }, list,
        act: ({ typed, ticked }) => this.holdSitting.start(asked, { convocation: Number(typed['convocation']), attendance: ticked, place: nfc(typed['place']) }),
      },
      suspend: { rules: { reason: { say: text.suspendNeeded, most: 2_000 } }, act: ({ typed }) => this.holdSitting.suspend(asked, { reason: nfc(typed['reason']) }) },
      resume: { rules: {}, list, act: ({ ticked }) => this.holdSitting.resume(asked, { attendance: ticked }) },
      close: { rules: {}, act: () => this.holdSitting.close(asked) },
    };
  }

  private async parts({ tender, actor, at }: Asked): Promise<SittingsParts> {
    const file = await this.committee.file(tender, actor, at);
    const committee = await this.committee.of(file, actor, at);
    const free = interestsOf(file, actor.id).length === 0;
    const may = (act: typeof conveneCommittee | typeof startSitting | typeof suspendSitting): boolean => free && !isRefusal(roleForAct(act, file, actor, at));
    return {
      tender, reference: file.tender?.file.reference ?? '', title: file.tender?.file.title ?? '', committee, now: at,
      nameOf: await this.names.of(committee.seats.map(({ member }) => member)), may: { convene: may(conveneCommittee), chair: may(startSitting), suspend: may(suspendSitting) },
    };
  }
}

/** A day there is, as written. Mali keeps UTC all year. */
const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

const nfc = (text = ''): string => text.normalize('NFC');

const convocationIn = ({ sitting, day: on = '', hour = '', agenda, where }: Typed) => ({
  sitting: sitting === 'judgement' ? 'judgement' as const : 'analysis' as const, at: `${on}T${hour.padStart(5, '0')}:00.000Z`, agenda: nfc(agenda), place: nfc(where),
});
