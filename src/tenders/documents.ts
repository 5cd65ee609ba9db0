import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Instant } from '../core/calendar/instant.js';
import { refuse } from '../core/refusal.js';
import type { Config } from '../platform/config.js';
import { ObjectStore } from '../platform/object-store.js';
import { CONFIG } from '../platform/tokens.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Refused } from '../web/refused.js';

export interface KeptDocument {
  readonly sha256: string;
  readonly bytes: number;
}

/** Files brought by people: kept by content, with a note of who brought them. Who may read one is asked of the core, by whoever hands it out. */
@Injectable()
export class Documents {
  constructor(private readonly store: ObjectStore, private readonly work: UnitOfWork, @Inject(CONFIG) private readonly config: Config) {}

  /** `at` is asked once all bytes are here: the request has no instant before. @throws Refused DOCUMENT_TOO_LARGE, EMPTY_DOCUMENT */
  async keep(content: Readable, owner: string, at: () => Instant): Promise<KeptDocument> {
    const { key, bytes } = await this.store.put(Readable.from(atMost(this.config.documentBytes, content)));
    if (bytes === 0) throw new Refused(refuse('EMPTY_DOCUMENT', {}));
    await this.work.run((em) => em.query(
      'INSERT INTO pli.document (sha256, owner, bytes, uploaded_at) VALUES ($1, $2, $3, $4) ON CONFLICT (sha256, owner) DO NOTHING', [key, owner, bytes, at()],
    ));
    return { sha256: key, bytes };
  }

  async isOwner(sha256: string, owner: string): Promise<boolean> {
    return (await this.bytesBroughtBy(owner, sha256)) !== null;
  }

  /** Null: this person never brought it. */
  async bytesBroughtBy(owner: string, sha256: string): Promise<number | null> {
    const rows = await this.work.run((em) => em.query<{ bytes: string }[]>('SELECT bytes FROM pli.document WHERE sha256 = $1 AND owner = $2', [sha256, owner]));
    return rows[0] === undefined ? null : Number(rows[0].bytes);
  }

  /** @throws Refused UNKNOWN_DOCUMENT when nobody brought it yet */
  async read(sha256: string): Promise<Readable> {
    const content = await this.store.get(sha256);
    if (content === undefined) throw new Refused(refuse('UNKNOWN_DOCUMENT', { sha256 }));
    return content;
  }
}

/** Leaves the rest of a body that is too large unread, and its connection open for the answer that says so. */
async function* atMost(maximumBytes: number, content: Readable): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of content.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > maximumBytes) throw new Refused(refuse('DOCUMENT_TOO_LARGE', { maximumBytes }));
    yield chunk;
  }
}
