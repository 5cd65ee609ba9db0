import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assert } from '../core/assert.js';
import type { Instant } from '../core/calendar/instant.js';
import { manifestBytes, type SealManifest } from '../core/seal/manifest.js';
import { blobPlaces, type BlobPlace } from '../core/seal/pli-file.js';
import { ObjectStore } from '../platform/object-store.js';
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

/** Sealed files, for the deposit that registers them and the sitting that opens them. */
@Injectable()
export class Deliveries {
  constructor(private readonly store: ObjectStore) {}

  async find(em: EntityManager, { tender, bidder, manifest }: { readonly tender: string; readonly bidder: string; readonly manifest: string }): Promise<Delivered | undefined> {
    const [row] = await em.query<Row[]>(
      'SELECT manifest, manifest_digest, object, bytes, arrived_at FROM pli.delivery WHERE tender = $1 AND bidder = $2 AND manifest_digest = $3', [tender, bidder, manifest],
    );
    if (row === undefined) return undefined;
    return { manifest: row.manifest, digest: row.manifest_digest, object: row.object, bytes: Number(row.bytes), arrivedAt: row.arrived_at.toISOString() };
  }

  /** The bytes of one blob, by its digest: small ones, content and shares. @throws Refused SEAL_ALTERED when the store gives others back */
  async blob(delivered: Delivered, sha256: string): Promise<Uint8Array> {
    return new Uint8Array(await buffer(await this.stream(delivered, sha256)));
  }

  /** Checked as it passes: the stream breaks with SEAL_ALTERED before it ends, when the store gives other bytes back. */
  async stream({ manifest, object }: Delivered, sha256: string): Promise<Readable> {
    const place = blobPlaces(manifest, manifestBytes(manifest).length).find((each) => each.sha256 === sha256);
    assert(place !== undefined, 'a blob is asked for that the manifest names');
    const content = await this.store.get(object, place);
    assert(content !== undefined, `the delivered file ${object} is in the object store`);
    return Readable.from(verified(content as AsyncIterable<Uint8Array>, [{ name: nameOf(place), bytes: place.bytes, sha256 }]));
  }
}

export const nameOf = ({ envelope, kind, index }: BlobPlace): string => (kind === 'share' ? `${envelope} share ${String(index)}` : `${envelope} ${kind}`);
