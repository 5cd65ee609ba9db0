import { Injectable } from '@nestjs/common';
import { signMinutes, type SignMinutesCommand, type SignMinutesResult } from '../core/opening/sign-minutes.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** A member signs the minutes, with or without reservation, or refuses with a reason. */
@Injectable()
export class SignMinutes {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: SignMinutesCommand): Promise<ActAnswer<SignMinutesResult>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: signMinutes, command }));
  }
}
