import { Injectable } from '@nestjs/common';
import { makeDeclaration, type MakeDeclaration as Command, type DeclarationMade } from '../core/committee/make-declaration.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** A member declares their ties with each bidder, or that there are none. */
@Injectable()
export class MakeDeclaration {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: Command): Promise<ActAnswer<DeclarationMade>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: makeDeclaration, command }));
  }
}
