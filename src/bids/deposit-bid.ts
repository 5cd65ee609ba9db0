import { Injectable } from '@nestjs/common';
import { checkEnvelope, priceEnvelope } from '../core/bids/check-envelope.js';
import { depositBid, type DepositBidCommand, type DepositBidResult } from '../core/bids/deposit-bid.js';
import { isRecord, ownField } from '../core/bids/envelope-shape.js';
import type { EnvelopeName } from '../core/bids/bid-facts.js';
import type { Json } from '../core/json.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { refuse } from '../core/refusal.js';
import { answerOf, Documents, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';
import { Refused } from '../web/refused.js';
import { SealedEnvelopes } from './sealed-envelopes.js';

export interface DepositContent {
  readonly offer: Json | undefined;
  readonly prices: Readonly<Record<string, Json>> | undefined;
  readonly handedInBy: string | null;
}

/** The receipt (récépissé de dépôt): what the register says, and where the proof of it will be. */
export interface DepositReceipt {
  readonly order: number;
  readonly receivedAt: string;
  readonly standing: 'received' | 'late';
  readonly entry: { readonly seq: number; readonly leaf: string };
  /** 202 until the published log holds the entry, then a tlog-proof to keep */
  readonly proof: string;
}

export type DepositAnswer = ActAnswer<DepositBidResult> & { readonly receipt: DepositReceipt };

/** A bid enters the register, by its bidder or, in paper, by the clerk. */
@Injectable()
export class DepositBid {
  constructor(private readonly proceedings: Proceedings, private readonly documents: Documents) {}

  async perform(asked: Asked, command: DepositBidCommand, content: DepositContent): Promise<DepositAnswer> {
    const { file } = await this.proceedings.read(asked.tender);
    refuseUnreadable(file, content);
    await this.refuseAbsent(content.offer, asked.actor.id);
    const conducted = await this.proceedings.conduct({
      ...asked, act: depositBid, command, sealed: SealedEnvelopes.seal(content, asked.signature?.salts),
      ...(content.handedInBy === null ? {} : { identity: { handedInBy: content.handedInBy } }),
    });
    const { order, standing, bid } = conducted.result;
    const proof = `/v1/tenders/${asked.tender}/bids/${bid}/receipt`;
    return { ...answerOf(conducted), receipt: { order, receivedAt: asked.at, standing, entry: conducted.entry, proof } };
  }

  /** A bid names only files its bidder has brought: what nobody holds could not be read at the sitting. */
  private async refuseAbsent(offer: Json | undefined, bidder: string): Promise<void> {
    for (const sha256 of digestsIn(offer)) {
      if (!(await this.documents.isOwner(sha256, bidder))) throw new Refused(refuse('UNKNOWN_DOCUMENT', { sha256 }));
    }
  }
}

/** While the bidder can still mend it. Before publication nothing is told of the file: the act is refused for its state. */
function refuseUnreadable(file: CaseFile, { offer, prices }: DepositContent): void {
  const { tender } = file;
  if ((tender?.publishedAt ?? null) === null || tender === null) return;
  const known = new Set(tender.file.lots.map(({ id }) => id));
  const contents: (readonly [EnvelopeName, Json])[] = Object.entries(prices ?? {}).filter(([lot]) => known.has(lot)).map(([lot, price]) => [priceEnvelope(lot), price]);
  if (offer !== undefined) contents.push(['offer', offer]);
  for (const [envelope, value] of contents) {
    const fault = checkEnvelope(tender.file, envelope, value);
    if (fault !== null) throw new Refused(refuse('ENVELOPE_MALFORMED', { envelope, ...fault }));
  }
}

/** Of an offer whose shape was checked; of any other nothing. */
function digestsIn(offer: Json | undefined): readonly string[] {
  const documents = isRecord(offer) ? ownField(offer, 'documents') : undefined;
  if (!Array.isArray(documents)) return [];
  return (documents as readonly Json[]).flatMap((document) => {
    const sha256 = isRecord(document) ? ownField(document, 'sha256') : undefined;
    return typeof sha256 === 'string' ? [sha256] : [];
  });
}
