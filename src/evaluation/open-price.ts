import { Injectable } from '@nestjs/common';
import { SealedEnvelopes } from '../bids/index.js';
import type { OpenedEnvelope } from '../core/bids/bid-facts.js';
import { priceEnvelope } from '../core/bids/check-envelope.js';
import { bidById } from '../core/bids/register.js';
import { openPrice } from '../core/evaluation/open-price.js';
import type { Json } from '../core/json.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

/** Lays open the price of a bid that passed, in a two-envelope lot: as it was deposited, or as the sitting reads it from the paper. */
@Injectable()
export class OpenPrice {
  constructor(private readonly proceedings: Proceedings, private readonly envelopes: SealedEnvelopes) {}

  /** `read`: from a paper envelope. What was deposited electronically is never taken from the request. */
  async perform(asked: Asked, { lot, bid, read }: { readonly lot: string; readonly bid: string; readonly read: Json | undefined }) {
    const price = await this.envelopeOf(asked.tender, { lot, bid, read });
    return answerOf(await this.proceedings.conduct({ ...asked, act: openPrice, command: { lot, bid, price } }));
  }

  private async envelopeOf(tender: string, { lot, bid: id, read }: { readonly lot: string; readonly bid: string; readonly read: Json | undefined }): Promise<OpenedEnvelope> {
    const { file } = await this.proceedings.read(tender);
    const bid = bidById(file, id);
    const isKept = bid?.channel === 'electronic' && bid.lots.includes(lot);
    return isKept ? this.envelopes.open(tender, bid, priceEnvelope(lot)) : { salt: null, value: read ?? null };
  }
}
