import { Injectable } from '@nestjs/common';
import type { OpenedEnvelope } from '../core/bids/bid-facts.js';
import { priceEnvelope } from '../core/bids/check-envelope.js';
import { bidById } from '../core/bids/register.js';
import { openPrice } from '../core/evaluation/open-price.js';
import type { Json } from '../core/json.js';
import { whyNotDue } from '../core/keyset/due-envelopes.js';
import { SealedContent } from '../opening/index.js';
import { answerOf, Proceedings, type Asked } from '../tenders/index.js';

interface Opened {
  readonly lot: string;
  readonly bid: string;
  /** from a paper envelope. What was sealed is never taken from the request */
  readonly read?: Json | undefined;
  /** the kept file of a sealed price is damaged and no copy is left: recorded as unreadable */
  readonly damaged?: boolean | undefined;
}

/** Lays open the price of a bid that passed, in a two-envelope lot: opened with the shares its holders released, or as the sitting reads it from the paper. */
@Injectable()
export class OpenPrice {
  constructor(private readonly proceedings: Proceedings, private readonly sealed: SealedContent) {}

  async perform(asked: Asked, opened: Opened) {
    const { lot, bid } = opened;
    const price = await this.envelopeOf(asked.tender, opened);
    return answerOf(await this.proceedings.conduct({ ...asked, act: openPrice, command: { lot, bid, price } }));
  }

  private async envelopeOf(tender: string, { lot, bid: id, read, damaged = false }: Opened): Promise<OpenedEnvelope> {
    const { file } = await this.proceedings.read(tender);
    const bid = bidById(file, id);
    const waits = bid !== undefined && bid.seal !== null && bid.lots.includes(lot) && whyNotDue(file, bid, priceEnvelope(lot)) === null;
    return waits ? this.sealed.of(file, bid, priceEnvelope(lot), { damaged }) : { salt: null, value: read ?? null };
  }
}
