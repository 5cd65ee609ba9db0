import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { CaseFile } from '../core/procedure/case-file.js';
import { everyRole, Names, Public, SignedIn, Visits } from '../identity/index.js';
import { AskedFor, Proceedings, type Asked } from '../tenders/index.js';
import { onPage, refuseMistakes } from '../web/page-refused.js';
import { Printer, sendPdf } from '../web/paper/printer.js';
import type { Paper } from '../web/paper/paper.js';
import { htmlPage } from '../web/private-page.js';
import type { Mistake } from '../web/read-fields.js';
import { TransportRefused } from '../web/refused.js';
import type { Language, PliReply, PliRequest } from '../web/request.js';
import { sendPage } from '../web/send-page.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import { minutesPaper } from './minutes-paper.js';
import { memberMinutesPage, publicMinutesPage, type MemberMinutes } from './minutes.page.js';
import { readAnswer } from './sign-form.js';
import { SignMinutes } from './sign-minutes.js';
import { Sittings } from './sittings.js';

const languageOf = (lang: unknown): Language => (lang === 'en' ? 'en' : 'fr');

/** The opening minutes as a document: for everybody to read and take away, for the members to sign. */
@ApiExcludeController()
@Controller()
export class MinutesPageController {
  constructor(
    private readonly visits: Visits, private readonly names: Names, private readonly proceedings: Proceedings, private readonly sittings: Sittings,
    private readonly signMinutes: SignMinutes, private readonly printer: Printer,
  ) {}

  @Public()
  @Get('avis/:tender/proces-verbal')
  async read(@Param('tender') tender: string, @Query('lang') lang: unknown, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<Buffer | string> {
    const language = languageOf(lang);
    const paper = await this.paperOf((await this.proceedings.read(tender)).file, language);
    return sendPage(publicMinutesPage({ tender, paper, bytes: await this.printer.weigh(paper) }, language), request, reply);
  }

  @Public()
  @Get('avis/:tender/proces-verbal.pdf')
  async print(@Param('tender') tender: string, @Query('lang') lang: unknown, @Res({ passthrough: true }) reply: PliReply): Promise<Buffer> {
    const { file } = await this.proceedings.read(tender);
    const paper = await this.paperOf(file, languageOf(lang));
    return sendPdf(reply, `proces-verbal-${file.tender?.file.reference ?? tender}`, await this.printer.print(paper), 'no-cache');
  }

  @SignedIn(...everyRole)
  @Get('seances/:tender/proces-verbal')
  async show(@AskedFor() asked: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    return htmlPage(reply, memberMinutesPage(visit, await this.parts(asked, visit.language)));
  }

  @SignedIn(...everyRole)
  @Post('seances/:tender/proces-verbal')
  async sign(@AskedFor() asked: Asked, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const before = await this.parts(asked, visit.language);
    const { typed, mistakes, answer } = readAnswer(sent, visit.language);
    const again = (wrong: readonly Mistake[]): string => memberMinutesPage(visit, { ...before, typed, mistakes: wrong });
    refuseMistakes(mistakes, again);
    await onPage(() => this.signMinutes.perform(asked, answer), ({ detail }) => again([{ field: '', say: detail }]));
    return htmlPage(reply.status(200), memberMinutesPage(visit, { ...(await this.parts(asked, visit.language)), recordedAt: asked.at }));
  }

  private async parts({ tender, actor, at }: Asked, language: Language): Promise<MemberMinutes> {
    const file = await this.sittings.file(tender, actor, at);
    const paper = await this.paperOf(file, language);
    const signed = file.opening?.minutes;
    if (signed === null || signed === undefined) throw notFound(tender);
    return { tender, paper, bytes: await this.printer.weigh(paper), signed, member: actor.id };
  }

  private async paperOf(file: CaseFile, language: Language): Promise<Paper> {
    const paper = minutesPaper({ file, nameOf: await this.names.in(file), language });
    if (paper === null) throw notFound(file.id);
    return paper;
  }
}

const notFound = (tender: string): TransportRefused => new TransportRefused('NOT_FOUND', { path: `/avis/${tender}/proces-verbal` });
