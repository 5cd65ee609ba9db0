import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { standingBidders } from '../core/bids/register.js';
import { proposeRecusal, refusalOfProposer } from '../core/committee/propose-recusal.js';
import { recuseMember } from '../core/committee/recuse-member.js';
import { replaceChair } from '../core/committee/replace-chair.js';
import { roleForAct } from '../core/identity/role-for-act.js';
import { isRefusal } from '../core/refusal.js';
import { chairsFreely } from '../core/tenders/tender-reader.js';
import { everyRole, Names, SignedIn, Visits } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { readStep, stepIn, type Step } from '../web/form-steps.js';
import { onPage, refuseMistakes } from '../web/page-refused.js';
import { htmlPage } from '../web/private-page.js';
import type { Mistake } from '../web/read-fields.js';
import type { Language, PliReply, PliRequest } from '../web/request.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import { committeeTexts } from './committee-texts.js';
import { compositionPage, type CompositionParts } from './composition.page.js';
import { leftPage } from './interests.page.js';
import { ProposeRecusal } from './propose-recusal.js';
import { ReadCommittee } from './read-committee.js';
import { proposalStep } from './recusal-proposals.js';
import { RecuseMember } from './recuse-member.js';
import { ReplaceChair } from './replace-chair.js';

/** The commission as a page: for everybody inside; what is to be acted on, for those who act. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('commission/:tender')
export class CompositionPageController {
  constructor(
    private readonly visits: Visits,
    private readonly names: Names,
    private readonly committee: ReadCommittee,
    private readonly proposeRecusal: ProposeRecusal,
    private readonly recuseMember: RecuseMember,
    private readonly replaceChair: ReplaceChair,
  ) {}

  @Get()
  async show(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    return htmlPage(reply, compositionPage(visit, await this.parts(asked, visit.language)));
  }

  @Post()
  async act(@AskedFor() asked: Asked, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const before = await this.parts(asked, visit.language);
    const step = stepIn(sent, this.steps(asked, visit.language));
    const { typed, ticked, mistakes } = readStep(sent, step);
    const again = (wrong: readonly Mistake[]): string => compositionPage(visit, { ...before, typed, ticked, mistakes: wrong });
    refuseMistakes(mistakes, again);
    await onPage(() => step.act({ typed, ticked }), ({ detail }) => again([{ field: '', say: detail }]));
    if (typed['member'] === asked.actor.id) return htmlPage(reply.status(200), leftPage(visit, before.reference, asked.at));
    return htmlPage(reply.status(200), compositionPage(visit, { ...(await this.parts(asked, visit.language)), recordedAt: asked.at }));
  }

  private steps(asked: Asked, language: Language): Readonly<Record<string, Step>> {
    const text = committeeTexts[language];
    return {
      propose: proposalStep(language, (body) => this.proposeRecusal.perform(asked, body)),
      recuse: {
        rules: { member: { say: text.memberNeeded, most: 64 }, reason: { say: text.reasonNeeded, most: 2_000 } },
        act: ({ typed }) => this.recuseMember.perform(asked, { member: typed['member'] ?? '', reason: (typed['reason'] ?? '').normalize('NFC') }),
      },
      chair: {
        rules: { chair: { say: text.memberNeeded, most: 64 }, decisionReference: { say: text.decisionNeeded, most: 300 } },
        act: ({ typed }) => this.replaceChair.perform(asked, { chair: typed['chair'] ?? '', decisionReference: (typed['decisionReference'] ?? '').normalize('NFC') }),
      },
    };
  }

  private async parts({ tender, actor, at }: Asked, language: Language): Promise<CompositionParts> {
    const file = await this.committee.file(tender, actor, at);
    const committee = await this.committee.of(file, actor, at);
    const ids = [...committee.seats.map(({ member }) => member), ...standingBidders(file), ...committee.recused.map(({ by }) => by), ...committee.chairs.map(({ by }) => by), ...(committee.recusalProposals ?? []).map(({ by }) => by)];
    const recuser = roleForAct(recuseMember, file, actor, at);
    const proposer = roleForAct(proposeRecusal, file, actor, at);
    const mayPropose = ['opened', 'evaluating'].includes(file.state ?? '') && !isRefusal(proposer) && refusalOfProposer(file, actor.id, proposer) === null;
    return {
      tender, reference: file.tender?.file.reference ?? '', title: file.tender?.file.title ?? '', committee, nameOf: await this.names.of(ids),
      hints: chairsFreely(file, actor.id) ? await this.committee.hints(file, actor, language) : null,
      sharedFirms: chairsFreely(file, actor.id) ? await this.committee.sharedFirms(file, actor) : [],
      bidders: mayPropose ? standingBidders(file) : [],
      may: { recuse: recuser === 'authority' || chairsFreely(file, actor.id), replaceChair: roleForAct(replaceChair, file, actor, at) === 'authority' },
    };
  }
}
