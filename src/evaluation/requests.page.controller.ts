import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { viewOwnRequests } from '../core/evaluation/view-own-requests.js';
import { refuse } from '../core/refusal.js';
import { SignedIn, Visits, type Actor } from '../identity/index.js';
import { Clock, ClockUnsure } from '../platform/clock.js';
import { AskedFor, Documents, Proceedings, type Asked } from '../tenders/index.js';
import { NoIdempotency } from '../web/idempotency.js';
import { dropRest, sentFile } from '../web/one-file-form.js';
import { onPage, refuseMistakes } from '../web/page-refused.js';
import { htmlPage, seeOther } from '../web/private-page.js';
import { readFields } from '../web/read-fields.js';
import { Refused } from '../web/refused.js';
import type { PliReply, PliRequest } from '../web/request.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import type { Visit } from '../web/visit.js';
import { AnswerClarification } from './answer-clarification.js';
import { AnswerFiles } from './answer-files.js';
import { answeredPage, checkAnswerPage, mostFiles, requestPage, requestsPage, type RequestParts } from './requests.page.js';
import { requestsTexts } from './requests-texts.js';

/** What the committee asked of a firm, and its answer: files first, then the text, read back before it is sent. */
@ApiExcludeController()
@SignedIn('bidder')
@Controller('mes-offres/:tender/demandes')
export class RequestsPageController {
  constructor(
    private readonly visits: Visits,
    private readonly proceedings: Proceedings,
    private readonly documents: Documents,
    private readonly files: AnswerFiles,
    private readonly answerClarification: AnswerClarification,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@AskedFor() { tender, actor, at }: Asked, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const { file } = await this.proceedings.read(tender);
    const requests = viewOwnRequests(file, actor.id);
    if (requests.length === 0 && !file.bids.some(({ bidder }) => bidder === actor.id)) throw new Refused(refuse('UNKNOWN_TENDER', { tender }));
    return htmlPage(reply, requestsPage(await this.visits.of(request), { tender, reference: file.tender?.file.reference ?? '', requests, now: at }));
  }

  @Get(':request')
  async show(@AskedFor() asked: Asked, @Param('request') id: string, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, requestPage(await this.visits.of(request), await this.parts(asked, id)));
  }

  @Post(':request')
  async answer(@AskedFor() asked: Asked, @Param('request') id: string, @Sent() sent: SentForm, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const parts = await this.parts(asked, id);
    const act = sent.one('act');
    if (act === 'remove') return this.remove(visit, asked, parts, sent, reply);
    const { typed, mistakes } = readFields(sent, { act: { say: '', most: 10 }, text: { say: requestsTexts[visit.language].textNeeded, most: 8000 } });
    const written = { ...parts, answer: typed.text };
    refuseMistakes(mistakes, (wrong) => requestPage(visit, { ...written, mistakes: wrong }));
    if (act !== 'send') return htmlPage(reply.status(200), act === 'check' ? checkAnswerPage(visit, written) : requestPage(visit, written));
    const { entry, result } = await onPage(
      () => this.answerClarification.perform(asked, { request: id, text: typed.text, documents: parts.files }),
      ({ detail }) => checkAnswerPage(visit, { ...written, mistakes: [{ field: '', say: detail }] }),
    );
    return htmlPage(reply.status(200), answeredPage(visit, { tender: asked.tender, at: asked.at, seq: entry.seq, inTime: result.inTime }));
  }

  /** The same bytes again are the same file: sending twice is harmless. */
  @NoIdempotency()
  @Post(':request/fichier')
  async bring(@Param('tender') tender: string, @Param('request') id: string, @Req() request: PliRequest & { readonly actor: Actor }, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    const { actor } = request;
    const parts = await this.parts({ tender, actor, at: this.clock.now() }, id);
    await onPage(async () => {
      const { name, content } = await sentFile(request, 'fichier');
      if (parts.request.answer !== null) throw new Refused(refuse('REQUEST_ALREADY_ANSWERED', { request: id, at: parts.request.answer.at }));
      if (parts.files.length >= mostFiles) throw new Refused(refuse('MALFORMED_COMMAND', { act: 'clarification.answered', field: '/documents', reason: requestsTexts[visit.language].full }));
      const { sha256 } = await this.documents.keep(content, actor.id, () => stampOf(request));
      await this.files.add({ tender, request: id, owner: actor.id }, { name: free(name.normalize('NFC').slice(-150) || 'fichier', parts), sha256 }, stampOf(request));
    }, ({ detail }) => {
      dropRest(request);
      return requestPage(visit, { ...parts, mistakes: [{ field: 'fichier', say: detail }] });
    });
    return seeOther(reply, visit.to(`/mes-offres/${tender}/demandes/${id}`));
  }

  private async remove(visit: Visit, { tender, actor }: Asked, parts: RequestParts, sent: SentForm, reply: PliReply): Promise<string> {
    const { typed } = readFields(sent, { act: { say: '', most: 10 }, file: { say: '', most: 64 } });
    await this.files.remove({ tender, request: parts.request.request, owner: actor.id }, typed.file);
    return htmlPage(reply.status(200), requestPage(visit, { ...parts, files: parts.files.filter(({ sha256 }) => sha256 !== typed.file) }));
  }

  private async parts({ tender, actor, at }: Pick<Asked, 'tender' | 'actor' | 'at'>, id: string): Promise<RequestParts> {
    const { file } = await this.proceedings.read(tender);
    const request = viewOwnRequests(file, actor.id).find((each) => each.request === id);
    if (request === undefined) throw new Refused(refuse('REQUEST_UNKNOWN', { request: id }));
    return { tender, reference: file.tender?.file.reference ?? '', request, now: at, files: await this.files.of(tender, id, actor.id) };
  }
}

/** Two files of one name stay two files. */
function free(name: string, { files }: RequestParts): string {
  const taken = files.filter((each) => each.name === name).length;
  return taken === 0 ? name : `${String(files.length + 1)}-${name}`;
}

function stampOf({ stampedAt }: PliRequest): string {
  if (stampedAt === undefined) throw new ClockUnsure('the request could not be stamped');
  return stampedAt;
}
