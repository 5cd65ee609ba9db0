import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { combineLots } from '../../core/evaluation/combine-lots.js';
import { readRecord } from '../../core/bids/read-record.js';
import { viewLot } from '../../core/evaluation/view-lot.js';
import { roleForAct } from '../../core/identity/role-for-act.js';
import { isRefusal } from '../../core/refusal.js';
import { everyRole, Names, SignedIn, Visits } from '../../identity/index.js';
import { AskedFor, Proceedings, type Asked } from '../../tenders/index.js';
import { onPage, refuseMistakes } from '../../web/page-refused.js';
import { htmlPage } from '../../web/private-page.js';
import type { Mistake } from '../../web/read-fields.js';
import { Refused, TransportRefused } from '../../web/refused.js';
import type { PliReply, PliRequest } from '../../web/request.js';
import { Sent, type SentForm } from '../../web/strict-form.js';
import { combinationLockOf, combinationDrawOf } from '../../core/evaluation/combination.js';
import { DrawSeeds } from '../ties/draw-seeds.js';
import { tieTexts } from '../ties/tie-texts.js';
import { readDraw, tieIn } from './combination-tie.js';
import { combinationTexts } from './combination-texts.js';
import { biddersIn, combinationPage, type CombinationParts } from './combination.page.js';
import { CombineLots } from './combine-lots.js';
import { readCombination } from './read-combination-form.js';

/** The combination of lots without a script. Its act is that of the route; it is shown to those to whom the evaluation of a lot is. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('evaluation/:tender/combinaison')
export class CombinationPageController {
  constructor(
    private readonly visits: Visits, private readonly names: Names, private readonly proceedings: Proceedings, private readonly combination: CombineLots,
    private readonly seeds: DrawSeeds,
  ) {}

  @Get()
  async show(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, combinationPage(await this.visits.of(request), await this.parts(asked)));
  }

  @Post()
  async act(@AskedFor() asked: Asked, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const before = await this.parts(asked);
    const { command, typed, ticked, mistakes } = readCombination(sent, biddersIn(before.told.file), combinationTexts[visit.language]);
    const tie = tieIn(before.told.file, command);
    const again = (wrong: readonly Mistake[]): string => combinationPage(visit, { ...before, tie, typed, ticked, mistakes: wrong });
    const { draw, mistakes: inDraw } = readDraw(tie, { typed, seed: before.seed, text: tieTexts[visit.language] });
    refuseMistakes([...mistakes, ...inDraw], again);
    await onPage(() => this.combination.perform(asked, { limits: command.limits, setAside: command.setAside, draw }), ({ detail }) => again([{ field: '', say: detail }]));
    return htmlPage(reply.status(200), combinationPage(visit, { ...(await this.parts(asked)), recordedAt: asked.at }));
  }

  /** @throws Refused, or NOT_FOUND for who may see the evaluation of no lot */
  private async parts({ tender, actor, at }: Asked): Promise<CombinationParts> {
    const { file } = await this.proceedings.read(tender);
    const role = roleForAct(readRecord, file, actor, at);
    if (isRefusal(role)) throw new Refused(role);
    const [lot] = file.tender?.file.lots ?? [];
    if (lot === undefined || viewLot(file, lot, { id: actor.id, role }) === null) throw new TransportRefused('NOT_FOUND', { path: `/evaluation/${tender}/combinaison` });
    const seed = combinationDrawOf(file) === 'verifiableDraw' ? await this.seeds.ofCombination(file) : null;
    const tie = tieIn(file, { limits: [], setAside: [] });
    return { told: { file, nameOf: await this.names.in(file) }, may: !isRefusal(roleForAct(combineLots, file, actor, at)), tie, seed, locked: combinationLockOf(file) !== null };
  }
}
