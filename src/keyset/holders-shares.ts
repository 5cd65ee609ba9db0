import { Injectable } from '@nestjs/common';
import { assert } from '../core/assert.js';
import type { BidFacts } from '../core/bids/bid-facts.js';
import { standingBids } from '../core/bids/register.js';
import { whyNotDue } from '../core/keyset/due-envelopes.js';
import { indexOf, keySetByDigest, waitingKeySet } from '../core/keyset/keysets.js';
import { mayReadShares } from '../core/keyset/may-read-shares.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { isRefusal, refuse } from '../core/refusal.js';
import { rehearsal, type SealedEnvelope } from '../core/seal/index.js';
import { Deliveries, isDamaged, type Delivered } from '../delivery/index.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Proceedings, type Asked } from '../tenders/index.js';
import { Refused } from '../web/refused.js';

/** One share as its holder's device needs it: sealed to that holder alone, with what it must fit. */
export interface SealedShare {
  readonly bid: string;
  readonly bidder: string;
  readonly envelope: string;
  readonly keyset: string;
  readonly index: number;
  readonly vss: readonly string[];
  readonly recipient: string;
  /** base64 of the age file; empty when the kept file is damaged: the device then reports it like any share that does not open */
  readonly sealed: string;
  /** null: it may be released now */
  readonly notDue: string | null;
  readonly released: boolean;
  readonly have: number;
  readonly threshold: number;
}

/** Hands each holder the shares sealed to them, and to nobody else. Useless to whoever has not their key. */
@Injectable()
export class HoldersShares {
  constructor(private readonly proceedings: Proceedings, private readonly deliveries: Deliveries, private readonly work: UnitOfWork) {}

  async of({ tender, actor }: Pick<Asked, 'tender' | 'actor'>): Promise<readonly SealedShare[]> {
    const { file } = await this.proceedings.read(tender);
    const refusal = mayReadShares(file, actor.id);
    if (isRefusal(refusal)) throw new Refused(refusal);
    const shares: SealedShare[] = [];
    for (const bid of standingBids(file)) shares.push(...(await this.ofBid(file, bid, actor.id)));
    return shares;
  }

  /** The share of the test envelope that waits; null where none does. */
  async ofRehearsal({ tender, actor }: Pick<Asked, 'tender' | 'actor'>): Promise<SealedShare | null> {
    const { file } = await this.proceedings.read(tender);
    const keyset = waitingKeySet(file);
    const test = keyset?.rehearsal ?? null;
    const index = keyset === undefined ? 0 : indexOf(keyset, actor.id);
    if (keyset === undefined || test === null || index === 0) return null;
    const delivered = await this.delivered(tender, rehearsal, test.manifest);
    return {
      bid: rehearsal, bidder: rehearsal, ...(await this.sealedShare(delivered, test.envelope, index)), keyset: keyset.digest, notDue: null,
      released: test.shares.some(({ member }) => member === actor.id), have: test.shares.length, threshold: keyset.holders.length,
    };
  }

  private async ofBid(file: CaseFile, bid: BidFacts, member: string): Promise<SealedShare[]> {
    const keyset = keySetByDigest(file, bid.seal?.keyset ?? '');
    const index = keyset === undefined ? 0 : indexOf(keyset, member);
    if (bid.seal === null || keyset === undefined || index === 0) return [];
    const delivered = await sound(this.delivered(file.id, bid.bidder, bid.manifest ?? ''));
    const shares: SealedShare[] = [];
    for (const envelope of bid.seal.envelopes) {
      const released = bid.released.filter((share) => share.envelope === envelope.name);
      shares.push({
        bid: bid.id, bidder: bid.bidder, ...(await this.sealedShare(delivered, envelope, index)), keyset: keyset.digest, notDue: whyNotDue(file, bid, envelope.name),
        released: released.some((share) => share.member === member), have: released.length, threshold: keyset.threshold,
      });
    }
    return shares;
  }

  private async sealedShare(delivered: Delivered | null, { name, vss, recipient, shares }: SealedEnvelope, index: number) {
    const blob = shares[index - 1];
    assert(blob !== undefined, 'an envelope has a share for each holder');
    const bytes = delivered === null ? null : await sound(this.deliveries.blob(delivered, blob.sha256));
    return { envelope: name, index, vss, recipient, sealed: Buffer.from(bytes ?? []).toString('base64') };
  }

  private async delivered(tender: string, bidder: string, manifest: string): Promise<Delivered> {
    const found = await this.work.run((em) => this.deliveries.find(em, { tender, bidder, manifest }));
    if (found === undefined) throw new Refused(refuse('SEAL_DAMAGED', { manifest, part: 'file' }));
    return found;
  }
}

/** null for what is damaged: one bid's file may not keep a holder from the shares of all others. */
async function sound<T>(read: Promise<T>): Promise<T | null> {
  return read.catch((error: unknown) => {
    if (isDamaged(error)) return null;
    throw error;
  });
}
