import { Injectable } from '@nestjs/common';
import { recuseMember, type RecuseMember as Command, type MemberRecused } from '../core/committee/recuse-member.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** A member leaves the procedure; the alternate sits at once. */
@Injectable()
export class RecuseMember {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: Command): Promise<ActAnswer<MemberRecused>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: recuseMember, command }));
  }
}
