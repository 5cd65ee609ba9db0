import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assert } from '../core/assert.js';
import type { Instant } from '../core/calendar/instant.js';
import { refuse } from '../core/refusal.js';
import { manifestBytes, manifestDigest, type SealManifest } from '../core/seal/manifest.js';
import { blobPlaces, type BlobPlace } from '../core/seal/pli-file.js';
import { LookUpTogether } from '../platform/look-up-together.js';
import { ObjectStore } from '../platform/object-store.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Refused } from '../web/refused.js';
import { verified } from './verified.js';

/** A sealed file that is kept, and is what its manifest says. */
export interface Delivered {
  readonly manifest: SealManifest;
  /** hex digest of the manifest: what the deposit registers */
  readonly digest: string;
  /** key of the .pli file in the object store */
  readonly object: string;
  readonly bytes: number;
  readonly arrivedAt: Instant;
}

interface Row {
  readonly manifest: SealManifest;
  readonly manifest_digest: string;
  readonly object: string;
  readonly bytes: string;
  readonly arrived_at: Date;
}

interface Wanted {
  readonly tender: string;
  readonly bidder: string;
  /** hex digest */
  readonly manifest: string;
}

/** Sealed files, for the deposit that registers them and the sitting that opens them. */
@Injectable()
export class Deliveries {
  private readonly together = new LookUpTogether((wanted: readonly Wanted[]) => this.work.runApart((em) => findAll(em, wanted)));

  constructor(private readonly store: ObjectStore, private readonly work: UnitOfWork) {}

  /** As `find`, outside any transaction: in crowds, before a limit, one statement answers all who ask. */
  async findTogether(wanted: Wanted): Promise<Delivered | undefined> {
    return undistorted(await this.together.of(wanted));
  }

  /** @throws Refused SEAL_DAMAGED when what the table says is not what arrived */
  async find(em: EntityManager, wanted: Wanted): Promise<Delivered | undefined> {
    const [found] = await findAll(em, [wanted]);
    return undistorted(found);
  }

  /** The bytes of one blob, by its digest: small ones, content and shares. @throws Refused SEAL_DAMAGED when the store has not got them any more */
  async blob(delivered: Delivered, sha256: string): Promise<Uint8Array> {
    return new Uint8Array(await buffer(await this.stream(delivered, sha256)));
  }

  /** Checked as it passes: the stream breaks with SEAL_DAMAGED before it ends, when the store gives other bytes back. */
  async stream({ manifest, digest, object }: Delivered, sha256: string): Promise<Readable> {
    const place = blobPlaces(manifest, manifestBytes(manifest).length).find((each) => each.sha256 === sha256);
    assert(place !== undefined, 'a blob is asked for that the manifest names');
    const damaged = (): Refused => new Refused(refuse('SEAL_DAMAGED', { manifest: digest, part: nameOf(place) }));
    const content = await this.store.get(object, place).catch((error: unknown) => { throw error instanceof RangeError ? damaged() : error; });
    if (content === undefined) throw damaged();
    return Readable.from(undamaged(verified(content as AsyncIterable<Uint8Array>, [{ name: nameOf(place), bytes: place.bytes, sha256 }]), damaged));
  }
}

async function findAll(em: EntityManager, wanted: readonly Wanted[]): Promise<(Delivered | undefined)[]> {
  const rows = await em.query<(Row | { readonly manifest: null })[]>(
    `SELECT d.manifest, d.manifest_digest, d.object, d.bytes, d.arrived_at FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS w (tender, bidder, digest, place)
     LEFT JOIN pli.delivery d ON d.tender = w.tender AND d.bidder = w.bidder AND d.manifest_digest = w.digest ORDER BY w.place`,
    [wanted.map(({ tender }) => tender), wanted.map(({ bidder }) => bidder), wanted.map(({ manifest }) => manifest)],
  );
  return rows.map((row) => (row.manifest === null ? undefined : {
    manifest: row.manifest, digest: row.manifest_digest, object: row.object, bytes: Number(row.bytes), arrivedAt: row.arrived_at.toISOString(),
  }));
}

/** The register's digest decides which file was meant, not what the table says of it. */
function undistorted(found: Delivered | undefined): Delivered | undefined {
  if (found !== undefined && manifestDigest(found.manifest) !== found.digest) throw new Refused(refuse('SEAL_DAMAGED', { manifest: found.digest, part: 'manifest' }));
  return found;
}

/** A file that arrived whole and is not whole any more is nobody's new upload: it is told apart. */
async function* undamaged(content: AsyncIterable<Uint8Array>, damaged: () => Refused): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } catch (error) {
    throw error instanceof Refused ? damaged() : error;
  }
}

/** Whether the kept file of a bid is gone or altered; anything else is an outside failure, worth trying again. */
export const isDamaged = (error: unknown): boolean => error instanceof Refused && error.refusal.refused === 'SEAL_DAMAGED';

export const nameOf = ({ envelope, kind, index }: BlobPlace): string => (kind === 'share' ? `${envelope} share ${String(index)}` : `${envelope} ${kind}`);
