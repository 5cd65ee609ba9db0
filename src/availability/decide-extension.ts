import { Injectable } from '@nestjs/common';
import { decideExtension, type DecideExtension as Command, type ExtensionDecided } from '../core/availability/decide-extension.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** A second person agrees to an extension, or declines it. */
@Injectable()
export class DecideExtension {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: Command): Promise<ActAnswer<ExtensionDecided>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: decideExtension, command }));
  }
}
