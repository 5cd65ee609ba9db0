import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { readRecord } from '../core/bids/read-record.js';
import { requestById } from '../core/evaluation/lot-evaluation.js';
import { refuse } from '../core/refusal.js';
import { Documents, Proceedings, type Asked } from '../tenders/index.js';
import { Refused } from '../web/refused.js';

/** A file a bidder answered with, for whoever may read its bid; noted like every look into the bid. */
@Injectable()
export class ReadAnswer {
  constructor(private readonly proceedings: Proceedings, private readonly documents: Documents) {}

  async document({ tender, actor, at }: Asked, request: string, sha256: string): Promise<{ readonly name: string; readonly content: Readable }> {
    const found = requestById((await this.proceedings.read(tender)).file, request);
    // Who may not read the bid learns nothing of what was asked either: the refusal is that of the reading.
    await this.proceedings.conduct({ tender, actor, at, act: readRecord, command: { kind: 'bid', subject: found?.request.bid ?? request } });
    const document = found?.request.answer?.documents.find((each) => each.sha256 === sha256);
    if (document === undefined) throw new Refused(refuse('UNKNOWN_DOCUMENT', { sha256 }));
    return { name: document.name, content: await this.documents.read(sha256) };
  }
}
