import { Injectable } from '@nestjs/common';
import { reviseTender, type TenderRevised } from '../core/tenders/revise-tender.js';
import type { TenderFile } from '../core/tenders/tender-file.js';
import { asCommand } from './as-command.js';
import { answerOf, type ActAnswer, type Asked } from './asked.js';
import { Proceedings } from './proceedings.js';
import { refusingTakenReference } from './reference-taken.js';

/** The clerk replaces the working version of the file, having read the one before. */
@Injectable()
export class ReviseTender {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, file: TenderFile): Promise<ActAnswer<TenderRevised>> {
    const command = asCommand({ file }) as never;
    return answerOf(await refusingTakenReference(file.reference, this.proceedings.conduct({ ...asked, act: reviseTender, command })));
  }
}
