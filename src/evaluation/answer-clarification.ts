import { Injectable } from '@nestjs/common';
import { answerClarification, type NamedDocument } from '../core/evaluation/answer-clarification.js';
import type { CorrectionAnswer } from '../core/evaluation/evaluation-facts.js';
import { refuse } from '../core/refusal.js';
import { answerOf, Documents, Proceedings, type Asked } from '../tenders/index.js';
import { Refused } from '../web/refused.js';

export interface SentAnswer {
  readonly request: string;
  readonly text: string;
  /** brought before, by whoever answers */
  readonly documents: readonly Pick<NamedDocument, 'name' | 'sha256'>[];
  readonly correction?: CorrectionAnswer;
}

/** The bidder's one answer to what was asked of it, in time or late. */
@Injectable()
export class AnswerClarification {
  constructor(private readonly proceedings: Proceedings, private readonly documents: Documents) {}

  async perform(asked: Asked, { request, text, documents, correction }: SentAnswer) {
    const named = await Promise.all(documents.map(async ({ name, sha256 }): Promise<NamedDocument> => {
      const bytes = await this.documents.bytesBroughtBy(asked.actor.id, sha256);
      if (bytes === null) throw new Refused(refuse('UNKNOWN_DOCUMENT', { sha256 }));
      return { name, sha256, bytes };
    }));
    return answerOf(await this.proceedings.conduct({ ...asked, act: answerClarification, command: { request, text, documents: named, ...(correction === undefined ? {} : { correction }) } }));
  }
}
