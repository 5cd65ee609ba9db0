import { Readable } from 'node:stream';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Logger } from 'pino';
import { keyOfEnvelope } from '../core/bids/open-sealed.js';
import { bidById } from '../core/bids/register.js';
import { isRefusal } from '../core/refusal.js';
import { Deliveries } from '../delivery/index.js';
import { Jobs } from '../platform/jobs.js';
import { LOGGER } from '../platform/tokens.js';
import { decryptAge, portableTools } from '../sealing/index.js';
import { Documents, Proceedings } from '../tenders/index.js';
import { SealedContent } from './sealed-content.js';

/** job: the documents of a bid that was opened are put where the commission reads them */
export const UNPACK = 'bid.unpack';

/** A bid's files are sealed with its offer. Once that is open they are taken out one by one, each kept under its own digest. */
@Injectable()
export class UnpackDocuments implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly proceedings: Proceedings,
    private readonly sealed: SealedContent,
    private readonly deliveries: Deliveries,
    private readonly documents: Documents,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(UNPACK, (_: EntityManager, payload, { at }) => this.unpack(payload['tender'] as string, payload['bid'] as string, at));
  }

  private async unpack(tender: string, id: string, at: string): Promise<void> {
    const { file } = await this.proceedings.read(tender);
    const bid = bidById(file, id);
    const key = bid === undefined ? null : keyOfEnvelope(file, bid, 'offer');
    if (bid?.offer == null || key === null || isRefusal(key) || 'fault' in key) return;
    const delivered = await this.sealed.deliveredFor(file, bid);
    const files = delivered.manifest.envelopes.find(({ name }) => name === 'offer')?.files ?? null;
    if (files === null) return;
    const plain = new BytesOf(decryptAge(await this.deliveries.stream(delivered, files.sha256), key.identity, portableTools));
    for (const { name, sha256, bytes } of bid.offer.documents) {
      if (bytes === 0) continue;
      const kept = await this.documents.keep(Readable.from(plain.next(bytes)), bid.bidder, () => at);
      if (kept.sha256 !== sha256) this.logger.warn({ tender, bid: id, document: name }, 'a document of this bid is not the one its offer names');
    }
  }
}

/** Hands out the bytes of a stream in portions, each read once. */
class BytesOf {
  private readonly source: AsyncIterator<Uint8Array>;
  private rest = new Uint8Array(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]();
  }

  async *next(bytes: number): AsyncGenerator<Uint8Array> {
    for (let missing = bytes; missing > 0; ) {
      if (this.rest.length === 0) {
        const next = await this.source.next();
        if (next.done === true) return;
        this.rest = new Uint8Array(next.value);
      }
      const portion = this.rest.subarray(0, missing);
      this.rest = this.rest.subarray(portion.length);
      missing -= portion.length;
      yield portion;
    }
  }
}
