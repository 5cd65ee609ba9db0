import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { assessQualification } from '../core/evaluation/assess-qualification.js';
import { evaluationOf, lotFileOf } from '../core/evaluation/lot-evaluation.js';
import { proposeRejection } from '../core/evaluation/propose-rejection.js';
import { rankLot } from '../core/evaluation/rank-lot.js';
import { scoreLockOf } from '../core/evaluation/score-lock.js';
import { roleForAct } from '../core/identity/role-for-act.js';
import type { Act } from '../core/procedure/act.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { isRefusal } from '../core/refusal.js';
import { readMoney } from '../core/tenders/currencies.js';
import type { LotFile } from '../core/tenders/tender-file.js';
import { everyRole, Names, SignedIn, Visits } from '../identity/index.js';
import { AskedFor, Proceedings, type Asked } from '../tenders/index.js';
import { Aside } from '../web/aside/aside.js';
import { onPage, refuseMistakes } from '../web/page-refused.js';
import { htmlPage } from '../web/private-page.js';
import { readFields, refuseUnknown, type Mistake } from '../web/read-fields.js';
import { Refused } from '../web/refused.js';
import type { PliReply, PliRequest } from '../web/request.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import type { Visit } from '../web/visit.js';
import { AssessQualification } from './assess-qualification.js';
import { complianceTexts } from './compliance-texts.js';
import { NegotiatePrice } from './negotiate-price.js';
import { negotiationTexts } from './negotiation-texts.js';
import { isMoney } from './price-amounts.js';
import { RankLot } from './rank-lot.js';
import { rankingPage, type RankingParts } from './ranking.page.js';
import { rankingTexts } from './ranking-texts.js';
import { bidInWords } from './ranking-sections.js';
import { ReadLot } from './read-lot.js';
import { RejectionActs } from './rejection-acts.js';
import { isRejectionAct, rejectionRules } from './rejection-forms.js';
import { attendanceSent } from './room-attendance.js';
import { nothingTyped, tiesFound } from './ties/brought-ties.js';
import { DrawSeeds } from './ties/draw-seeds.js';
import { readTies, tieRules } from './ties/read-tie-form.js';
import { tieTexts } from './ties/tie-texts.js';

/** The ranking without a script. Its acts are those of the ranking routes; it is shown to those to whom the evaluation of the lot is. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('evaluation/:tender/:lot/classement')
export class RankingPageController {
  constructor(
    private readonly visits: Visits, private readonly names: Names, private readonly proceedings: Proceedings, private readonly readLot: ReadLot,
    private readonly ranking: RankLot, private readonly qualification: AssessQualification, private readonly negotiation: NegotiatePrice, private readonly rejections: RejectionActs, private readonly aside: Aside,
    private readonly seeds: DrawSeeds,
  ) {}

  @Get()
  async show(@AskedFor() asked: Asked, @Param('lot') lot: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, rankingPage(await this.visits.of(request), await this.parts(asked, lot)));
  }

  @Post()
  async act(@AskedFor() asked: Asked, @Param('lot') lot: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const before = await this.parts(asked, lot);
    const acts: Readonly<Record<string, () => Promise<void>>> = {
      rank: () => this.rank(asked, lot, sent, visit, before), negotiate: () => this.negotiate(asked, lot, sent, visit, before),
    };
    const act = sent.one('act');
    if (isRejectionAct(act)) await this.reject(asked, lot, sent, visit, { act, before });
    else await (Object.hasOwn(acts, act) ? acts[act]?.() : this.qualify(asked, lot, sent, visit, before));
    return htmlPage(reply.status(200), rankingPage(visit, { ...(await this.parts(asked, lot)), recordedAt: asked.at }));
  }

  private async rank(asked: Asked, lot: string, sent: SentForm, visit: Visit, before: RankingParts): Promise<void> {
    const { file, lot: lotFile } = before.told;
    const rules = { act: { say: '', most: 20 }, ...tieRules(file, lotFile, tieTexts[visit.language]) };
    refuseUnknown(sent, ['attendance[]', ...Object.keys(rules)]);
    const ticked = sent.all('attendance[]');
    const { typed, mistakes } = readFields(sent.without('attendance[]'), rules);
    const bidOf = (bid: string): string => bidInWords({ ...before.told, language: visit.language }, bid);
    const ties = readTies({ file, lot: lotFile, typed, seed: before.ties.seed, bidOf, text: tieTexts[visit.language] });
    const again = (wrong: readonly Mistake[]): string => rankingPage(visit, { ...before, typed, ticked, mistakes: wrong, ties: { ...before.ties, asked: ties.asked } });
    const { attendance, mistakes: missing } = attendanceSent(file, ticked, visit);
    refuseMistakes([...missing, ...mistakes, ...ties.mistakes], again);
    await onPage(() => this.ranking.perform(asked, { lot, ...attendance, tieInputs: ties.inputs }), ({ detail }) => again([{ field: '', say: detail }]));
  }

  private async qualify(asked: Asked, lot: string, sent: SentForm, visit: Visit, before: RankingParts): Promise<void> {
    const text = rankingTexts[visit.language];
    const { typed, mistakes } = readFields(sent, {
      act: { say: '', most: 20 }, bid: { say: '', most: 64 }, passes: { say: text.reasonNeeded, most: 4_000 },
    });
    const again = (wrong: readonly Mistake[]): string => rankingPage(visit, { ...before, typed, mistakes: wrong });
    refuseMistakes(mistakes, again);
    const command = { lot, bid: typed.bid, qualified: true, reason: typed.passes };
    await onPage(() => this.qualification.perform(asked, command), ({ detail }) => again([{ field: '', say: detail }]));
  }

  /** That the bid whose turn it is is not qualified: proposed by one member, confirmed or declined by another. */
  private async reject(asked: Asked, lot: string, sent: SentForm, visit: Visit, { act, before }: { readonly act: 'reject' | 'confirm' | 'decline'; readonly before: RankingParts }): Promise<void> {
    const { typed, mistakes } = readFields<string>(sent, { act: { say: '', most: 20 }, ...rejectionRules(complianceTexts[visit.language])[act] });
    const again = (wrong: readonly Mistake[]): string => rankingPage(visit, { ...before, typed, mistakes: wrong });
    refuseMistakes(mistakes, again);
    await onPage(() => this.rejections.perform(asked, lot, typed), ({ detail }) => again([{ field: '', say: detail }]));
  }

  private async negotiate(asked: Asked, lot: string, sent: SentForm, visit: Visit, before: RankingParts): Promise<void> {
    const text = negotiationTexts[visit.language];
    // In the currency of the bid, in which the contract is signed.
    const currency = evaluationOf(before.told.file, lot).treatments.find(({ bid }) => bid === sent.one('bid'))?.currency;
    const { typed, mistakes } = readFields(sent, {
      act: { say: '', most: 20 }, bid: { say: '', most: 64 }, amount: { say: text.amountWrong, most: 30, pattern: isMoney(currency) }, because: { say: text.reasonNeeded, most: 4_000 },
      minutes: { say: text.minutesNeeded, most: 1_000 },
    });
    const again = (wrong: readonly Mistake[]): string => rankingPage(visit, { ...before, typed, mistakes: wrong });
    refuseMistakes(mistakes, again);
    const command = { lot, bid: typed.bid, amount: readMoney(typed.amount, currency) ?? 0, reason: typed.because, minutes: typed.minutes };
    await onPage(() => this.negotiation.perform(asked, command), ({ detail }) => again([{ field: '', say: detail }]));
  }

  /** @throws the refusals of the lot's own view */
  private async parts(asked: Asked, lot: string): Promise<RankingParts> {
    await this.readLot.perform(asked, lot);
    const { file } = await this.proceedings.read(asked.tender);
    const found = lotFileOf(file, lot);
    if (isRefusal(found)) throw new Refused(found);
    return {
      told: { file, lot: found, nameOf: await this.names.in(file) }, robustness: await this.aside.run('robustness', { file, lot: found }),
      may: { rank: may(rankLot, file, asked), qualify: may(assessQualification, file, asked), reject: may(proposeRejection, file, asked) },
      reader: asked.actor.id, ties: await this.ties(file, found),
    };
  }

  /** What ties ask for while the lot is to be ranked; the seed only where the tender file names a draw by the log. */
  private async ties(file: CaseFile, lot: LotFile): Promise<RankingParts['ties']> {
    const seed = lot.award.tieRules.includes('verifiableDraw') ? await this.seeds.ofLot(file, lot) : null;
    return { seed, locked: scoreLockOf(file, lot) !== null, asked: file.lotStates[lot.id] === 'financial' ? tiesFound(file, lot, nothingTyped).asked : [] };
  }
}

const may = (act: unknown, file: CaseFile, { actor, at }: Asked): boolean => !isRefusal(roleForAct(act as Act, file, actor, at));
