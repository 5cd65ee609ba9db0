import { Injectable } from '@nestjs/common';
import { issueAddendum, type IssueAddendum as Command, type AddendumIssued } from '../core/tenders/issue-addendum.js';
import { answerOf, type ActAnswer, type Asked } from './asked.js';
import { Proceedings } from './proceedings.js';

/** The authority changes the published file, or its limit, for everybody. */
@Injectable()
export class IssueAddendum {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: Command): Promise<ActAnswer<AddendumIssued>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: issueAddendum, command }));
  }
}
