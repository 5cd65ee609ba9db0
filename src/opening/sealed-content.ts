import { Injectable } from '@nestjs/common';
import type { BidFacts, OpenedEnvelope } from '../core/bids/bid-facts.js';
import type { EnvelopeName } from '../core/bids/envelope-name.js';
import { keyOfEnvelope } from '../core/bids/open-sealed.js';
import { isFault } from '../core/audit-log/index.js';
import { assert } from '../core/assert.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { isRefusal, refuse } from '../core/refusal.js';
import { openContent } from '../core/seal/index.js';
import { Deliveries, isDamaged, type Delivered } from '../delivery/index.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Refused } from '../web/refused.js';

/** Opens a sealed envelope with the shares its holders released. Until they did there is no key anywhere in this system. */
@Injectable()
export class SealedContent {
  constructor(private readonly deliveries: Deliveries, private readonly work: UnitOfWork) {}

  /**
   * As the act wants it laid on the table. A kept file that is damaged is not read as an unreadable bid: a copy of it may be found. Only with `damaged`,
   * said by those who sit, is the damage recorded and the sitting goes on. @throws Refused SHARES_MISSING, SEAL_DAMAGED
   */
  async of(file: CaseFile, bid: BidFacts, envelope: EnvelopeName, { damaged = false } = {}): Promise<OpenedEnvelope> {
    const key = keyOfEnvelope(file, bid, envelope);
    if (isRefusal(key)) throw new Refused(key);
    if ('fault' in key) return { salt: null, value: null, fault: key.fault };
    const { seal } = bid;
    const sealed = seal?.envelopes.find(({ name }) => name === envelope);
    assert(seal !== null && sealed !== undefined, 'a key was found for an envelope of the manifest');
    const ciphertext = await this.ciphertext(file, bid, sealed.content.sha256, damaged);
    if (ciphertext === null) return { salt: null, value: null, fault: 'ciphertext' };
    const content = openContent(seal, sealed, ciphertext, key.identity);
    return isFault(content) ? { salt: null, value: null, fault: content.kind } : { salt: content.salt, value: content.value };
  }

  /** null: it is gone or altered, and that is what is to be recorded */
  private async ciphertext(file: CaseFile, bid: BidFacts, sha256: string, damaged: boolean): Promise<Uint8Array | null> {
    try {
      return await this.deliveries.blob(await this.deliveredFor(file, bid), sha256);
    } catch (error) {
      if (damaged && isDamaged(error)) return null;
      throw error;
    }
  }

  /** @throws Refused SEAL_DAMAGED when nothing is known any more of what was delivered */
  async deliveredFor(file: CaseFile, { bidder, manifest }: Pick<BidFacts, 'bidder' | 'manifest'>): Promise<Delivered> {
    const found = await this.work.run((em) => this.deliveries.find(em, { tender: file.id, bidder, manifest: manifest ?? '' }));
    if (found === undefined) throw new Refused(refuse('SEAL_DAMAGED', { manifest: manifest ?? '', part: 'file' }));
    return found;
  }
}
