import { Injectable } from '@nestjs/common';
import { closeSitting, startSitting, type SittingClosed, type SittingStarted, type StartSitting } from '../core/committee/hold-sitting.js';
import { resumeSitting, suspendSitting, type ResumeSitting, type SittingRests, type SittingResumed, type SuspendSitting } from '../core/committee/rest-sitting.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** A sitting of analysis or judgement: begun, interrupted, taken up again, ended. */
@Injectable()
export class HoldSitting {
  constructor(private readonly proceedings: Proceedings) {}

  async start(asked: Asked, command: StartSitting): Promise<ActAnswer<SittingStarted>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: startSitting, command }));
  }

  async suspend(asked: Asked, command: SuspendSitting): Promise<ActAnswer<SittingRests>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: suspendSitting, command }));
  }

  async resume(asked: Asked, command: ResumeSitting): Promise<ActAnswer<SittingResumed>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: resumeSitting, command }));
  }

  async close(asked: Asked): Promise<ActAnswer<SittingClosed>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: closeSitting, command: {} }));
  }
}
