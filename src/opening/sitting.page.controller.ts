import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { pendingExtension } from '../core/availability/extension.js';
import { tooFewBids } from '../core/opening/minimum-bids.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { everyRole, SignedIn, Visits } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { readStep, stepIn, type Step } from '../web/form-steps.js';
import { onPage, refuseMistakes } from '../web/page-refused.js';
import { htmlPage } from '../web/private-page.js';
import type { Mistake } from '../web/read-fields.js';
import type { PliReply, PliRequest } from '../web/request.js';
import { Scripts } from '../web/scripts.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import type { Visit } from '../web/visit.js';
import { CloseOpening } from './close-opening.js';
import { OpenBid } from './open-bid.js';
import { partsPage } from './parts.page.js';
import { projectionPage } from './projection.page.js';
import { sittingListPage } from './sitting-list.page.js';
import { sittingPage, type SittingParts } from './sitting.page.js';
import { sittingTexts, type SittingTexts } from './sitting-texts.js';
import { sittingView } from './sitting-view.js';
import { Sittings } from './sittings.js';
import { StartOpening } from './start-opening.js';
import { ResumeOpening, SuspendOpening } from './suspend-opening.js';

/** The sitting without a script. Every act is that of the opening routes; what was recorded is shown with its second. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('seances')
export class SittingPageController {
  constructor(
    private readonly visits: Visits,
    private readonly sittings: Sittings,
    private readonly startOpening: StartOpening,
    private readonly openBid: OpenBid,
    private readonly suspendOpening: SuspendOpening,
    private readonly resumeOpening: ResumeOpening,
    private readonly closeOpening: CloseOpening,
    private readonly scripts: Scripts,
  ) {}

  @Get()
  async list(@Req() request: PliRequest & { readonly actor: Asked['actor'] }, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, sittingListPage(await this.visits.of(request), await this.sittings.of(request.actor.id)));
  }

  @Get(':tender')
  async show(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, sittingPage(await this.visits.of(request), await this.parts(asked)));
  }

  @Get(':tender/projection')
  async project(@AskedFor() { tender, actor, at }: Asked, @Query() { pli: order, suivre }: { pli?: unknown; suivre?: unknown }, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const file = await this.sittings.file(tender, actor, at);
    const wanted = typeof order === 'string' && /^\d{1,6}$/.test(order) ? Number(order) : null;
    const projected = { file, view: sittingView(file), now: at, nameOf: await this.sittings.names(file), order: wanted, following: suivre === '1' };
    return htmlPage(reply, projectionPage(await this.visits.of(request), projected));
  }

  @Get(':tender/parts')
  async shares(@AskedFor() { tender, actor, at }: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const file = await this.sittings.file(tender, actor, at);
    const shown = { file, account: actor.id, nameOf: await this.sittings.names(file), script: this.scripts.get('shares') };
    return htmlPage(reply, partsPage(await this.visits.of(request), shown));
  }

  @Post(':tender')
  async act(@AskedFor() asked: Asked, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const before = await this.parts(asked);
    const step = this.steps(asked, before, sent, sittingTexts[visit.language]);
    const { typed, ticked, mistakes } = readStep(sent, step);
    const again = (wrong: readonly Mistake[], damaged = false): string => sittingPage(visit, { ...before, typed, ticked, mistakes: wrong, damaged });
    refuseMistakes(mistakes, again);
    await onPage(() => step.act({ typed, ticked }), ({ code, detail }) => again([{ field: '', say: detail }], code === 'SEAL_DAMAGED'));
    return htmlPage(reply.status(200), await this.after(visit, asked));
  }

  private async after(visit: Visit, asked: Asked): Promise<string> {
    return sittingPage(visit, { ...(await this.parts(asked)), recordedAt: asked.at });
  }

  private async parts({ tender, actor, at }: Asked): Promise<SittingParts> {
    const file = await this.sittings.file(tender, actor, at);
    const view = sittingView(file);
    return { view, now: at, nameOf: await this.sittings.names(file), may: this.sittings.may(file, actor, at), extensionFor: extensionFor(file), tooFewOf: tooFewBids(file)?.needed ?? null };
  }

  private steps(asked: Asked, { view }: SittingParts, sent: SentForm, text: SittingTexts): Step {
    const attendance = { name: 'attendance[]', say: text.memberNeeded };
    const steps: Readonly<Record<string, Step>> = {
      start: {
        rules: { place: { say: text.placeNeeded, most: 200 } }, list: attendance,
        act: ({ typed, ticked }) => this.startOpening.perform(asked, { attendance: ticked, place: typed['place'] ?? '' }),
      },
      resume: { rules: {}, list: attendance, act: ({ ticked }) => this.resumeOpening.perform(asked, { attendance: ticked }) },
      suspend: { rules: { reason: { say: text.reasonNeeded, most: 2_000 } }, act: ({ typed }) => this.suspendOpening.perform(asked, { reason: typed['reason'] ?? '' }) },
      close: { rules: {}, act: () => this.closeOpening.perform(asked, {}) },
      ...(view.next?.channel === 'paper' ? {} : { open: this.openStep(asked) }),
    };
    return stepIn(sent, steps);
  }

  /** One on paper is typed as it is read on a page of its own. */
  private openStep(asked: Asked): Step {
    return {
      rules: { bid: { say: '', most: 64 }, damaged: { say: '', most: 3, optional: true } },
      act: ({ typed }) => this.openBid.perform(asked, typed['bid'] ?? '', { offer: undefined, prices: undefined, damaged: typed['damaged'] === 'yes' }),
    };
  }
}

const extensionFor = ({ tender }: CaseFile): string | null => (tender === null ? null : pendingExtension(tender)?.incident.id ?? null);
