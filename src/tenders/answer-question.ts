import { Injectable } from '@nestjs/common';
import { answerQuestion, type AnswerQuestion as Command, type QuestionAnswered } from '../core/tenders/answer-question.js';
import { answerOf, type ActAnswer, type Asked } from './asked.js';
import { Proceedings } from './proceedings.js';

/** The clerk answers a question to everybody. */
@Injectable()
export class AnswerQuestion {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: Command): Promise<ActAnswer<QuestionAnswered>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: answerQuestion, command }));
  }
}
