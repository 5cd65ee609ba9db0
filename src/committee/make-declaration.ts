import { Injectable } from '@nestjs/common';
import { makeDeclaration, type DeclarationMade } from '../core/committee/make-declaration.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';
import type { DeclarationBody } from './committee.dto.js';

/** A member declares their ties with each bidder, or that there are none. What a tie is goes into the part that can be erased. */
@Injectable()
export class MakeDeclaration {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, { bidders, interests }: DeclarationBody): Promise<ActAnswer<DeclarationMade>> {
    const command = { bidders, interests: interests.map(({ bidder }) => ({ bidder })) };
    const identity = { interests: interests.map(({ bidder, nature }) => ({ bidder, nature })) };
    return answerOf(await this.proceedings.conduct({ ...asked, act: makeDeclaration, command, ...(interests.length === 0 ? {} : { identity }) }));
  }
}
