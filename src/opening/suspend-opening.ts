import { Injectable } from '@nestjs/common';
import {
  resumeOpening, suspendOpening, type OpeningResumed, type OpeningSuspended, type ResumeOpening as Resume, type SuspendOpening as Suspend,
} from '../core/opening/suspend-opening.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** The sitting rests: a power cut, nightfall. */
@Injectable()
export class SuspendOpening {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: Suspend): Promise<ActAnswer<OpeningSuspended>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: suspendOpening, command }));
  }
}

/** It goes on where it stopped. */
@Injectable()
export class ResumeOpening {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: Resume): Promise<ActAnswer<OpeningResumed>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: resumeOpening, command }));
  }
}
