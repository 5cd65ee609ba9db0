import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { ClarificationFinding, ClarificationRequest } from '../core/evaluation/evaluation-facts.js';
import { everyRole, SignedIn, Visits } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { onPage, refuseMistakes } from '../web/page-refused.js';
import { htmlPage } from '../web/private-page.js';
import { readFields, refuseUnknown, type Mistake } from '../web/read-fields.js';
import type { PliReply, PliRequest } from '../web/request.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import { AssessCompliance } from './assess-compliance.js';
import { Checklists, type Checklist } from './checklists.js';
import { CloseCompliance } from './close-compliance.js';
import { complianceBidPage } from './compliance-bid.page.js';
import { changedChecks, readForm, type ReadForm } from './compliance-forms.js';
import { complianceLotPage, complianceLotsPage } from './compliance-lot.page.js';
import { complianceTexts } from './compliance-texts.js';
import { ExamineClarification } from './examine-clarification.js';
import { RejectionActs } from './rejection-acts.js';
import { RequestClarification } from './request-clarification.js';
import { attendanceSent } from './room-attendance.js';

/** C6 without a script. Every act is that of the evaluation routes. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('conformite/:tender')
export class CompliancePageController {
  constructor(
    private readonly visits: Visits,
    private readonly checklists: Checklists,
    private readonly assessCompliance: AssessCompliance,
    private readonly closeCompliance: CloseCompliance,
    private readonly requestClarification: RequestClarification,
    private readonly examineClarification: ExamineClarification,
    private readonly rejections: RejectionActs,
  ) {}

  @Get()
  async lots(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, complianceLotsPage(await this.visits.of(request), await this.checklists.file(asked)));
  }

  @Get(':lot')
  async lot(@AskedFor() asked: Asked, @Param('lot') lot: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, complianceLotPage(await this.visits.of(request), { checklist: await this.checklists.of(asked, lot), now: asked.at }));
  }

  @Post(':lot')
  async close(@AskedFor() asked: Asked, @Param('lot') lot: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const checklist = await this.checklists.of(asked, lot);
    refuseUnknown(sent, ['act', 'attendance[]']);
    readFields(sent.without('attendance[]'), { act: { say: '', most: 5 } });
    const ticked = sent.all('attendance[]');
    const again = (mistakes: readonly Mistake[]): string => complianceLotPage(visit, { checklist, now: asked.at, ticked, mistakes });
    const { attendance, mistakes: missing } = attendanceSent(checklist.file, ticked, visit);
    refuseMistakes(missing, again);
    await onPage(() => this.closeCompliance.perform(asked, { lot, ...attendance }), ({ detail }) => again([{ field: '', say: detail }]));
    return htmlPage(reply.status(200), complianceLotPage(visit, { checklist: await this.checklists.of(asked, lot), now: asked.at, recordedAt: asked.at }));
  }

  @Get(':lot/:bid')
  async bid(@AskedFor() asked: Asked, @Param('lot') lot: string, @Param('bid') id: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const checklist = await this.checklists.of(asked, lot);
    const bid = this.checklists.bid(checklist, id);
    await this.checklists.look(asked, bid.id);
    return htmlPage(reply, complianceBidPage(await this.visits.of(request), { checklist, bid, now: asked.at }));
  }

  @Post(':lot/:bid')
  async act(
    @AskedFor() asked: Asked, @Param('lot') lot: string, @Param('bid') id: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    const visit = await this.visits.of(request);
    const text = complianceTexts[visit.language];
    const checklist = await this.checklists.of(asked, lot);
    const bid = this.checklists.bid(checklist, id);
    this.checklists.mayLook(checklist, asked, bid.id);
    const read = readForm(sent, text, checklist);
    const again = (mistakes: readonly Mistake[]): string => complianceBidPage(visit, { checklist, bid, now: asked.at, typed: read.typed, ticked: read.ticked, mistakes });
    const checks = changedChecks(checklist, bid.id, read.typed);
    const idle = read.typed['act'] === 'save' && checks.length === 0 ? [{ field: '', say: text.nothing }] : [];
    refuseMistakes([...read.mistakes, ...idle], again);
    await onPage(() => this.perform(asked, checklist, bid.id, read), ({ detail }) => again([{ field: '', say: detail }]));
    const after = await this.checklists.of(asked, lot);
    return htmlPage(reply.status(200), complianceBidPage(visit, { checklist: after, bid: this.checklists.bid(after, id), now: asked.at, recordedAt: asked.at }));
  }

  private perform(asked: Asked, checklist: Checklist, bid: string, { typed, ticked }: ReadForm): Promise<unknown> {
    const lot = checklist.lot.id;
    const of = (name: string): string => typed[name] ?? '';
    const reject = (): Promise<unknown> => this.rejections.perform(asked, lot, { ...typed, bid });
    const acts: Readonly<Record<string, () => Promise<unknown>>> = {
      save: () => this.assessCompliance.perform(asked, { lot, bid, checks: changedChecks(checklist, bid, typed) }),
      ask: () => this.requestClarification.perform(asked, { lot, bid, kind: of('kind') as ClarificationRequest['kind'], requirements: ticked, question: of('question') }),
      examine: () => this.examineClarification.perform(asked, { lot, request: of('request'), finding: of('finding') as ClarificationFinding['finding'], reason: of('why') }),
      reject, confirm: reject, decline: reject,
    };
    const act = of('act');
    return Object.hasOwn(acts, act) ? (acts[act]?.() ?? Promise.resolve()) : Promise.resolve();
  }
}
