import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { firmsBeside } from '../core/bids/grouped-bids.js';
import { standingBidders } from '../core/bids/register.js';
import { declarationOf } from '../core/committee/declarations.js';
import { seatOf } from '../core/committee/seats.js';
import { everyRole, Names, SignedIn, Visits } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { readStep, stepIn, type Step } from '../web/form-steps.js';
import { onPage, refuseMistakes } from '../web/page-refused.js';
import { htmlPage } from '../web/private-page.js';
import { withMembers } from '../web/grouping-in-words.js';
import type { Mistake } from '../web/read-fields.js';
import type { PliReply, PliRequest } from '../web/request.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import { committeeTexts, type CommitteeTexts } from './committee-texts.js';
import { declarationMistakes, declarationRules, declared, interestsPage, leftPage, type InterestsParts } from './interests.page.js';
import { MakeDeclaration } from './make-declaration.js';
import { ReadCommittee } from './read-committee.js';
import { RecuseMember } from './recuse-member.js';

/** C2, the gate: who bids is named, a word is said on each, or one leaves. The acts are those of the routes. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('commission/:tender/interets')
export class InterestsPageController {
  constructor(
    private readonly visits: Visits,
    private readonly names: Names,
    private readonly committee: ReadCommittee,
    private readonly makeDeclaration: MakeDeclaration,
    private readonly recuseMember: RecuseMember,
  ) {}

  @Get()
  async show(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, interestsPage(await this.visits.of(request), await this.parts(asked)));
  }

  @Post()
  async act(@AskedFor() asked: Asked, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const text = committeeTexts[visit.language];
    const before = await this.parts(asked);
    const step = stepIn(sent, this.steps(asked, before, text));
    const { typed, ticked, mistakes } = readStep(sent, step);
    const again = (wrong: readonly Mistake[]): string => interestsPage(visit, { ...before, typed, mistakes: wrong });
    const unsaid = sent.one('act') === 'declare' ? declarationMistakes(before.firms, typed, text) : [];
    refuseMistakes([...mistakes, ...unsaid], again);
    await onPage(() => step.act({ typed, ticked }), ({ detail }) => again([{ field: '', say: detail }]));
    if (sent.one('act') === 'recuse') return htmlPage(reply.status(200), leftPage(visit, before.reference, asked.at));
    return htmlPage(reply.status(200), interestsPage(visit, { ...(await this.parts(asked)), recordedAt: asked.at }));
  }

  private steps(asked: Asked, { firms }: InterestsParts, text: CommitteeTexts): Readonly<Record<string, Step>> {
    return {
      declare: { rules: declarationRules(firms), act: ({ typed }) => this.makeDeclaration.perform(asked, declared(firms, typed)) },
      recuse: {
        rules: { reason: { say: text.reasonNeeded, most: 2_000 } },
        act: ({ typed }) => this.recuseMember.perform(asked, { member: asked.actor.id, reason: (typed['reason'] ?? '').normalize('NFC') }),
      },
    };
  }

  private async parts({ tender, actor, at }: Asked): Promise<InterestsParts> {
    const file = await this.committee.file(tender, actor, at);
    const seat = seatOf(file, actor.id);
    const open = (file.opening?.closedAt ?? null) !== null;
    const sits = seat?.standing === 'sitting' && seat.office !== 'observer';
    const bidders = open && sits ? standingBidders(file) : [];
    const nameOf = await this.names.of(bidders);
    return {
      tender, reference: file.tender?.file.reference ?? '', title: file.tender?.file.title ?? '', stage: !sits ? 'outside' : open ? 'open' : 'gate',
      firms: bidders.map((id) => ({ id, name: withMembers(nameOf(id), firmsBeside(file, id)) })), declaration: declarationOf(file, actor.id),
    };
  }
}
