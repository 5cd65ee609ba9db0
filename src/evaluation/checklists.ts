import { Injectable } from '@nestjs/common';
import type { BidFacts } from '../core/bids/bid-facts.js';
import { mayReadBid } from '../core/bids/may-read-bid.js';
import { readRecord } from '../core/bids/read-record.js';
import { standingAnswers, stepOf } from '../core/evaluation/checklist.js';
import { closeCompliance } from '../core/evaluation/close-compliance.js';
import { whyNoEvaluator } from '../core/evaluation/evaluators.js';
import { bidsOfLot, evaluationOf, lotFileOf } from '../core/evaluation/lot-evaluation.js';
import { requestClarification } from '../core/evaluation/request-clarification.js';
import { viewLot } from '../core/evaluation/view-lot.js';
import { roleForAct } from '../core/identity/role-for-act.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { isRefusal, refuse } from '../core/refusal.js';
import type { LotFile } from '../core/tenders/tender-file.js';
import { Sittings } from '../opening/index.js';
import { Proceedings, type Asked } from '../tenders/index.js';
import { Refused } from '../web/refused.js';

/** A lot's check for somebody who may see it, and what they may do in it. */
export interface Checklist {
  readonly file: CaseFile;
  readonly lot: LotFile;
  readonly reader: string;
  readonly nameOf: (id: string) => string;
  readonly bids: readonly BidFacts[];
  readonly step: 'compliance' | 'financial' | null;
  readonly may: { readonly assess: boolean; readonly ask: boolean; readonly close: boolean };
}

/** The compliance check as its pages show it. Whoever may not see the evaluation learns nothing, not even that the lot is there. */
@Injectable()
export class Checklists {
  constructor(private readonly proceedings: Proceedings, private readonly sittings: Sittings) {}

  async file({ tender, actor, at }: Asked): Promise<CaseFile> {
    const { file } = await this.proceedings.read(tender);
    const [lot] = file.tender?.file.lots ?? [];
    const role = roleForAct(readRecord, file, actor, at);
    if (lot === undefined || isRefusal(role) || viewLot(file, lot, { id: actor.id, role }) === null) throw new Refused(refuse('UNKNOWN_TENDER', { tender }));
    return file;
  }

  async of(asked: Asked, id: string): Promise<Checklist> {
    const file = await this.file(asked);
    const lot = lotFileOf(file, id);
    if (isRefusal(lot)) throw new Refused(lot);
    const { actor, at } = asked;
    const evaluates = whyNoEvaluator(file, actor.id) === undefined && file.state === 'evaluating';
    const holds = (act: Parameters<typeof roleForAct>[0]): boolean => evaluates && !isRefusal(roleForAct(act, file, actor, at));
    return {
      file, lot, reader: actor.id, nameOf: await this.sittings.names(file), bids: bidsOfLot(file, lot.id), step: stepOf(file, lot.id),
      may: { assess: evaluates, ask: holds(requestClarification), close: holds(closeCompliance) },
    };
  }

  bid({ bids, lot }: Checklist, id: string): BidFacts {
    const bid = bids.find((each) => each.id === id);
    if (bid === undefined) throw new Refused(refuse('BID_NOT_IN_LOT', { lot: lot.id, bid: id }));
    return bid;
  }

  /** To be shown what is in a bid is an act, and in the journal first. */
  async look({ tender, actor, at }: Asked, bid: string): Promise<void> {
    await this.proceedings.conduct({ tender, actor, at, act: readRecord, command: { kind: 'bid', subject: bid } });
  }

  /** For the page that answers a form: the look was noted when the form was shown. */
  mayLook({ file }: Checklist, { actor, at }: Asked, bid: string): void {
    const role = roleForAct(readRecord, file, actor, at);
    const readable = isRefusal(role) ? role : mayReadBid(file, bid, { id: actor.id, role });
    if (isRefusal(readable)) throw new Refused(readable);
  }
}

export const answersIn = ({ file, lot }: Checklist, bid: string) => standingAnswers(evaluationOf(file, lot.id), bid);
