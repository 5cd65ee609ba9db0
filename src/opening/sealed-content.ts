import { Injectable } from '@nestjs/common';
import type { BidFacts, OpenedEnvelope } from '../core/bids/bid-facts.js';
import type { EnvelopeName } from '../core/bids/envelope-name.js';
import { keyOfEnvelope } from '../core/bids/open-sealed.js';
import { isFault } from '../core/audit-log/index.js';
import { assert } from '../core/assert.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { isRefusal } from '../core/refusal.js';
import { openContent } from '../core/seal/index.js';
import { Deliveries, type Delivered } from '../delivery/index.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Refused } from '../web/refused.js';

/** Opens a sealed envelope with the shares its holders released. Until they did there is no key anywhere in this system. */
@Injectable()
export class SealedContent {
  constructor(private readonly deliveries: Deliveries, private readonly work: UnitOfWork) {}

  /** As the act wants it laid on the table. @throws Refused SHARES_MISSING */
  async of(file: CaseFile, bid: BidFacts, envelope: EnvelopeName): Promise<OpenedEnvelope> {
    const key = keyOfEnvelope(file, bid, envelope);
    if (isRefusal(key)) throw new Refused(key);
    if ('fault' in key) return { salt: null, value: null, fault: key.fault };
    const delivered = await this.deliveredFor(file, bid);
    const sealed = delivered.manifest.envelopes.find(({ name }) => name === envelope);
    assert(sealed !== undefined, 'a key was found for an envelope of the manifest');
    const content = openContent(delivered.manifest, sealed, await this.deliveries.blob(delivered, sealed.content.sha256), key.identity);
    return isFault(content) ? { salt: null, value: null, fault: content.kind } : { salt: content.salt, value: content.value };
  }

  async deliveredFor(file: CaseFile, { bidder, manifest }: Pick<BidFacts, 'bidder' | 'manifest'>): Promise<Delivered> {
    const found = await this.work.run((em) => this.deliveries.find(em, { tender: file.id, bidder, manifest: manifest ?? '' }));
    assert(found !== undefined, 'a bid in the register was delivered');
    return found;
  }
}
