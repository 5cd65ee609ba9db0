import { Injectable } from '@nestjs/common';
import { conveneCommittee, type ConveneCommittee as Command, type CommitteeConvened } from '../core/committee/convene-committee.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** Calls the commission to a sitting. */
@Injectable()
export class ConveneCommittee {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: Command): Promise<ActAnswer<CommitteeConvened>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: conveneCommittee, command }));
  }
}
