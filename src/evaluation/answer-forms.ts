import { Injectable } from '@nestjs/common';
import type { CorrectionAnswer } from '../core/evaluation/evaluation-facts.js';
import { silenceRefuses } from '../core/evaluation/price-corrections.js';
import { viewOwnRequests, viewRequestsOnPaper } from '../core/evaluation/view-own-requests.js';
import { refuse } from '../core/refusal.js';
import { Visits, type Actor } from '../identity/index.js';
import { Sittings } from '../opening/index.js';
import { Clock, ClockUnsure } from '../platform/clock.js';
import { Documents, Proceedings, type Asked } from '../tenders/index.js';
import { dropRest, sentFile } from '../web/one-file-form.js';
import { onPage, refuseMistakes } from '../web/page-refused.js';
import { htmlPage, seeOther } from '../web/private-page.js';
import { readFields, type Mistake } from '../web/read-fields.js';
import { Refused } from '../web/refused.js';
import type { PliReply, PliRequest } from '../web/request.js';
import type { SentForm } from '../web/strict-form.js';
import type { Visit } from '../web/visit.js';
import { AnswerClarification } from './answer-clarification.js';
import { AnswerFiles } from './answer-files.js';
import { readCorrectionAnswer } from './correction-answer.js';
import { answeredPage, checkAnswerPage, mostFiles, placeOf, requestPage, requestsPage, type RequestParts } from './requests.page.js';
import { requestsTexts } from './requests-texts.js';

/** Whose requests: those put to the firm that is signed in, or, at the desk, those put to bidders on paper. */
export type Side = RequestParts['side'];

interface Opened {
  readonly asked: Asked;
  readonly id: string;
  readonly request: PliRequest;
  readonly reply: PliReply;
}

/** What the committee asked, and the answer: files first, then the words, read back before they are sent. One form for the bidder and for the desk. */
@Injectable()
export class AnswerForms {
  constructor(
    private readonly visits: Visits,
    private readonly proceedings: Proceedings,
    private readonly sittings: Sittings,
    private readonly documents: Documents,
    private readonly files: AnswerFiles,
    private readonly answerClarification: AnswerClarification,
    private readonly clock: Clock,
  ) {}

  async list(side: Side, { tender, actor, at }: Asked, request: PliRequest, reply: PliReply): Promise<string> {
    const { file } = await this.proceedings.read(tender);
    const requests = side === 'desk' ? viewRequestsOnPaper(file) : viewOwnRequests(file, actor.id);
    if (side === 'bidder' && requests.length === 0 && !file.bids.some(({ bidder }) => bidder === actor.id)) throw new Refused(refuse('UNKNOWN_TENDER', { tender }));
    const nameOf = await this.sittings.names(file);
    return htmlPage(reply, requestsPage(await this.visits.of(request), { side, tender, reference: file.tender?.file.reference ?? '', requests, nameOf, now: at }));
  }

  async show(side: Side, { asked, id, request, reply }: Opened): Promise<string> {
    return htmlPage(reply, requestPage(await this.visits.of(request), await this.parts(side, asked, id)));
  }

  async answer(side: Side, { asked, id, request, reply }: Opened, sent: SentForm): Promise<string> {
    const visit = await this.visits.of(request);
    const parts = await this.parts(side, asked, id);
    const act = sent.one('act');
    if (act === 'remove') return this.remove(visit, asked, parts, sent, reply);
    const { mistakes, says, correction, ...typed } = this.read(visit, parts, sent);
    const written: RequestParts = { ...parts, ...typed, answer: says, ...(correction === undefined ? {} : { correction }) };
    refuseMistakes(mistakes, (wrong) => requestPage(visit, { ...written, mistakes: wrong }));
    if (act !== 'send') return htmlPage(reply.status(200), act === 'check' ? checkAnswerPage(visit, written) : requestPage(visit, written));
    const { entry, result } = await onPage(
      () => this.answerClarification.perform(asked, { request: id, text: says, documents: parts.files, ...(correction === undefined ? {} : { correction }) }),
      ({ detail }) => checkAnswerPage(visit, { ...written, mistakes: [{ field: '', say: detail }] }),
    );
    return htmlPage(reply.status(200), answeredPage(visit, { place: placeOf(parts), at: asked.at, seq: entry.seq, inTime: result.inTime, ...(correction === undefined ? {} : { correction }) }));
  }

  async bring(side: Side, { tender, id, request, reply }: { readonly tender: string; readonly id: string; readonly request: PliRequest & { readonly actor: Actor }; readonly reply: PliReply }): Promise<string> {
    const visit = await this.visits.of(request);
    const { actor } = request;
    const parts = await this.parts(side, { tender, actor, at: this.clock.now() }, id);
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
    return seeOther(reply, visit.to(`${placeOf(parts)}/${id}`));
  }

  private read({ language }: Visit, { request: { correction } }: RequestParts, sent: SentForm): Read {
    if (correction !== undefined) {
      const read = readCorrectionAnswer(sent, correction, language);
      return { mistakes: read.mistakes, says: read.says, correction: read.correction, typed: read.typed };
    }
    const { typed, mistakes } = readFields(sent, { act: { say: '', most: 10 }, text: { say: requestsTexts[language].textNeeded, most: 8000 } });
    return { mistakes, says: typed.text };
  }

  private async remove(visit: Visit, { tender, actor }: Asked, parts: RequestParts, sent: SentForm, reply: PliReply): Promise<string> {
    const { typed } = readFields(sent, { act: { say: '', most: 10 }, file: { say: '', most: 64 } });
    await this.files.remove({ tender, request: parts.request.request, owner: actor.id }, typed.file);
    return htmlPage(reply.status(200), requestPage(visit, { ...parts, files: parts.files.filter(({ sha256 }) => sha256 !== typed.file) }));
  }

  private async parts(side: Side, { tender, actor, at }: Pick<Asked, 'tender' | 'actor' | 'at'>, id: string): Promise<RequestParts> {
    const { file } = await this.proceedings.read(tender);
    const request = (side === 'desk' ? viewRequestsOnPaper(file) : viewOwnRequests(file, actor.id)).find((each) => each.request === id);
    if (request === undefined) throw new Refused(refuse('REQUEST_UNKNOWN', { request: id }));
    const silence = request.correction !== undefined && silenceRefuses(file.rules);
    return { side, tender, reference: file.tender?.file.reference ?? '', firm: (await this.sittings.names(file))(request.bidder), request, silence, now: at, files: await this.files.of(tender, id, actor.id) };
  }
}

interface Read {
  readonly mistakes: readonly Mistake[];
  readonly says: string;
  readonly correction?: CorrectionAnswer;
  readonly typed?: NonNullable<RequestParts['typed']>;
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
