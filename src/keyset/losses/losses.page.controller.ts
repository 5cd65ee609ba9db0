import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { roleForAct } from '../../core/identity/role-for-act.js';
import { declareUnopenable, unopenableBids } from '../../core/keyset/declare-unopenable.js';
import { holdsAKey, keysLeft } from '../../core/keyset/keysets.js';
import { loseKey } from '../../core/keyset/lose-key.js';
import type { CaseFile } from '../../core/procedure/case-file.js';
import { statesAccepting } from '../../core/procedure/perform-act.js';
import { isRefusal, refuse } from '../../core/refusal.js';
import { isRecused, readsFromInside } from '../../core/tenders/tender-reader.js';
import { everyRole, Names, SignedIn, Visits } from '../../identity/index.js';
import { AskedFor, Proceedings, readerOf, type Asked } from '../../tenders/index.js';
import { readStep, stepIn, type Step } from '../../web/form-steps.js';
import { onPage, refuseMistakes } from '../../web/page-refused.js';
import { htmlPage } from '../../web/private-page.js';
import type { Mistake } from '../../web/read-fields.js';
import { Refused } from '../../web/refused.js';
import type { PliReply, PliRequest } from '../../web/request.js';
import { Sent, type SentForm } from '../../web/strict-form.js';
import { ShareActs } from '../share-acts.js';
import { lossesTexts, type LossesTexts } from './losses-texts.js';
import { lossesPage, type LossesParts } from './losses.page.js';

/** A key that is gone is said here, and that too many are: both without a script, for whoever lost a key has lost the device. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('detenteurs/:tender/pertes')
export class LossesPageController {
  constructor(private readonly visits: Visits, private readonly proceedings: Proceedings, private readonly names: Names, private readonly shareActs: ShareActs) {}

  @Get()
  async show(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, lossesPage(await this.visits.of(request), await this.parts(asked)));
  }

  @Post()
  async act(@AskedFor() asked: Asked, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const before = await this.parts(asked);
    const step = stepIn(sent, this.steps(asked, lossesTexts[visit.language]));
    const { typed, ticked, mistakes } = readStep(sent, step);
    const again = (wrong: readonly Mistake[]): string => lossesPage(visit, { ...before, typed, mistakes: wrong });
    refuseMistakes(mistakes, again);
    await onPage(() => step.act({ typed, ticked }), ({ code, detail }) => again([{ field: ['NOT_A_HOLDER', 'KEY_ALREADY_LOST'].includes(code) ? 'member' : '', say: detail }]));
    return htmlPage(reply.status(200), lossesPage(visit, { ...(await this.parts(asked)), recordedAt: asked.at }));
  }

  private steps(asked: Asked, text: LossesTexts): Readonly<Record<string, Step>> {
    return {
      lose: {
        rules: { member: { say: text.holderNeeded, most: 64 }, reason: { say: text.reasonNeeded, most: 2_000 } },
        act: ({ typed }) => this.shareActs.lose(asked, { member: typed['member'] ?? '', reason: (typed['reason'] ?? '').normalize('NFC') }),
      },
      unopenable: {
        rules: { grounds: { say: text.groundsNeeded, most: 4_000 } },
        act: ({ typed }) => this.shareActs.declareUnopenable(asked, (typed['grounds'] ?? '').normalize('NFC')),
      },
    };
  }

  /** @throws Refused UNKNOWN_TENDER for whoever looks from outside */
  private async parts({ tender, actor, at }: Asked): Promise<LossesParts> {
    const { file } = await this.proceedings.read(tender);
    const holder = holdsAKey(file, actor.id) && !isRecused(file, actor.id);
    if (!holder && !readsFromInside(file, readerOf(actor, at))) throw new Refused(refuse('UNKNOWN_TENDER', { tender }));
    const role = roleForAct(loseKey, file, actor, at);
    const keys = holdersOf(file).filter((member) => !file.lostKeys.some((lost) => lost.member === member));
    const nameOf = await this.names.of(holdersOf(file));
    return {
      tender, reference: file.tender?.file.reference ?? '', title: file.tender?.file.title ?? '',
      lost: file.lostKeys.map(({ member, reason, at: lostAt }) => ({ name: nameOf(member), reason, at: lostAt })),
      left: file.keysets.filter(({ rehearsedAt }) => rehearsedAt !== null).map((keyset) => ({ digest: keyset.digest, left: keysLeft(file, keyset), threshold: keyset.threshold })),
      holders: isRefusal(role) ? [] : keys.filter((member) => role !== 'holder' || member === actor.id).map((member) => ({ member, name: nameOf(member) })),
      unopenable: file.state !== null && statesAccepting(declareUnopenable.type).includes(file.state) && unopenableBids(file).length > 0,
      mayEnd: roleForAct(declareUnopenable, file, actor, at) === 'authority',
    };
  }
}

const holdersOf = ({ keysets }: Pick<CaseFile, 'keysets'>): readonly string[] => [...new Set(keysets.flatMap(({ holders }) => holders.map(({ member }) => member)))];
