import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { acceptedKeySets } from '../core/delivery/accepted-key-sets.js';
import { checkSeal, longestManifest } from '../core/delivery/check-seal.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { isRefusal, refuse, type Refusal } from '../core/refusal.js';
import { manifestDigest, rehearsal, type SealManifest } from '../core/seal/index.js';
import { blobPlaces } from '../core/seal/pli-file.js';
import { Clock } from '../platform/clock.js';
import { ObjectStore } from '../platform/object-store.js';
import { Outbox } from '../platform/outbox.js';
import { LOGGER } from '../platform/tokens.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Proceedings } from '../tenders/index.js';
import { Refused } from '../web/refused.js';
import { ArrivingFiles } from './arriving-files.js';
import { Attempts } from './attempts.js';
import { nameOf } from './deliveries.js';
import { factsOf, TAKE_IN, Uploads, type Upload } from './uploads.js';
import { verified, type Part } from './verified.js';

const CHUNK = 256 * 1024;
const AGAIN_AFTER = 60_000;

/**
 * Takes in a file whose last byte has arrived: reads its manifest, then copies the file into the object store in one pass that checks every
 * part on the way. May be begun again at any point, and at the same time by another process: the same bytes are the same object, one row.
 */
@Injectable()
export class TakeIn {
  private readonly running = new Map<string, Promise<string>>();

  constructor(
    private readonly proceedings: Proceedings,
    private readonly uploads: Uploads,
    private readonly files: ArrivingFiles,
    private readonly store: ObjectStore,
    private readonly attempts: Attempts,
    private readonly work: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Answers the digest of the manifest. @throws Refused SEAL_…; an outside failure, after which it is tried again by itself */
  perform(upload: Upload): Promise<string> {
    const begun = this.running.get(upload.id) ?? this.start(upload).finally(() => this.running.delete(upload.id));
    this.running.set(upload.id, begun);
    return begun;
  }

  /** For those who wait for nothing: jobs, and the start. */
  async performQuietly(upload: Upload): Promise<void> {
    await this.perform(upload).catch((error: unknown) => {
      if (!(error instanceof Refused)) this.logger.error({ upload: upload.id, error: String(error) }, 'an upload could not be taken in; it is tried again');
    });
  }

  private async start(upload: Upload): Promise<string> {
    const arrivedAt = await this.uploads.complete(upload, this.clock.now());
    try {
      const manifest = await this.copy(upload);
      return await this.keep(upload, manifest, arrivedAt);
    } catch (error) {
      if (error instanceof Refused && error.refusal.refused.startsWith('SEAL_')) await this.reject(upload, error.refusal);
      else await this.tryAgain(upload);
      throw error;
    }
  }

  private async copy(upload: Upload): Promise<{ readonly manifest: SealManifest; readonly object: string }> {
    const file = this.files.fileOf(upload.id);
    const { file: caseFile } = await this.proceedings.read(upload.tender);
    const line = await firstLine(file);
    const manifest = line === undefined ? refuse('SEAL_UNREADABLE', { reason: 'it does not begin with a manifest' }) : checkSeal(line, upload.bytes, placeOf(caseFile, upload));
    if (line === undefined || isRefusal(manifest)) throw new Refused(manifest as Refusal);
    const content = createReadStream(file, { highWaterMark: CHUNK });
    const { key } = await this.store.put(Readable.from(verified(content, partsOf(manifest, line)), { objectMode: true, highWaterMark: 1 }));
    return { manifest, object: key };
  }

  private async keep(upload: Upload, { manifest, object }: { readonly manifest: SealManifest; readonly object: string }, arrivedAt: string): Promise<string> {
    const { id, tender, bidder, actor, bytes } = upload;
    const digest = manifestDigest(manifest);
    await this.work.runApart(async (em) => {
      await em.query(
        `INSERT INTO pli.delivery (tender, bidder, manifest_digest, manifest, object, bytes, arrived_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (tender, bidder, manifest_digest) DO NOTHING`,
        [tender, bidder, digest, JSON.stringify(manifest), object, bytes, arrivedAt],
      );
      if (await this.uploads.end(em, id, { state: 'delivered', manifest: digest })) {
        await this.attempts.note({ tender, bidder, actor, at: this.clock.now(), event: 'verified', upload: id, facts: { manifest: digest, sha256: object, bytes } }, em);
      }
    });
    await this.files.forget(id);
    return digest;
  }

  private async reject({ id, tender, bidder, actor }: Upload, refusal: Refusal): Promise<void> {
    await this.work.runApart(async (em) => {
      if (!(await this.uploads.end(em, id, { state: 'rejected', refusal }))) return;
      await this.attempts.note({ tender, bidder, actor, at: this.clock.now(), event: 'rejected', upload: id, facts: factsOf(refusal) }, em);
    });
    await this.files.forget(id);
  }

  private async tryAgain({ id }: Upload): Promise<void> {
    const runAt = new Date(Date.parse(this.clock.now()) + AGAIN_AFTER).toISOString();
    // However often somebody asks meanwhile, once a minute is enough.
    const uniqueKey = `${TAKE_IN} ${id} ${runAt.slice(0, 16)}`;
    await this.work.runApart((em) => this.outbox.write(em, { name: TAKE_IN, payload: { upload: id }, runAt, uniqueKey }));
  }
}

const placeOf = (file: CaseFile, { tender, bidder }: Upload) => ({
  tender, bidder, lots: file.tender?.file.lots.map(({ id }) => id) ?? [], keysets: acceptedKeySets(file, bidder === rehearsal ? 'rehearsal' : 'bid'),
});

/** Everything in the file, in order: the line that was read, then what it names. */
function partsOf(manifest: SealManifest, line: Uint8Array): readonly Part[] {
  const first = { name: 'manifest', bytes: line.length + 1, sha256: createHash('sha256').update(line).update('\n').digest('hex') };
  return [first, ...blobPlaces(manifest, line.length).map((place) => ({ name: nameOf(place), bytes: place.bytes, sha256: place.sha256 }))];
}

/** Without its line feed; undefined when none comes soon. */
async function firstLine(file: string): Promise<Buffer | undefined> {
  const handle = await fs.open(file, 'r');
  try {
    const read: Buffer[] = [];
    for (let length = 0; length <= longestManifest; ) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, length);
      if (bytesRead === 0) return undefined;
      const chunk = buffer.subarray(0, bytesRead);
      const end = chunk.indexOf(0x0a);
      read.push(end < 0 ? chunk : chunk.subarray(0, end));
      if (end >= 0) return Buffer.concat(read);
      length += bytesRead;
    }
    return undefined;
  } finally {
    await handle.close();
  }
}
