import { Body, Controller, Get, Header, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { viewOwnRequests } from '../core/evaluation/view-own-requests.js';
import { everyRole, ForApiKeys, SignedIn } from '../identity/index.js';
import { AskedFor, Proceedings, type Asked } from '../tenders/index.js';
import { AnswerClarification } from './answer-clarification.js';
import { AnswerBody, ExaminationBody, RequestBody } from './clarifications.dto.js';
import { ExamineClarification } from './examine-clarification.js';
import { ReadAnswer } from './read-answer.js';
import { RequestClarification } from './request-clarification.js';

/** Missing papers, clarifications and letters of correction: asked of one bidder, answered within a limit; all but the last examined. */
@ApiTags('evaluation')
@Controller('v1/tenders/:tender')
export class ClarificationsController {
  constructor(
    private readonly proceedings: Proceedings,
    private readonly requestClarification: RequestClarification,
    private readonly answerClarification: AnswerClarification,
    private readonly examineClarification: ExamineClarification,
    private readonly readAnswer: ReadAnswer,
  ) {}

  /** Ask a bidder for missing papers, for a clarification, or whether it accepts its corrected price. The answer says until when it may come. */
  @SignedIn('chair', 'rapporteur')
  @Post('lots/:lot/requests')
  request(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { bid, kind, requirements, question }: RequestBody) {
    return this.requestClarification.perform(asked, { lot, bid, kind, requirements: requirements ?? [], question });
  }

  /** Record what the committee finds on an answer that came in time, with its reason. */
  @SignedIn('chair', 'rapporteur', 'member')
  @Post('lots/:lot/requests/:request/examination')
  examine(@AskedFor() asked: Asked, @Param('lot') lot: string, @Param('request') request: string, @Body() { finding, reason }: ExaminationBody) {
    return this.examineClarification.perform(asked, { lot, request, finding, reason });
  }

  /** A file of an answer, always as a download; the look is noted in the journal. */
  @SignedIn(...everyRole)
  @Header('Content-Type', 'application/octet-stream')
  @Get('requests/:request/documents/:sha256')
  async document(@AskedFor() asked: Asked, @Param('request') request: string, @Param('sha256') sha256: string): Promise<StreamableFile> {
    const { name, content } = await this.readAnswer.document(asked, request, sha256);
    return new StreamableFile(content, { disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}` });
  }

  /** What was asked of you, until when, and what you answered. */
  @SignedIn('bidder')
  @ForApiKeys('bids')
  @Get('requests')
  async own(@AskedFor() { tender, actor }: Asked) {
    return { requests: viewOwnRequests((await this.proceedings.read(tender)).file, actor.id) };
  }

  /** Answer a request, once; a letter of correction by accepting its very amount or refusing. At or after its limit the answer is recorded as late and
   *  not taken into account. */
  @SignedIn('bidder', 'clerk')
  @ForApiKeys('bids')
  @Post('requests/:request/answer')
  answer(@AskedFor() asked: Asked, @Param('request') request: string, @Body() { text, documents, correction }: AnswerBody) {
    const said = correction === undefined ? {} : { correction: { accepts: correction.accepts, amount: correction.amount ?? null } };
    return this.answerClarification.perform(asked, { request, text, documents: documents ?? [], ...said });
  }
}
