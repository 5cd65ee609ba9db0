import { Injectable } from '@nestjs/common';
import { recuseMember, type MemberRecused } from '../core/committee/recuse-member.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';
import type { RecusalBody } from './committee.dto.js';

/** A member leaves the procedure; the alternate sits at once. The reason in words goes into the part that can be erased. */
@Injectable()
export class RecuseMember {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, { member, reason }: RecusalBody): Promise<ActAnswer<MemberRecused>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: recuseMember, command: { member }, identity: { reason } }));
  }
}
