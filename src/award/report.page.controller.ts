import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { drawReport } from '../core/award/draw-report.js';
import { countOf } from '../core/award/report-signatures.js';
import { viewAward, viewReport } from '../core/award/view-award.js';
import { whySignedStands, withdrawReport } from '../core/award/withdraw-report.js';
import { roleForAct } from '../core/identity/role-for-act.js';
import type { Act } from '../core/procedure/act.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import type { Robustness } from '../core/evaluation/robustness.js';
import { isRefusal } from '../core/refusal.js';
import { everyRole, Names, SignedIn, Visits } from '../identity/index.js';
import { readAnswer } from '../opening/index.js';
import { AskedFor, Proceedings, type Asked } from '../tenders/index.js';
import { Aside } from '../web/aside/aside.js';
import { onPage, refuseMistakes } from '../web/page-refused.js';
import { Printer, sendPdf } from '../web/paper/printer.js';
import type { Paper } from '../web/paper/paper.js';
import { htmlPage } from '../web/private-page.js';
import { readFields, type Mistake } from '../web/read-fields.js';
import { TransportRefused } from '../web/refused.js';
import type { Language, PliReply, PliRequest } from '../web/request.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import type { Visit } from '../web/visit.js';
import { DrawReport } from './draw-report.js';
import { awardPaper } from './paper/award-paper.js';
import { reportPaper } from './paper/report-paper.js';
import { reportTexts } from './paper/texts.js';
import { awardPage, noReportPage, reportPage, type ReportPageParts } from './report.page.js';
import { SignReport } from './sign-report.js';
import { WithdrawReport } from './withdraw-report.js';

/** The report as pages and files, for exactly those to whom the report is open. */
@ApiExcludeController()
@SignedIn(...everyRole)
@Controller('rapport/:tender')
export class ReportPageController {
  constructor(
    private readonly visits: Visits, private readonly names: Names, private readonly proceedings: Proceedings, private readonly printer: Printer, private readonly aside: Aside,
    private readonly drawing: DrawReport, private readonly signing: SignReport, private readonly withdrawing: WithdrawReport,
  ) {}

  @Get()
  async show(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const { file } = await this.proceedings.read(asked.tender);
    if (file.award.report === null && may(drawReport, file, asked)) return htmlPage(reply, noReportPage(visit, { subject: subjectOf(file), mayDraw: true }));
    return htmlPage(reply, reportPage(visit, await this.parts(asked, visit.language)));
  }

  @Post()
  async act(@AskedFor() asked: Asked, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    if (sent.one('act') === 'draw') await this.draw(asked, sent, visit);
    else if (sent.one('act') === 'withdraw') return this.withdraw(asked, sent, visit, reply);
    else await this.sign(asked, sent, visit);
    return htmlPage(reply.status(200), reportPage(visit, { ...(await this.parts(asked, visit.language)), recordedAt: asked.at }));
  }

  @Get('rapport.pdf')
  async pdf(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<Buffer> {
    const { language } = await this.visits.of(request);
    const { file, paper } = await this.reportFor(asked, language);
    return sendPdf(reply, `rapport-${file.tender?.file.reference ?? file.id}`, await this.printer.print(paper), 'no-store');
  }

  @Get('rapport-sans-annexes.pdf')
  async shortPdf(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<Buffer> {
    const { language } = await this.visits.of(request);
    const { file, shortPaper } = await this.reportFor(asked, language);
    return sendPdf(reply, `rapport-sans-annexes-${file.tender?.file.reference ?? file.id}`, await this.printer.print(shortPaper), 'no-store');
  }

  @Get('attribution')
  async award(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const paper = await this.awardFor(asked, visit.language);
    return htmlPage(reply, awardPage(visit, asked.tender, paper, await this.printer.weigh(paper)));
  }

  @Get('attribution.pdf')
  async awardPdf(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<Buffer> {
    const { language } = await this.visits.of(request);
    return sendPdf(reply, `attribution-provisoire-${asked.tender}`, await this.printer.print(await this.awardFor(asked, language)), 'no-store');
  }

  private async draw(asked: Asked, sent: SentForm, visit: Visit): Promise<void> {
    readFields(sent, { act: { say: '', most: 20 } });
    const { file } = await this.proceedings.read(asked.tender);
    await onPage(() => this.drawing.perform(asked, {}), ({ detail }) => noReportPage(visit, { subject: subjectOf(file), mayDraw: may(drawReport, file, asked), mistakes: [{ field: '', say: detail }] }));
  }

  private async sign(asked: Asked, sent: SentForm, visit: Visit): Promise<void> {
    const before = await this.parts(asked, visit.language);
    const { typed, mistakes, answer } = readAnswer(sent, visit.language);
    const again = (wrong: readonly Mistake[]): string => reportPage(visit, { ...before, typed, mistakes: wrong });
    refuseMistakes(mistakes, again);
    await onPage(() => this.signing.perform(asked, answer), ({ detail }) => again([{ field: '', say: detail }]));
  }

  private async withdraw(asked: Asked, sent: SentForm, visit: Visit, reply: PliReply): Promise<string> {
    const before = await this.parts(asked, visit.language);
    const { typed, mistakes } = readFields(sent, { act: { say: '', most: 20 }, reason: { say: reportTexts[visit.language].reasonNeeded, most: 4_000 } });
    const again = (wrong: readonly Mistake[]): string => reportPage(visit, { ...before, typed, mistakes: wrong });
    refuseMistakes(mistakes, again);
    await onPage(() => this.withdrawing.perform(asked, { reason: typed.reason }), ({ detail }) => again([{ field: '', say: detail }]));
    return htmlPage(reply.status(200), noReportPage(visit, { subject: before.report.paper.subject, mayDraw: true }));
  }

  private async parts(asked: Asked, language: Language): Promise<ReportPageParts> {
    const { file, paper, shortPaper } = await this.reportFor(asked, language);
    const bytes = await this.printer.weigh(paper);
    const shortBytes = bytes === null || bytes <= heavy ? null : await this.printer.weigh(shortPaper);
    const signed = file.award.report ?? { digest: '', signatories: [], signatures: [] };
    const ranked = (file.tender?.file.lots ?? []).map(({ id }) => id).filter((lot) => (file.evaluation[lot]?.ranking ?? null) !== null);
    return { tender: asked.tender, lots: ranked, member: asked.actor.id, report: { paper, bytes, shortBytes, signed, count: countOf(signed, file.rules) }, mayWithdraw: may(withdrawReport, file, asked) && whySignedStands(file) === undefined };
  }

  private async reportFor({ tender, actor, at }: Asked, language: Language): Promise<{ readonly file: CaseFile; readonly paper: Paper; readonly shortPaper: Paper }> {
    const { file } = await this.proceedings.read(tender);
    if (viewReport(file, actor, at) === null) throw new TransportRefused('NOT_FOUND', { path: `/rapport/${tender}` });
    const told = { file, nameOf: await this.names.in(file), language };
    const robustness = await this.robustnessOf(file);
    const [paper, shortPaper] = [true, false].map((annexed) => reportPaper(told, { robustnessOf: ({ id }) => robustness.get(id) ?? null, annexed }));
    if (paper == null || shortPaper == null) throw new TransportRefused('NOT_FOUND', { path: `/rapport/${tender}` });
    return { file, paper, shortPaper };
  }

  private async robustnessOf(file: CaseFile): Promise<ReadonlyMap<string, Robustness | null>> {
    const lots = file.tender?.file.lots ?? [];
    return new Map(await Promise.all(lots.map(async (lot) => [lot.id, await this.aside.run('robustness', { file, lot })] as const)));
  }

  private async awardFor({ tender, actor, at }: Asked, language: Language): Promise<Paper> {
    const { file } = await this.proceedings.read(tender);
    const paper = viewAward(file, actor, at) === null ? null : awardPaper({ file, nameOf: await this.names.in(file), language });
    if (paper === null) throw new TransportRefused('NOT_FOUND', { path: `/rapport/${tender}/attribution` });
    return paper;
  }
}

/** what a PDF may weigh without another way being offered */
const heavy = 60 * 1024;

const may = (act: unknown, file: CaseFile, { actor, at }: Asked): boolean => !isRefusal(roleForAct(act as Act, file, actor, at));
const subjectOf = ({ tender, id }: CaseFile): string => (tender === null ? id : `${tender.file.reference} : ${tender.file.title}`);
