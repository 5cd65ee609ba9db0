import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn } from '../identity/index.js';
import { NothingBody } from '../web/nothing-body.js';
import { AnswerQuestion } from './answer-question.js';
import { asCommand } from './as-command.js';
import { AskedFor, type Asked } from './asked.js';
import { CancelTender } from './cancel-tender.js';
import { DeclareUnsuccessful } from './declare-unsuccessful.js';
import { FreezeTender } from './freeze-tender.js';
import { IssueAddendum } from './issue-addendum.js';
import { IssueFile } from './issue-file.js';
import { PublishTender } from './publish-tender.js';
import { ReturnToDraft } from './return-to-draft.js';
import { AddendumBody, AnswerBody, CancellationBody, IssueFileBody, PublicationBody, ReasonBody, UnsuccessfulBody } from './tenders.dto.js';

/** From the frozen file to the limit, and the two early ends. */
@ApiTags('tenders')
@Controller('v1/tenders/:tender')
export class TenderActsController {
  constructor(
    private readonly freezeTender: FreezeTender,
    private readonly returnToDraft: ReturnToDraft,
    private readonly publishTender: PublishTender,
    private readonly issueFile: IssueFile,
    private readonly answerQuestion: AnswerQuestion,
    private readonly issueAddendum: IssueAddendum,
    private readonly cancelTender: CancelTender,
    private readonly declareUnsuccessful: DeclareUnsuccessful,
  ) {}

  /** Fix the file by its digest. Needs a step-up. */
  @SignedIn('authority')
  @Post('freeze')
  freeze(@AskedFor() asked: Asked, @Body() body: NothingBody) {
    return this.freezeTender.perform(asked, asCommand(body));
  }

  /** Back to the draft; opinions on the file lapse. */
  @SignedIn('authority')
  @Post('draft')
  unfreeze(@AskedFor() asked: Asked, @Body() body: ReasonBody) {
    return this.returnToDraft.perform(asked, asCommand(body));
  }

  /** Publish, and announce limit and opening. Needs a step-up. */
  @SignedIn('authority')
  @Post('publication')
  publish(@AskedFor() asked: Asked, @Body() body: PublicationBody) {
    return this.publishTender.perform(asked, asCommand(body));
  }

  /** Note a candidate who was handed the file. */
  @SignedIn('clerk')
  @Post('issued-files')
  issue(@AskedFor() asked: Asked, @Body() body: IssueFileBody) {
    return this.issueFile.perform(asked, asCommand(body));
  }

  /** Answer a question to everybody, without its author's name. Handed over by the secretariat to those in `sentTo`. */
  @SignedIn('clerk')
  @Post('answers')
  answer(@AskedFor() asked: Asked, @Body() body: AnswerBody) {
    return this.answerQuestion.perform(asked, asCommand(body));
  }

  /** Change the published file or its limit for everybody. Needs a step-up. Handed over by the secretariat to those in `sentTo`. */
  @SignedIn('authority')
  @Post('addenda')
  addendum(@AskedFor() asked: Asked, @Body() body: AddendumBody) {
    return this.issueAddendum.perform(asked, asCommand(body) as never);
  }

  /** End the procedure without further effect. Needs a step-up. Handed over by the secretariat to those in `sentTo`. */
  @SignedIn('authority')
  @Post('cancellation')
  cancel(@AskedFor() asked: Asked, @Body() body: CancellationBody) {
    return this.cancelTender.perform(asked, asCommand(body));
  }

  /** Declare the whole procedure unsuccessful. Needs a step-up. */
  @SignedIn('authority')
  @Post('unsuccessful')
  unsuccessful(@AskedFor() asked: Asked, @Body() body: UnsuccessfulBody) {
    return this.declareUnsuccessful.perform(asked, asCommand(body));
  }
}
