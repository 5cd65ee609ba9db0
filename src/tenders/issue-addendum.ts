import { Injectable } from '@nestjs/common';
import { issueAddendum, type IssueAddendum as Command, type AddendumIssued } from '../core/tenders/issue-addendum.js';
import { answerOf, type ActAnswer, type Asked } from './asked.js';
import { Proceedings } from './proceedings.js';

/** The authority changes the published file, or its limit, for everybody. */
@Injectable()
export class IssueAddendum {
  constructor(private readonly proceedings: Proceedings) {}

  /** Which bids it touches, and so how many came, stands in the journal and in the register of the desk: before the opening the authority is told neither. */
  async perform(asked: Asked, command: Command): Promise<ActAnswer<Omit<AddendumIssued, 'bidsToConfirm'>>> {
    const { result: { bidsToConfirm: _counted, ...result }, ...answer } = answerOf(await this.proceedings.conduct({ ...asked, act: issueAddendum, command }));
    return { ...answer, result };
  }
}
