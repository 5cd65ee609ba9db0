import { Injectable } from '@nestjs/common';
import { deliverBid, type DeliverBidResult } from '../core/bids/deliver-bid.js';
import { bidById } from '../core/bids/register.js';
import type { Json } from '../core/json.js';
import { refuse } from '../core/refusal.js';
import { Deliveries } from '../delivery/index.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';
import { Refused } from '../web/refused.js';

/** The bytes of a bid registered by its digest have come: noted, so that it will be opened. */
@Injectable()
export class DeliverBid {
  constructor(private readonly proceedings: Proceedings, private readonly deliveries: Deliveries, private readonly work: UnitOfWork) {}

  async perform(asked: Asked, id: string): Promise<ActAnswer<DeliverBidResult>> {
    const { file } = await this.proceedings.read(asked.tender);
    const { bidder = '', manifest = null } = bidById(file, id) ?? {};
    const found = manifest === null ? undefined : await this.work.run((em) => this.deliveries.find(em, { tender: asked.tender, bidder, manifest }));
    if (manifest !== null && found === undefined && bidder === asked.actor.id) throw new Refused(refuse('SEAL_NOT_DELIVERED', { manifest }));
    return answerOf(await this.proceedings.conduct({ ...asked, act: deliverBid, command: { bid: id, seal: (found?.manifest ?? null) as unknown as Json } }));
  }
}
