import { Injectable } from '@nestjs/common';
import { depositBid, type DepositBidResult } from '../core/bids/deposit-bid.js';
import { isLate } from '../core/bids/register.js';
import type { Json } from '../core/json.js';
import { receiptNumber } from '../core/receipts/receipt-number.js';
import { refuse } from '../core/refusal.js';
import { Deliveries } from '../delivery/index.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';
import { Refused } from '../web/refused.js';

export interface Deposit {
  readonly lots: readonly string[];
  readonly replaces: string | null;
  /** whose envelope the clerk registers; null when the bidder deposits */
  readonly bidder: string | null;
  /** digest of the sealed file's manifest; null for paper */
  readonly manifest: string | null;
  /** envelope → commitment */
  readonly commitments: Readonly<Record<string, string>>;
  /** `later`: the digest now, the bytes within the grace, where the rules allow it */
  readonly delivery: 'done' | 'later';
  readonly handedInBy: string | null;
}

/** The receipt (récépissé de dépôt): what the register says, and where the proof of it will be. */
export interface DepositReceipt {
  readonly order: number;
  readonly receivedAt: string;
  readonly standing: 'received' | 'late';
  readonly entry: { readonly seq: number; readonly leaf: string };
  /** R-XXXX-XXXX-XXXX: found again at /v, by anybody */
  readonly number: string;
  /** 202 until the published log holds the entry, then the receipt to keep: a tlog-proof with what it proves */
  readonly proof: string;
}

export type DepositAnswer = ActAnswer<DepositBidResult> & { readonly receipt: DepositReceipt };

/** A bid enters the register: by its bidder, who sent the sealed file before, or by the clerk, on paper or on a stick. */
@Injectable()
export class DepositBid {
  constructor(private readonly proceedings: Proceedings, private readonly deliveries: Deliveries, private readonly work: UnitOfWork) {}

  async perform(asked: Asked, { lots, replaces, bidder, manifest, commitments, delivery, handedInBy }: Deposit): Promise<DepositAnswer> {
    const seal = manifest === null ? null : await this.delivered(asked, { bidder: bidder ?? asked.actor.id, manifest, later: delivery === 'later' });
    const conducted = await this.proceedings.conduct({
      ...asked, act: depositBid, command: { lots, replaces, bidder, manifest, seal }, sealed: commitments, ...(handedInBy === null ? {} : { identity: { handedInBy } }),
    });
    const { order, standing, bid } = conducted.result;
    const proof = `/v1/tenders/${asked.tender}/bids/${bid}/receipt`;
    return { ...answerOf(conducted), receipt: { order, receivedAt: asked.at, standing, entry: conducted.entry, number: receiptNumber(conducted.entry.leaf), proof } };
  }

  /** What came of the sealed file. A late bid gets its line without it; in time, whoever does not mean to send it later is told that it is missing. */
  private async delivered({ tender, at }: Asked, { bidder, manifest, later }: { readonly bidder: string; readonly manifest: string; readonly later: boolean }): Promise<Json> {
    const found = await this.work.run((em) => this.deliveries.find(em, { tender, bidder, manifest }));
    if (found !== undefined) return found.manifest as unknown as Json;
    const { file } = await this.proceedings.read(tender);
    const limitAt = file.tender?.limitAt ?? null;
    if (!later && limitAt !== null && !isLate(at, limitAt)) throw new Refused(refuse('SEAL_NOT_DELIVERED', { manifest }));
    return null;
  }
}
