import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Journal, type SealedPart } from '../audit/index.js';
import { assert } from '../core/assert.js';
import type { BidFacts, EnvelopeName } from '../core/bids/bid-facts.js';
import { priceEnvelope } from '../core/bids/check-envelope.js';
import type { Json } from '../core/json.js';
import { UnitOfWork } from '../platform/unit-of-work.js';

export interface EnvelopeContents {
  readonly offer: Json | undefined;
  /** lot → its price */
  readonly prices: Readonly<Record<string, Json>> | undefined;
}

/**
 * What is in the envelopes lies beside the journal, in the parts of the deposit's entry, and nowhere else: no route reads it. Only an act that
 * lays an envelope open asks for it here, for that envelope alone, and its decision comes before anything is answered.
 */
@Injectable()
export class SealedEnvelopes {
  constructor(private readonly work: UnitOfWork, private readonly journal: Journal) {}

  /** As the sealed parts of a deposit, under the salts the bidder's own device signed for, or under fresh ones. */
  static seal({ offer, prices }: EnvelopeContents, salts: Readonly<Record<string, string>> = {}): Record<string, SealedPart> {
    const contents: [EnvelopeName, Json][] = Object.entries(prices ?? {}).map(([lot, price]) => [priceEnvelope(lot), price]);
    if (offer !== undefined) contents.push(['offer', offer]);
    return Object.fromEntries(contents.map(([envelope, value]) => [envelope, { salt: salts[envelope] ?? randomBytes(32).toString('hex'), value }]));
  }

  /** As deposited, of a bid deposited electronically: what a paper envelope holds only the paper knows. */
  async open(tender: string, bid: Pick<BidFacts, 'seq' | 'channel'>, envelope: EnvelopeName): Promise<SealedPart> {
    assert(bid.channel === 'electronic', 'a paper envelope is not kept here');
    const [entry] = await this.work.run((em) => this.journal.read(em, tender, { from: bid.seq, to: bid.seq }));
    const stored = entry?.parts.find(({ name }) => name === envelope);
    assert(stored?.salt != null && !stored.erased, `the deposit at ${String(bid.seq)} holds its envelope ${envelope}`);
    return { salt: stored.salt, value: stored.value };
  }
}
