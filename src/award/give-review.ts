import { Injectable } from '@nestjs/common';
import { giveReview, type GiveReviewCommand, type GiveReviewResult } from '../core/award/give-review.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** A reviewer’s opinion on exactly what was submitted. */
@Injectable()
export class GiveReview {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: GiveReviewCommand): Promise<ActAnswer<GiveReviewResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: giveReview, command }));
  }
}
