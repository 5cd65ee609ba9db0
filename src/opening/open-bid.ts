import { Injectable } from '@nestjs/common';
import { SealedEnvelopes } from '../bids/index.js';
import type { BidFacts, OpenedEnvelope } from '../core/bids/bid-facts.js';
import { bidById } from '../core/bids/register.js';
import type { Json } from '../core/json.js';
import { lotsReadAloud, openBid, type OpenBidCommand, type OpenBidResult } from '../core/opening/open-bid.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';

/** What was read from a paper envelope. */
export interface Transcription {
  readonly offer: Json | undefined;
  readonly prices: Readonly<Record<string, Json>> | undefined;
}

/** Lays one envelope open at the sitting. What was deposited electronically is taken from beside the journal, never from the request. */
@Injectable()
export class OpenBid {
  constructor(private readonly proceedings: Proceedings, private readonly envelopes: SealedEnvelopes) {}

  async perform(asked: Asked, id: string, read: Transcription): Promise<ActAnswer<OpenBidResult>> {
    const { file } = await this.proceedings.read(asked.tender);
    const bid = bidById(file, id);
    const command = bid === undefined || file.state !== 'opening' ? nothing(id) : await this.contentOf(file, bid, read);
    return answerOf(await this.proceedings.conduct({ ...asked, act: openBid, command }));
  }

  private async contentOf(file: CaseFile, bid: BidFacts, read: Transcription): Promise<OpenBidCommand> {
    const sealed = await this.envelopes.of(file.id, bid);
    const prices = sealed?.prices ?? written(read.prices ?? {});
    const aloud = file.tender === null ? [] : lotsReadAloud(file.tender.file, bid);
    // From the service's own store only what is due now; a paper transcription goes to the core as it came, to be refused if it says too much.
    const due = sealed === undefined ? prices : Object.fromEntries(Object.entries(prices).filter(([lot]) => aloud.includes(lot)));
    return { bid: bid.id, offer: sealed?.offer ?? { salt: null, value: read.offer ?? null }, prices: due };
  }
}

const written = (prices: Readonly<Record<string, Json>>): Record<string, OpenedEnvelope> =>
  Object.fromEntries(Object.entries(prices).map(([lot, value]) => [lot, { salt: null, value }]));

/** The core refuses before it looks at the content. */
const nothing = (bid: string): OpenBidCommand => ({ bid, offer: { salt: null, value: null }, prices: {} });
