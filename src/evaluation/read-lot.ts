import { Injectable } from '@nestjs/common';
import { readRecord } from '../core/bids/read-record.js';
import { lotFileOf } from '../core/evaluation/lot-evaluation.js';
import { viewLot, type LotView } from '../core/evaluation/view-lot.js';
import { roleForAct } from '../core/identity/role-for-act.js';
import { isRefusal } from '../core/refusal.js';
import { Proceedings, type Asked } from '../tenders/index.js';
import { Refused, TransportRefused } from '../web/refused.js';

/** How the evaluation of a lot goes, for those who may know. */
@Injectable()
export class ReadLot {
  constructor(private readonly proceedings: Proceedings) {}

  async perform({ tender, actor, at }: Asked, lot: string): Promise<{ readonly etag: string; readonly view: LotView }> {
    const { file, etag } = await this.proceedings.read(tender);
    const role = roleForAct(readRecord, file, actor, at);
    if (isRefusal(role)) throw new Refused(role);
    const lotFile = lotFileOf(file, lot);
    if (isRefusal(lotFile)) throw new Refused(lotFile);
    const view = viewLot(file, lotFile, { id: actor.id, role });
    if (view === null) throw new TransportRefused('NOT_FOUND', { path: `/v1/tenders/${tender}/lots/${lot}/evaluation` });
    return { etag, view };
  }
}
