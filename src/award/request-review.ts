import { Injectable } from '@nestjs/common';
import { requestReview, type RequestReviewCommand, type RequestReviewResult } from '../core/award/request-review.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** Submits the tender file or the award to its reviewer. */
@Injectable()
export class RequestReview {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: RequestReviewCommand): Promise<ActAnswer<RequestReviewResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: requestReview, command }));
  }
}
