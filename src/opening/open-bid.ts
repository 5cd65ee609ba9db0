import { Injectable } from '@nestjs/common';
import type { BidFacts, OpenedEnvelope } from '../core/bids/bid-facts.js';
import { priceEnvelope } from '../core/bids/check-envelope.js';
import { bidById } from '../core/bids/register.js';
import type { Json } from '../core/json.js';
import { openBid, type OpenBidCommand, type OpenBidResult } from '../core/opening/open-bid.js';
import { lotsReadAloud } from '../core/opening/sitting.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';
import { SealedContent } from './sealed-content.js';
import { UNPACK } from './unpack-documents.job.js';

/** What was read from a paper envelope. */
export interface Transcription {
  readonly offer: Json | undefined;
  readonly prices: Readonly<Record<string, Json>> | undefined;
  /** the kept file of a sealed bid is damaged and no copy is left: recorded as unreadable */
  readonly damaged?: boolean | undefined;
}

/** Lays one bid open at the sitting. What was sealed is opened with the shares its holders released, never taken from the request. */
@Injectable()
export class OpenBid {
  constructor(private readonly proceedings: Proceedings, private readonly sealed: SealedContent) {}

  async perform(asked: Asked, id: string, read: Transcription): Promise<ActAnswer<OpenBidResult>> {
    const { file } = await this.proceedings.read(asked.tender);
    const bid = bidById(file, id);
    const command = bid === undefined || file.state !== 'opening' || bid.openedAt !== null || bid.standing !== 'received' ? nothing(id) : await this.contentOf(file, bid, read);
    const unpack = { name: UNPACK, payload: { tender: asked.tender, bid: id } };
    const tell = () => (bid?.seal?.envelopes.some(({ files }) => files !== null) === true ? [unpack] : []);
    return answerOf(await this.proceedings.conduct({ ...asked, act: openBid, command, tell }));
  }

  private async contentOf(file: CaseFile, bid: BidFacts, read: Transcription): Promise<OpenBidCommand> {
    if (bid.channel === 'paper') return { bid: bid.id, offer: { salt: null, value: read.offer ?? null }, prices: written(read.prices ?? {}) };
    const damaged = read.damaged === true;
    const prices: Record<string, OpenedEnvelope> = {};
    for (const lot of file.tender === null ? [] : lotsReadAloud(file.tender.file, bid)) prices[lot] = await this.sealed.of(file, bid, priceEnvelope(lot), { damaged });
    return { bid: bid.id, offer: await this.sealed.of(file, bid, 'offer', { damaged }), prices };
  }
}

const written = (prices: Readonly<Record<string, Json>>): Record<string, OpenedEnvelope> =>
  Object.fromEntries(Object.entries(prices).map(([lot, value]) => [lot, { salt: null, value }]));

/** The core refuses before it looks at the content. */
const nothing = (bid: string): OpenBidCommand => ({ bid, offer: { salt: null, value: null }, prices: {} });
