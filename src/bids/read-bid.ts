import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { assert } from '../core/assert.js';
import type { BidFacts } from '../core/bids/bid-facts.js';
import { readRecord } from '../core/bids/read-record.js';
import { bidById } from '../core/bids/register.js';
import { viewBid } from '../core/bids/view-bids.js';
import type { OwnBid } from '../core/bids/view-own-bid.js';
import type { RegisterView } from '../core/bids/view-register.js';
import { isRefusal, refuse } from '../core/refusal.js';
import { Documents, Proceedings, type Asked } from '../tenders/index.js';
import { Refused } from '../web/refused.js';

export type OpenedBid = Pick<BidFacts, 'id' | 'order' | 'bidder' | 'lots' | 'channel' | 'openedAt' | 'offer' | 'prices' | 'unreadable'>;

/** One bid: its own for a bidder, its line for the clerk; its opened content for the commission and reviewers, each look in the journal. */
@Injectable()
export class ReadBid {
  constructor(private readonly proceedings: Proceedings, private readonly documents: Documents) {}

  async perform({ tender, actor, at }: Asked, id: string): Promise<OwnBid | RegisterView | OpenedBid> {
    const { file } = await this.proceedings.read(tender);
    const line = viewBid(file, id, actor, at);
    if (line !== null && isRefusal(line)) throw new Refused(line);
    return line ?? this.open({ tender, actor, at }, id);
  }

  /** A file an opened bid names, for whoever may read the bid; noted like every look into it. */
  async document(asked: Asked, id: string, sha256: string): Promise<{ readonly name: string; readonly content: Readable }> {
    const { offer } = await this.open({ tender: asked.tender, actor: asked.actor, at: asked.at }, id);
    const document = offer?.documents.find((one) => one.sha256 === sha256);
    if (document === undefined) throw new Refused(refuse('UNKNOWN_DOCUMENT', { sha256 }));
    return { name: document.name, content: await this.documents.read(sha256) };
  }

  /** Noted first; what cannot be noted is not shown. */
  private async open(asked: Pick<Asked, 'tender' | 'actor' | 'at'>, id: string): Promise<OpenedBid> {
    const { file } = await this.proceedings.conduct({ ...asked, act: readRecord, command: { kind: 'bid', subject: id } });
    const bid = bidById(file, id);
    assert(bid !== undefined, 'a bid that may be read is in the register');
    const { order, bidder, lots, channel, openedAt, offer, prices, unreadable } = bid;
    return { id, order, bidder, lots, channel, openedAt, offer, prices, unreadable };
  }
}
